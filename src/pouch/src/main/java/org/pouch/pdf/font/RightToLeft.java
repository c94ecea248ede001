package org.pouch.pdf.font;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pouch.packet.BidiClass;
import org.pouch.packet.GeneralCategory;
import org.pouch.packet.Unicode;

/**
 * Lines with Arabic letters in the order and the forms in which they are drawn: from left to right by the Unicode
 * bidirectional algorithm, each letter joined to its neighbours. The forms are the compatibility characters of Unicode; what
 * the font says of them to a reader are the letters themselves.
 */
public final class RightToLeft {
    private static final Map<Integer, Integer> MIRRORED = Map.of(
            (int) '(', (int) ')', (int) ')', (int) '(', (int) '[', (int) ']', (int) ']', (int) '[', (int) '{',
            (int) '}', (int) '}', (int) '{', (int) '«', (int) '»', (int) '»', (int) '«');

    private static final char SOFT_HYPHEN = 0xAD;

    private RightToLeft() {}

    /**
     * The characters to draw, the leftmost first.
     *
     * @throws UnprintableText for a character that changes a line without being seen, such as one that turns its direction
     */
    public static String drawn(String text) {
        boolean isPlain = true;
        for (int i = 0; i < text.length() && isPlain; i++) {
            isPlain = isPlain(text.charAt(i));
        }
        if (isPlain) {
            return text;
        }
        text.codePoints().filter(RightToLeft::isUnseen).findFirst().ifPresent(c -> {
            throw new UnprintableText(c);
        });
        return text.codePoints().anyMatch(RightToLeft::isTurning) ? turned(text) : text;
    }

    /** Letters of Europe and East Asia, which need no closer look; every text there is passes here. */
    private static boolean isPlain(char c) {
        return c < 0x0590 && c != SOFT_HYPHEN
                || c > 0x2070 && c < Character.MIN_SURROGATE
                || c >= 0x2010 && c <= 0x2027
                || c >= 0xFF00 && c <= 0xFFEF;
    }

    /** The joiners shape a letter and are not drawn themselves. */
    private static boolean isUnseen(int codePoint) {
        GeneralCategory category = Unicode.category(codePoint);
        return category == GeneralCategory.CO
                || category == GeneralCategory.CF && codePoint != 0x200C && codePoint != 0x200D;
    }

    private static boolean isTurning(int codePoint) {
        return switch (Unicode.bidiClass(codePoint)) {
            case R, AL, AN -> true;
            default -> false;
        };
    }

    private static String turned(String text) {
        int[] letters = ArabicForms.joined(text.codePoints().toArray());
        // Beside words of Europe a line begins at the left, as the page does.
        boolean isMixed =
                Arrays.stream(letters).anyMatch(c -> Unicode.isAssigned(c) && Unicode.bidiClass(c) == BidiClass.L);
        byte[] levels = BidiLevels.of(letters, !isMixed);
        return ArabicForms.withAlefApart(
                text(letters, levels, marksBehindLetters(letters, levels, BidiLevels.visual(levels))));
    }

    /** In a line that was turned round, a mark would stand before its letter (Unicode annex 9, rule L3). */
    private static List<Integer> marksBehindLetters(int[] letters, byte[] levels, int[] order) {
        List<Integer> places = new ArrayList<>();
        int waiting = 0;
        for (int place : order) {
            if (levels[place] % 2 == 1 && Unicode.isNonSpacingMark(letters[place])) {
                waiting++;
                places.add(place);
            } else {
                places.add(places.size() - waiting, place);
                waiting = 0;
            }
        }
        return places;
    }

    private static String text(int[] letters, byte[] levels, List<Integer> places) {
        StringBuilder drawn = new StringBuilder();
        for (int place : places) {
            int letter = letters[place];
            drawn.appendCodePoint(levels[place] % 2 == 1 ? MIRRORED.getOrDefault(letter, letter) : letter);
        }
        return drawn.toString();
    }
}
