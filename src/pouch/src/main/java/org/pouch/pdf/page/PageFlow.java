package org.pouch.pdf.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills A4 pages from top to bottom; a new page begins where the next thing would not fit. */
final class PageFlow {
    static final float PAGE_WIDTH = 595.28f;
    static final float PAGE_HEIGHT = 841.89f;
    static final float LEFT = 56.7f;
    static final float WIDTH = PAGE_WIDTH - 2 * LEFT;
    private static final float FIRST_TOP = PAGE_HEIGHT - 48;
    private static final float NEXT_TOP = PAGE_HEIGHT - 72;
    private static final float BOTTOM = 60;

    private final List<Canvas> pages = new ArrayList<>();
    private float y;

    PageFlow() {
        pages.add(new Canvas(0));
        y = FIRST_TOP;
    }

    Canvas page() {
        return pages.get(pages.size() - 1);
    }

    List<Canvas> pages() {
        return pages;
    }

    float y() {
        return y;
    }

    void down(float points) {
        y -= points;
    }

    void downTo(float newY) {
        y = Math.min(y, newY);
    }

    /** For what stands side by side; on the same page. */
    void backTo(float newY) {
        y = newY;
    }

    /** Begins a new page unless so much height is left. */
    void need(float height) {
        if (y - height < BOTTOM) {
            turn();
        }
    }

    private void turn() {
        pages.add(new Canvas(pages.size()));
        y = NEXT_TOP;
    }

    /** Draws cells side by side; a row that no page could hold goes on, line by line, on the next one. */
    void row(List<PlacedCell> cells, float lineHeight) {
        int lines = cells.stream()
                .mapToInt(placed -> placed.cell().lines().size())
                .max()
                .orElse(0);
        if (lines <= 12) {
            need(lines * lineHeight);
        }
        for (int done = 0; done < lines; ) {
            need(lineHeight);
            int fit = Math.min(lines - done, Math.max(1, (int) ((y - BOTTOM) / lineHeight)));
            for (PlacedCell placed : cells) {
                draw(placed, done, done + fit, lineHeight);
            }
            done += fit;
            y -= fit * lineHeight;
        }
    }

    private void draw(PlacedCell placed, int from, int until, float lineHeight) {
        Map<Tag, List<Runnable>> drawings = new LinkedHashMap<>();
        List<List<Cell.Piece>> lines = placed.cell().lines();
        for (int i = from; i < Math.min(until, lines.size()); i++) {
            float baseline = y - (i - from + 1) * lineHeight + lineHeight * 0.28f;
            for (Cell.Piece piece : lines.get(i)) {
                drawings.computeIfAbsent(piece.tag(), tag -> new ArrayList<>())
                        .add(() -> page().text(piece.style(), placed.x() + piece.x(), baseline, piece.text()));
            }
        }
        drawings.forEach((tag, texts) -> page().mark(tag, () -> texts.forEach(Runnable::run)));
    }

    /** @param x the left edge on the page */
    record PlacedCell(Cell cell, float x) {}
}
