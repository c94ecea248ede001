package org.pouch.casework.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many terms that are looked for in the bytes of a file, in one walk through it however many they are; a large letter is its small one. */
final class TermsInBytes {
    private static final int VALUES = 256;
    private static final byte[] SMALL = small();

    /** By its first two bytes whether a term may begin here. */
    private final boolean[] begins = new boolean[VALUES * VALUES];

    private final Map<Integer, List<byte[]>> terms = new HashMap<>();

    /** @param terms of two bytes or more; a letter that is more than one byte long is found as it is written */
    TermsInBytes(List<byte[]> terms) {
        for (byte[] term : terms) {
            byte[] sought = inSmall(term);
            int first = pair(sought[0], sought[1]);
            begins[first] = true;
            this.terms.computeIfAbsent(first, pair -> new ArrayList<>()).add(sought);
        }
    }

    /** True when a term stands in the bytes, or would without those that are zero: a text in wide characters has them between its letters. */
    boolean areIn(byte[] file) {
        byte[] bytes = inSmall(file);
        if (areIn(bytes, bytes.length)) {
            return true;
        }
        int left = 0;
        for (byte each : bytes) {
            if (each != 0) {
                bytes[left++] = each;
            }
        }
        return left < bytes.length && areIn(bytes, left);
    }

    private boolean areIn(byte[] bytes, int length) {
        for (int at = 0; at + 1 < length; at++) {
            int pair = pair(bytes[at], bytes[at + 1]);
            if (begins[pair] && isOneAt(bytes, at, length, terms.getOrDefault(pair, List.of()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneAt(byte[] bytes, int at, int length, List<byte[]> sought) {
        for (byte[] term : sought) {
            if (at + term.length <= length && Arrays.equals(bytes, at, at + term.length, term, 0, term.length)) {
                return true;
            }
        }
        return false;
    }

    private static int pair(byte first, byte second) {
        return (first & 0xff) << 8 | second & 0xff;
    }

    private static byte[] inSmall(byte[] bytes) {
        byte[] small = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at++) {
            small[at] = SMALL[bytes[at] & 0xff];
        }
        return small;
    }

    /** As Latin-1, where each letter is one byte. */
    private static byte[] small() {
        byte[] small = new byte[VALUES];
        for (int value = 0; value < VALUES; value++) {
            String letter = new String(new byte[] {(byte) value}, StandardCharsets.ISO_8859_1);
            small[value] = letter.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1)[0];
        }
        return small;
    }
}
