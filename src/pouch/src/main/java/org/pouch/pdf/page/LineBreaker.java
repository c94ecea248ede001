package org.pouch.pdf.page;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks text into lines: between words, between Chinese characters, and inside a word only when it alone is too wide. */
final class LineBreaker {
    private final BreakIterator places = BreakIterator.getLineInstance(Locale.ROOT);

    List<String> lines(String text, Style style, float width) {
        if (style.widthOf(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        places.setText(text);
        int start = 0;
        int end = 0;
        for (int next = places.next(); next != BreakIterator.DONE; next = places.next()) {
            if (style.widthOf(text.substring(start, next).stripTrailing()) > width) {
                if (end > start) {
                    lines.add(text.substring(start, end).stripTrailing());
                    start = end;
                }
                start = cutWide(text, start, next, style, width, lines);
            }
            end = next;
        }
        lines.add(text.substring(start).stripTrailing());
        return lines;
    }

    private static int cutWide(String text, int from, int until, Style style, float width, List<String> lines) {
        int start = from;
        // A digest reads better in halves than as one full line and a rest.
        int parts = (int) Math.ceil(style.widthOf(text.substring(from, until).stripTrailing()) / width);
        int share = (until - from + parts - 1) / parts;
        while (style.widthOf(text.substring(start, until).stripTrailing()) > width) {
            int end = start + Character.charCount(text.codePointAt(start));
            while (end < until && end - start < share) {
                int longer = end + Character.charCount(text.codePointAt(end));
                if (style.widthOf(text.substring(start, longer)) > width) {
                    break;
                }
                end = longer;
            }
            lines.add(text.substring(start, end));
            start = end;
        }
        return start;
    }
}
