package org.pouch.process.rehearsal;

/** Why a line cannot be done: a sentence for whoever typed it, with what was expected. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence);
    }
}
