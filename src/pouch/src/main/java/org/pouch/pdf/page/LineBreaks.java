package org.pouch.pdf.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pouch.packet.Unicode;

/**
 * Where a line of text may end: behind blanks and dashes, between Chinese characters, before what opens; never before what
 * closes, never within a number. The rules are a table of the page layout, {@code layout/line-breaks.txt}, because pages that
 * two partners compare cannot depend on how their JDKs break lines.
 */
final class LineBreaks {
    private static final String GLUE = "\u00A0\u0F0C\u2007\u2011\u202F\uFEFF";
    /** Small letters of Japanese, and signs behind an amount, among others. */
    private static final String CLOSING = "!%:;?¢°٪‰‱′″‴℃℅℉、。々ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶーヽヾ！％，．：；？";

    private static final int[][] NEXT;
    private static final boolean[] MAY_END;

    static {
        List<String> states = read();
        NEXT = new int[states.size()][];
        MAY_END = new boolean[states.size()];
        for (int i = 0; i < NEXT.length; i++) {
            String[] state = states.get(i).split(" +");
            MAY_END[i] = state[0].equals("+");
            NEXT[i] = new int[Part.values().length];
            for (int part = 0; part < NEXT[i].length; part++) {
                NEXT[i][part] = state[part + 1].equals(".") ? -1 : Integer.parseInt(state[part + 1]);
            }
        }
    }

    private final String text;
    private int at;

    LineBreaks(String text) {
        this.text = text;
    }

    /** What a character is to a line; the columns of the table. */
    enum Part {
        /** And all that is nothing of what follows. */
        LETTER,
        DIGIT,
        IDEOGRAPH,
        OPENING,
        LEFT_PARENTHESIS,
        CLOSING,
        RIGHT_PARENTHESIS,
        /** Opens or closes. */
        QUOTE,
        /** Ends a sentence, or stands within a number. */
        POINT,
        DASH,
        BLANK,
        /** Keeps together what stands beside it. */
        GLUE,
        /** Ends the line itself. */
        END,
        MARK,
        JOINER,
        /** A dollar sign or an apostrophe. */
        AMOUNT,
        /** Changes the sound of a Japanese letter. */
        SOUND_MARK,
        DANDA
    }

    /** The next place where a line may end; at last the end of the text, behind which nothing is to be asked. */
    int next() {
        int state = 0;
        int end = at;
        int place = at;
        while (place < text.length()) {
            int codePoint = text.codePointAt(place);
            state = NEXT[state][partOf(codePoint).ordinal()];
            if (state < 0) {
                break;
            }
            place += Character.charCount(codePoint);
            end = MAY_END[state] ? place : end;
        }
        at = end;
        return end;
    }

    static Part partOf(int codePoint) {
        return switch (codePoint) {
            case '(' -> Part.LEFT_PARENTHESIS;
            case ')' -> Part.RIGHT_PARENTHESIS;
            case '"' -> Part.QUOTE;
            case '.', ',' -> Part.POINT;
            case '$', '\'' -> Part.AMOUNT;
            case 0x0964, 0x0965 -> Part.DANDA;
            case 0x3099, 0x309A -> Part.SOUND_MARK;
            default ->
                GLUE.indexOf(codePoint) >= 0
                        ? Part.GLUE
                        : CLOSING.indexOf(codePoint) >= 0
                                ? Part.CLOSING
                                : isIdeograph(codePoint) ? Part.IDEOGRAPH : byCategory(codePoint);
        };
    }

    private static Part byCategory(int codePoint) {
        return switch (Unicode.category(codePoint)) {
            case ND, NO -> Part.DIGIT;
            case SC, PS, PI -> Part.OPENING;
            case PE, PF -> Part.CLOSING;
            case PD -> Part.DASH;
            case ZS, CC -> Part.BLANK;
            case ZL, ZP -> Part.END;
            case MN, ME -> Part.MARK;
            case CF -> Part.JOINER;
            default -> Part.LETTER;
        };
    }

    private static boolean isIdeograph(int codePoint) {
        return codePoint >= 0x3041 && codePoint <= 0x3094
                || codePoint >= 0x30A1 && codePoint <= 0x30FA
                || codePoint >= 0x4E00 && codePoint <= 0x9FA5
                || codePoint >= 0xAC00 && codePoint <= 0xD7A3
                || codePoint >= 0xF900 && codePoint <= 0xFA2D
                || codePoint >= 0xFA30 && codePoint <= 0xFA6A;
    }

    private static List<String> read() {
        try (InputStream table = LineBreaks.class.getResourceAsStream("/layout/line-breaks.txt")) {
            if (table == null) {
                throw new IllegalStateException("the program lacks layout/line-breaks.txt");
            }
            return new String(table.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
