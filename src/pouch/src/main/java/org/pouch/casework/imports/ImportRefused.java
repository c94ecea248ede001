package org.pouch.casework.imports;

/** A file that is not taken as a whole: a sentence for whoever sent it. */
public final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportRefused(String sentence) {
        super(sentence);
    }

    ImportRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
