package org.pouch.casework.access;

/**
 * Casework is asked for a step although the one before it never was: no officer approved what is to be drafted, or nobody let be sealed
 * what is to be sent. No process asks for that by itself; somebody moved or completed something at the engine.
 */
public final class StepSkipped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence which step is missing; ids and kinds, nothing of the person */
    public StepSkipped(String sentence) {
        super(sentence);
    }
}
