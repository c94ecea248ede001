package org.pouch.pdf.common;

/** Codes in hexadecimal, as content streams and CMaps write them. */
public final class Hex {
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private Hex() {}

    public static String ofTwoBytes(int value) {
        return new String(new char[] {
            DIGITS[value >> 12 & 15], DIGITS[value >> 8 & 15], DIGITS[value >> 4 & 15], DIGITS[value & 15]
        });
    }

    /** Two bytes, behind what is there. */
    public static void append(StringBuilder text, int value) {
        text.append(DIGITS[value >> 12 & 15])
                .append(DIGITS[value >> 8 & 15])
                .append(DIGITS[value >> 4 & 15])
                .append(DIGITS[value & 15]);
    }
}
