package org.pouch.pdf.page;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pouch.pdf.page.LineBreaks.Part;

/**
 * Learns the line breaks of the running JDK as the states of {@code layout/line-breaks.txt}: two beginnings of a text are one
 * state when every continuation (up to three parts, of some up to five) may end where the other may.
 */
final class JdkLineBreaks {
    /** A character of each part. */
    private static final String OF_PART = "a1\u4E2D[(])\".- \u00A0\u2029\u0301\u200D$\u3099\u0964";

    private static final Part[] IN_FOURS = {
        Part.LETTER,
        Part.DIGIT,
        Part.OPENING,
        Part.LEFT_PARENTHESIS,
        Part.RIGHT_PARENTHESIS,
        Part.QUOTE,
        Part.POINT,
        Part.DASH,
        Part.BLANK,
        Part.GLUE,
        Part.MARK,
        Part.AMOUNT
    };
    private static final Part[] IN_FIVES = {Part.LETTER, Part.DIGIT, Part.QUOTE, Part.DASH, Part.GLUE, Part.AMOUNT};

    private final BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    private final List<String> continuations = new ArrayList<>();
    private final Map<String, Integer> states = new LinkedHashMap<>();
    private final List<String> beginnings = new ArrayList<>();

    private JdkLineBreaks() {
        continuations.add("");
        extend(Part.values(), 1, 3);
        extend(IN_FOURS, 4, 4);
        extend(IN_FIVES, 5, 5);
    }

    static char of(Part part) {
        return OF_PART.charAt(part.ordinal());
    }

    /** The table, a line for each state. */
    static String table() {
        return new JdkLineBreaks().learned();
    }

    private String learned() {
        StringBuilder table = new StringBuilder();
        stateOf("");
        for (int state = 0; state < beginnings.size(); state++) {
            String beginning = beginnings.get(state);
            table.append(mayEnd(beginning) ? '+' : '-');
            for (Part part : Part.values()) {
                table.append(" %2s".formatted(stateOf(beginning + of(part))));
            }
            table.append('\n');
        }
        return table.toString();
    }

    private String stateOf(String beginning) {
        StringBuilder ends = new StringBuilder();
        continuations.forEach(more -> ends.append(mayEnd(beginning + more) ? '+' : '-'));
        if (ends.indexOf("+") < 0) {
            return ".";
        }
        Integer known = states.get(ends.toString());
        if (known == null) {
            known = states.size();
            states.put(ends.toString(), known);
            beginnings.add(beginning);
        }
        return known.toString();
    }

    private boolean mayEnd(String text) {
        breaks.setText(text);
        return text.isEmpty() || breaks.next() == text.length();
    }

    private void extend(Part[] parts, int shortest, int longest) {
        List<String> texts = List.of("");
        for (int length = 1; length <= longest; length++) {
            texts = texts.stream()
                    .flatMap(text -> Arrays.stream(parts).map(part -> text + of(part)))
                    .toList();
            if (length >= shortest) {
                continuations.addAll(texts);
            }
        }
    }
}
