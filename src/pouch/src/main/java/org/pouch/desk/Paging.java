package org.pouch.desk;

/**
 * One page of a list, and where it lies.
 *
 * @param number from 1
 * @param last 1 for an empty list
 */
public record Paging(int number, int last) {
    static final int SIZE = 25;

    static Paging of(int number, long total) {
        return new Paging(number, (int) Math.max(1, (total + SIZE - 1) / SIZE));
    }
}
