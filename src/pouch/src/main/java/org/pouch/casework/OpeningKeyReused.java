package org.pouch.casework;

/** The key of an opening has opened a case from other files. */
public final class OpeningKeyReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OpeningKeyReused() {
        super("This key has opened a case from other files already. Take a new key for another case.");
    }
}
