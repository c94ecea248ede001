package org.pouch.casework.intervention;

/** An act that the engine does not do, in a sentence. */
public final class InterventionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InterventionRefused(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
