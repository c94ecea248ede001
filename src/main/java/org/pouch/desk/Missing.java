package org.pouch.desk;

/** Asked for something that is not there, or not for this officer. */
final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing(String what) {
        super(what);
    }
}
