package org.pouch.pdf.syntax;

/** Character classes of ISO 32000-2, 7.2.3. */
public final class Chars {
    private Chars() {}

    static boolean isSpace(int character) {
        return character == 0
                || character == '\t'
                || character == '\n'
                || character == '\f'
                || character == '\r'
                || character == ' ';
    }

    static boolean isRegular(int character) {
        return !isSpace(character) && "()<>[]{}/%".indexOf(character) < 0;
    }

    /** The value of a hexadecimal digit, or -1. */
    public static int hex(int character) {
        return Character.digit(character, 16);
    }
}
