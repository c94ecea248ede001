package org.pouch.process.check;

/** An engine does not do what was expected; the message says what it does, for people. */
final class Unmet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;

    private Unmet(Verdict verdict, String sentence) {
        super(sentence);
        this.verdict = verdict;
    }

    static Unmet different(String sentence) {
        return new Unmet(Verdict.DIFFERENT, sentence);
    }

    static Unmet notThere(String sentence) {
        return new Unmet(Verdict.NOT_THERE, sentence);
    }

    Verdict verdict() {
        return verdict;
    }
}
