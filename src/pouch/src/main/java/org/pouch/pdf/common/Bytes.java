package org.pouch.pdf.common;

/** Searches in bytes. */
public final class Bytes {
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
        byte first = (byte) word.charAt(0);
        int last = end - word.length();
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && isAt(bytes, word, i)) {
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
