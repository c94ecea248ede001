package org.pouch.pdf.page;

import java.util.ArrayList;
import java.util.List;

/** Text in one column of a page, already broken into lines. */
final class Cell {
    private static final float GAP = 6;

    private final List<List<Piece>> lines = new ArrayList<>();
    private final float width;
    private float end;

    private Cell(float width) {
        this.width = width;
    }

    /** A text on a line, from {@code x} points right of the column's edge. */
    record Piece(Tag tag, Style style, float x, String text) {}

    /** @param styles for the first rendering of each phrase, and for the others */
    static Cell of(Tag tag, List<Phrase> phrases, float width, LineBreaker breaker, Style first, Style others) {
        Cell cell = new Cell(width);
        for (Phrase phrase : phrases) {
            boolean isFirst = true;
            for (Words words : phrase.renderings()) {
                if (!words.text().isEmpty()) {
                    Tag owner = words.language().equals("en") ? tag : tag.child("Span", words.language());
                    Style style = isFirst ? first : others;
                    cell.add(owner, words.text(), breaker, words.isCode() ? style.forCode() : style, !isFirst);
                    isFirst = false;
                }
            }
        }
        return cell;
    }

    /** A text on one line, however wide. */
    static Cell line(Tag tag, String text, Style style) {
        Cell cell = new Cell(style.widthOf(text));
        cell.lines.add(List.of(new Piece(tag, style, 0, text)));
        return cell;
    }

    List<List<Piece>> lines() {
        return lines;
    }

    private void add(Tag tag, String text, LineBreaker breaker, Style style, boolean mayShareLine) {
        if (mayShareLine && !lines.isEmpty() && end + GAP + style.widthOf(text) <= width) {
            lines.get(lines.size() - 1).add(new Piece(tag, style, end + GAP, text));
            end += GAP + style.widthOf(text);
            return;
        }
        for (String line : breaker.lines(text, style, width)) {
            lines.add(new ArrayList<>(List.of(new Piece(tag, style, 0, line))));
            end = style.widthOf(line);
        }
    }
}
