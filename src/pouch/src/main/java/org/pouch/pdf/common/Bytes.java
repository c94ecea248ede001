package org.pouch.pdf.common;

import java.util.Arrays;

/** Searches in bytes. */
public final class Bytes {
    /** From so long a word, and so many bytes on, it is worth while to know how far one may go on. */
    private static final int LONG_WORD = 5;

    private static final int MANY = 1 << 14;
    private static final int OCTETS = 256;

    private Bytes() {}

    /** The last place at which the word ends at or before an offset, or -1. */
    public static int lastIndexOf(byte[] bytes, String word, int before) {
        for (int i = before - word.length(); i >= 0; i--) {
            if (isAt(bytes, word, i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first place from an offset on, or -1. */
    public static int indexOf(byte[] bytes, String word, int from, int end) {
        if (word.length() >= LONG_WORD && end - from >= MANY) {
            return indexAmongMany(bytes, word, from, end);
        }
        byte first = (byte) word.charAt(0);
        int last = end - word.length();
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && isAt(bytes, word, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Horspool's: what stands at the word's last place says how far the next place is at least. */
    private static int indexAmongMany(byte[] bytes, String word, int from, int end) {
        int last = word.length() - 1;
        int[] steps = new int[OCTETS];
        Arrays.fill(steps, word.length());
        for (int i = 0; i < last; i++) {
            steps[word.charAt(i) & 0xFF] = last - i;
        }
        for (int i = from; i + last < end; i += steps[bytes[i + last] & 0xFF]) {
            if (isAt(bytes, word, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, String word, int at) {
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
