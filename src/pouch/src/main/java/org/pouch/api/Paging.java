package org.pouch.api;

/** How much of a list is given at once. */
final class Paging {
    private static final int MOST = 500;

    private Paging() {}

    static int limit(int asked) {
        return Math.min(Math.max(1, asked), MOST);
    }

    static int offset(int asked) {
        return Math.max(0, asked);
    }
}
