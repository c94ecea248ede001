package org.pouch.casework;

/** What is to be approved is not what the officer looked at. */
public final class DraftChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String SENTENCE =
            "What this task approves has changed since the page was opened. Reload the page and look at it again.";

    public DraftChanged() {
        super(SENTENCE);
    }
}
