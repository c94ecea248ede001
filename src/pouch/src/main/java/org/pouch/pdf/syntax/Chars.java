package org.pouch.pdf.syntax;

import java.util.Arrays;

/** Character classes of ISO 32000-2, 7.2.3. */
public final class Chars {
    private static final boolean[] SPACE = new boolean[256];
    private static final boolean[] REGULAR = new boolean[256];
    private static final byte[] HEX = new byte[256];

    static {
        Arrays.fill(REGULAR, true);
        for (char space : "\0\t\n\f\r ".toCharArray()) {
            SPACE[space] = true;
            REGULAR[space] = false;
        }
        for (char delimiter : "()<>[]{}/%".toCharArray()) {
            REGULAR[delimiter] = false;
        }
        for (int i = 0; i < HEX.length; i++) {
            HEX[i] = (byte) Character.digit(i, 16);
        }
    }

    private Chars() {}

    /** @param character a byte of the file, with or without its sign, as below */
    static boolean isSpace(int character) {
        return SPACE[character & 0xff];
    }

    static boolean isRegular(int character) {
        return REGULAR[character & 0xff];
    }

    /** The value of a hexadecimal digit, or -1. */
    public static int hex(int character) {
        return HEX[character & 0xff];
    }
}
