package org.pouch.casework.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many terms that are looked for in the bytes of a file, in one walk through it however many they are, and without a copy of it; a large letter is its small one. */
final class TermsInBytes {
    private static final int VALUES = 256;
    private static final byte[] SMALL = small();

    /** By its first two bytes whether a term may begin here. */
    private final boolean[] begins = new boolean[VALUES * VALUES];

    private final Map<Integer, List<byte[]>> terms = new HashMap<>();

    /** @param terms of two bytes or more, none of them zero; a letter that is more than one byte long is found as it is written */
    TermsInBytes(List<byte[]> terms) {
        for (byte[] term : terms) {
            byte[] sought = inSmall(term);
            int first = pair(sought[0], sought[1]);
            begins[first] = true;
            this.terms.computeIfAbsent(first, pair -> new ArrayList<>()).add(sought);
        }
    }

    /**
     * True when a term stands in the bytes, those left out that are zero: a text in wide characters has them between its letters. No term has such a
     * byte, so that one which stands there without a gap is found as well.
     */
    boolean areIn(byte[] file) {
        byte before = 0;
        int begin = 0;
        for (int at = 0; at < file.length; at++) {
            byte letter = SMALL[file[at] & 0xff];
            if (letter != 0) {
                if (begins[pair(before, letter)] && isOneAt(file, begin, pair(before, letter))) {
                    return true;
                }
                before = letter;
                begin = at;
            }
        }
        return false;
    }

    private boolean isOneAt(byte[] file, int begin, int pair) {
        for (byte[] term : terms.getOrDefault(pair, List.of())) {
            if (isAt(file, begin, term)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] file, int begin, byte[] term) {
        int found = 0;
        for (int at = begin; at < file.length && found < term.length; at++) {
            byte letter = SMALL[file[at] & 0xff];
            if (letter != 0) {
                if (letter != term[found]) {
                    return false;
                }
                found++;
            }
        }
        return found == term.length;
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
