package org.pouch.identity.symbol;

import com.google.zxing.common.BitMatrix;
import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Parts of a page that may be a square symbol: connected, about as high as wide, neither nearly white nor nearly black. */
final class DarkPatches {
    private static final int MOST = 60;
    private static final int SMALLEST_SIDE = 24;
    private static final int CELLS_IN_A_ROW = 300;

    private final BitMatrix dark;
    private final int cell;
    private final int columns;
    private final int rows;
    private final boolean[] busy;
    private final List<Rectangle> found = new ArrayList<>();

    private DarkPatches(BitMatrix dark) {
        this.dark = dark;
        cell = Math.max(4, Math.max(dark.getWidth(), dark.getHeight()) / CELLS_IN_A_ROW);
        columns = (dark.getWidth() + cell - 1) / cell;
        rows = (dark.getHeight() + cell - 1) / cell;
        busy = new boolean[columns * rows];
    }

    /** With a margin for the quiet zone; the largest first. */
    static List<Rectangle> in(BitMatrix dark) {
        DarkPatches patches = new DarkPatches(dark);
        patches.markCells();
        patches.collect();
        return patches.found.stream()
                .sorted(Comparator.comparingInt((Rectangle patch) -> patch.width * patch.height)
                        .reversed())
                .limit(MOST)
                .toList();
    }

    private void markCells() {
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                if (dark.get(x, y)) {
                    busy[y / cell * columns + x / cell] = true;
                }
            }
        }
    }

    private void collect() {
        for (int start = 0; start < busy.length; start++) {
            if (busy[start]) {
                Rectangle patch = flood(start);
                if (isPlausible(patch)) {
                    patch.grow(cell, cell);
                    found.add(patch.intersection(new Rectangle(dark.getWidth(), dark.getHeight())));
                }
            }
        }
    }

    private Rectangle flood(int start) {
        Rectangle cells = new Rectangle(start % columns, start / columns, 1, 1);
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        busy[start] = false;
        while (!open.isEmpty()) {
            int at = open.pop();
            int x = at % columns;
            int y = at / columns;
            cells.add(new Rectangle(x, y, 1, 1));
            for (int ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
                    int next = ny * columns + nx;
                    if (busy[next]) {
                        busy[next] = false;
                        open.push(next);
                    }
                }
            }
        }
        return new Rectangle(cells.x * cell, cells.y * cell, cells.width * cell, cells.height * cell)
                .intersection(new Rectangle(dark.getWidth(), dark.getHeight()));
    }

    private boolean isPlausible(Rectangle patch) {
        int longer = Math.max(patch.width, patch.height);
        int shorter = Math.min(patch.width, patch.height);
        if (shorter < SMALLEST_SIDE || longer > 2 * shorter) {
            return false;
        }
        long count = 0;
        for (int y = patch.y; y < patch.y + patch.height; y++) {
            for (int x = patch.x; x < patch.x + patch.width; x++) {
                count += dark.get(x, y) ? 1 : 0;
            }
        }
        double share = (double) count / ((long) patch.width * patch.height);
        return share > 0.15 && share < 0.8;
    }
}
