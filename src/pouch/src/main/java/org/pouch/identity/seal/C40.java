package org.pouch.identity.seal;

import java.io.ByteArrayOutputStream;

/**
 * The packing of capitals, digits and blanks in visible digital seals: three characters in two bytes (ICAO Doc 9303-13,
 * ISO/IEC 16022, 5.2.5). A filling character {@code <} of a machine-readable zone is a blank.
 */
final class C40 {
    private static final int SHIFT_1 = 0;
    private static final int BLANK = 3;
    /** The value of Z. */
    private static final int LAST = 39;

    private static final int UNLATCH = 0xFE;

    private C40() {}

    /** @throws IllegalArgumentException when a character is none of A to Z, 0 to 9, blank and {@code <} */
    static byte[] packed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i += 3) {
            int left = text.length() - i;
            if (left == 1) {
                // A last character alone stands as the ASCII scheme of the symbol has it.
                char last = text.charAt(i) == '<' ? ' ' : text.charAt(i);
                valueOf(last);
                out.write(UNLATCH);
                out.write(last + 1);
                break;
            }
            int third = left > 2 ? valueOf(text.charAt(i + 2)) : SHIFT_1;
            int sum = 1600 * valueOf(text.charAt(i)) + 40 * valueOf(text.charAt(i + 1)) + third + 1;
            out.write(sum >> 8);
            out.write(sum);
        }
        return out.toByteArray();
    }

    /** @throws MalformedSeal when the bytes are not what {@link #packed} makes of any text */
    static String unpacked(byte[] bytes) {
        require(bytes.length % 2 == 0);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 2) {
            int high = bytes[i] & 0xFF;
            int low = bytes[i + 1] & 0xFF;
            boolean isLast = i + 2 == bytes.length;
            if (high == UNLATCH) {
                require(isLast);
                char single = (char) (low - 1);
                require(single == ' ' || single >= '0' && single <= '9' || single >= 'A' && single <= 'Z');
                text.append(single);
                break;
            }
            int sum = (high << 8 | low) - 1;
            text.append(character(sum / 1600)).append(character(sum / 40 % 40));
            int third = sum % 40;
            if (third != SHIFT_1 || !isLast) {
                text.append(character(third));
            }
        }
        return text.toString();
    }

    private static int valueOf(char character) {
        if (character == ' ' || character == '<') {
            return BLANK;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 4;
        }
        if (character >= 'A' && character <= 'Z') {
            return character - 'A' + 14;
        }
        throw new IllegalArgumentException("a seal holds capitals, digits and blanks");
    }

    private static char character(int value) {
        require(value >= BLANK && value <= LAST);
        return value == BLANK ? ' ' : (char) (value < 14 ? value - 4 + '0' : value - 14 + 'A');
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new MalformedSeal("a text in it is not packed as C40");
        }
    }
}
