package org.pouch.process.check;

/** What came of one question. */
enum Verdict {
    OK("OK"),
    /** Answered, but not as Pouch needs it. */
    DIFFERENT("DIFFERENT"),
    /** Not answered, or what should be found is not found. */
    NOT_THERE("NOT THERE");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
