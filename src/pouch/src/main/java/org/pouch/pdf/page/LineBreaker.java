package org.pouch.pdf.page;

import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Unicode;

/** Breaks text into lines: between words, between Chinese characters, and inside a word only when it alone is too wide. */
final class LineBreaker {
    List<String> lines(String text, Style style, float width) {
        if (style.widthOf(text) <= width) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        LineBreaks places = new LineBreaks(text);
        int start = 0;
        int end = 0;
        while (end < text.length()) {
            int next = places.next();
            if (style.widthOf(Unicode.stripTrailing(text.substring(start, next))) > width) {
                if (end > start) {
                    lines.add(Unicode.stripTrailing(text.substring(start, end)));
                    start = end;
                }
                start = cutWide(text, start, next, style, width, lines);
            }
            end = next;
        }
        lines.add(Unicode.stripTrailing(text.substring(start)));
        return lines;
    }

    private static int cutWide(String text, int from, int until, Style style, float width, List<String> lines) {
        int start = from;
        // A digest reads better in halves than as one full line and a rest.
        int parts = (int) Math.ceil(style.widthOf(Unicode.stripTrailing(text.substring(from, until))) / width);
        int share = (until - from + parts - 1) / parts;
        while (style.widthOf(Unicode.stripTrailing(text.substring(start, until))) > width) {
            int end = start + Character.charCount(text.codePointAt(start));
            while (end < until && end - start < share) {
                int longer = end + Character.charCount(text.codePointAt(end));
                if (style.widthOf(text.substring(start, longer)) > width) {
                    break;
                }
                end = longer;
            }
            String line = Unicode.stripTrailing(text.substring(start, end));
            if (!line.isEmpty()) {
                lines.add(line);
            }
            start = end;
        }
        return start;
    }
}
