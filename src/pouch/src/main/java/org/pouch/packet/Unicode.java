package org.pouch.packet;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Characters as Unicode 13.0 has them, whatever the running JDK knows: what two partners must agree about cannot depend on
 * two JDKs. A character that came later counts as one that is not assigned.
 *
 * <p>Normalisation and capitals of assigned characters never change from version to version (the stability policies of
 * Unicode), so the JDK is asked for them; those of later characters are kept from it.
 */
public final class Unicode {
    public static final String VERSION = "13.0";

    private static final CharacterTable TABLE = CharacterTable.read("/layout/unicode-" + VERSION + ".txt");

    /** Never assigned (Unicode 23.7), so that every JDK says of it what this version says of later characters. */
    private static final int NO_CHARACTER = 0xFDD0;

    private Unicode() {}

    public static GeneralCategory category(int codePoint) {
        return TABLE.category(codePoint);
    }

    public static BidiClass bidiClass(int codePoint) {
        return TABLE.bidiClass(codePoint);
    }

    /** The script of a letter. */
    public static Script script(int codePoint) {
        return TABLE.script(codePoint);
    }

    public static boolean isAssigned(int codePoint) {
        return category(codePoint) != GeneralCategory.CN;
    }

    public static boolean isLetter(int codePoint) {
        return category(codePoint) == GeneralCategory.L;
    }

    public static boolean isNonSpacingMark(int codePoint) {
        return category(codePoint) == GeneralCategory.MN;
    }

    /** True for what parts words; a blank that keeps them together does not. */
    public static boolean isBlank(int codePoint) {
        return switch (category(codePoint)) {
            case ZS -> codePoint != 0xA0 && codePoint != 0x2007 && codePoint != 0x202F;
            case ZL, ZP -> true;
            case CC -> codePoint >= 0x09 && codePoint <= 0x0D || codePoint >= 0x1C && codePoint <= 0x1F;
            default -> false;
        };
    }

    /** The text without blanks at its ends. */
    public static String strip(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        return stripTrailing(text.substring(start));
    }

    /** The text without blanks at its end. */
    public static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    public static String nfc(String text) {
        return normalized(text, Form.NFC);
    }

    public static String nfd(String text) {
        return normalized(text, Form.NFD);
    }

    public static String nfkc(String text) {
        return normalized(text, Form.NFKC);
    }

    /** True for a text that is in form NFC. */
    public static boolean isNfc(String text) {
        return nfc(text).equals(text);
    }

    /** The text in capitals, in no language. */
    public static String upperCase(String text) {
        StringBuilder capitals = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            String capital = letter.toUpperCase(Locale.ROOT);
            // A small letter may get its capital in a later version.
            capitals.append(isKnown(letter) && isKnown(capital) ? capital : letter);
        });
        return capitals.toString();
    }

    /** The text with something that no version knows in the place of each later character, for the JDK's regular expressions. */
    public static String withoutLater(String text) {
        return isKnown(text)
                ? text
                : text.codePoints()
                        .map(c -> isAssigned(c) ? c : NO_CHARACTER)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isKnown(String text) {
        return text.codePoints().allMatch(Unicode::isAssigned);
    }

    /** What is not assigned has no decomposition and stands in the way of marks, so that the pieces between can be normalised. */
    private static String normalized(String text, Form form) {
        if (isKnown(text)) {
            return Normalizer.normalize(text, form);
        }
        StringBuilder normal = new StringBuilder(text.length());
        StringBuilder piece = new StringBuilder();
        text.codePoints().forEach(c -> {
            piece.appendCodePoint(c);
            if (!isAssigned(c)) {
                piece.setLength(piece.length() - Character.charCount(c));
                normal.append(Normalizer.normalize(piece, form)).appendCodePoint(c);
                piece.setLength(0);
            }
        });
        return normal.append(Normalizer.normalize(piece, form)).toString();
    }
}
