package org.pouch.desk;

/** Asked for something that is not there, or not for this officer. */
final class PageNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PageNotFound(String what) {
        super(what);
    }
}
