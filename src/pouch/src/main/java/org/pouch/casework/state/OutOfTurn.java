package org.pouch.casework.state;

/** A paper that the case cannot take in the state it is in. */
public final class OutOfTurn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param sentence what the case would have to be like; nothing of the person */
    public OutOfTurn(String sentence) {
        super(sentence);
    }
}
