package org.pouch.desk.access;

/** Local users that cannot be used; the message says whose entry, why, and what to do. */
final class UsersRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsersRefused(String message) {
        super(message);
    }
}
