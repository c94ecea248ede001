package org.pouch.pdf.font;

import java.util.Arrays;
import java.util.Map;
import org.pouch.packet.Unicode;

/** The forms of Arabic letters by their neighbours (Unicode 9.2). */
final class ArabicForms {
    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;
    private static final int LAM = 0x0644;
    private static final int TATWEEL = 0x0640;
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    /** Of a plane for private use, which no text may hold. */
    private static final int UNSEEN = 0xF_0000;

    /** By letter: its code points in the four forms, 0 for one it has not. Lam with alef is found by both. */
    private static final Map<String, int[]> FORMS = ArabicLetters.forms();

    private ArabicForms() {}

    /** The text in forms; lam and alef become one. */
    static int[] joined(int[] text) {
        int[] shaped = new int[text.length];
        int length = 0;
        for (int i = 0; i < text.length; i++) {
            int letter = text[i];
            if (letter == JOINER || letter == NON_JOINER) {
                // They have done their work on their neighbours; some fonts would draw them.
                continue;
            }
            boolean before = joinsBefore(text, i);
            int alef = letter == LAM ? next(text, i) : -1;
            int[] ligature = alef < 0 ? null : FORMS.get(string(letter) + string(text[alef]));
            if (ligature != null && alef == i + 1) {
                shaped[length++] = ligature[before ? FINAL : ISOLATED];
                i = alef;
                continue;
            }
            shaped[length++] = form(letter, before, joinsAfter(text, i));
        }
        return Arrays.copyOf(shaped, length);
    }

    /**
     * Lam and alef are drawn as one, but programs that turn a line round take what a glyph means letter by letter: so the
     * glyph means lam, and a glyph without width to the left of it means alef.
     */
    static String withAlefApart(String drawn) {
        StringBuilder apart = new StringBuilder();
        drawn.codePoints().forEach(c -> {
            if (isLamAlef(c)) {
                apart.appendCodePoint(UNSEEN + both(c).codePointAt(1));
            }
            apart.appendCodePoint(c);
        });
        return apart.toString();
    }

    /** True for the glyph without width that {@link #withAlefApart} adds. */
    static boolean isUnseenLetter(int codePoint) {
        return codePoint > UNSEEN && codePoint <= UNSEEN + 0x06FF;
    }

    private static boolean isLamAlef(int codePoint) {
        return codePoint >= 0xFEF5 && codePoint <= 0xFEFC;
    }

    private static String both(int codePoint) {
        return Unicode.nfkc(string(codePoint));
    }

    /** What a form means to somebody who reads; lam with alef means lam alone. */
    static String meaning(int codePoint) {
        if (isUnseenLetter(codePoint)) {
            return string(codePoint - UNSEEN);
        }
        return isLamAlef(codePoint) ? string(LAM) : letters(codePoint);
    }

    private static String letters(int codePoint) {
        boolean isForm = codePoint >= 0xFB50 && codePoint <= 0xFDFF || codePoint >= 0xFE70 && codePoint <= 0xFEFC;
        return isForm ? Unicode.nfkc(string(codePoint)) : string(codePoint);
    }

    private static int form(int letter, boolean before, boolean after) {
        int[] forms = FORMS.get(string(letter));
        if (forms == null) {
            return letter;
        }
        int wanted = before ? (after ? MEDIAL : FINAL) : after ? INITIAL : ISOLATED;
        return forms[wanted] == 0 ? letter : forms[wanted];
    }

    private static boolean joinsBefore(int[] text, int place) {
        int previous = place - 1;
        while (previous >= 0 && isTransparent(text[previous])) {
            previous--;
        }
        return previous >= 0 && reachesOn(text[previous]) && has(text[place], FINAL);
    }

    private static boolean joinsAfter(int[] text, int place) {
        int next = next(text, place);
        return next >= 0 && reachesOn(text[place]) && (has(text[next], FINAL) || isJoiner(text[next]));
    }

    private static int next(int[] text, int place) {
        int next = place + 1;
        while (next < text.length && isTransparent(text[next])) {
            next++;
        }
        return next < text.length ? next : -1;
    }

    /** True for a letter that joins the one behind it. */
    private static boolean reachesOn(int letter) {
        return has(letter, INITIAL) || isJoiner(letter);
    }

    private static boolean isJoiner(int letter) {
        return letter == TATWEEL || letter == JOINER;
    }

    private static boolean isTransparent(int letter) {
        return Unicode.isNonSpacingMark(letter);
    }

    private static boolean has(int letter, int form) {
        int[] forms = FORMS.get(string(letter));
        return forms != null && forms[form] != 0;
    }

    private static String string(int codePoint) {
        return Character.toString(codePoint);
    }
}
