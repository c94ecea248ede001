package org.pouch.desk.lists;

/**
 * One page of a list, and where it lies.
 *
 * @param number from 1
 * @param last 1 for an empty list
 */
public record Paging(int number, int last) {
    public static final int SIZE = 25;

    private static final int LAST_OF_ALL = 1_000_000;

    /** The number of a page that can be asked for, whatever was asked. */
    public static int within(int number) {
        return Math.min(Math.max(1, number), LAST_OF_ALL);
    }

    public static Paging of(int number, long total) {
        return new Paging(number, (int) Math.max(1, (total + SIZE - 1) / SIZE));
    }
}
