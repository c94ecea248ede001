package org.pouch.identity.symbol;

import com.google.zxing.common.BitMatrix;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.identity.mrz.MrzFormat;

/**
 * Reads the machine-readable zone printed on a page that lies straight. It stands in OCR-B, all characters at one distance
 * (ICAO Doc 9303-3, 4.4), so its lines are found by their even steps. A page that is blurred or askew has no zone to read.
 */
public final class ZonePicture {
    private static final int SMALLEST = 8;
    private static final int SMALLEST_STROKE = 4;
    private static final double WIDEST_STEP_ERROR = 0.3;

    private final BitMatrix dark;
    private final boolean[] seen;

    private ZonePicture(BitMatrix dark) {
        this.dark = dark;
        seen = new boolean[dark.getWidth() * dark.getHeight()];
    }

    /** The lines of the zone, the lowest on the page; empty when none is found. */
    public static List<String> read(BufferedImage image) {
        return new ZonePicture(Threshold.dark(image)).zone();
    }

    /**
     * True when a zone read from a picture is that one, but for characters that scanners take for each other: 0 and O, 1 and I,
     * 2 and Z, 5 and S, 8 and B.
     */
    public static boolean isReadAs(List<String> read, List<String> zone) {
        return settled(read).equals(settled(zone));
    }

    private static List<String> settled(List<String> zone) {
        return zone.stream()
                .map(line -> line.replace('O', '0')
                        .replace('I', '1')
                        .replace('Z', '2')
                        .replace('S', '5')
                        .replace('B', '8'))
                .toList();
    }

    private List<String> zone() {
        List<Line> lines = new ArrayList<>();
        for (List<Rectangle> row : rows(letters())) {
            for (MrzFormat format : MrzFormat.values()) {
                Line line = Line.of(row, format);
                if (line != null) {
                    lines.add(line);
                    break;
                }
            }
        }
        for (int last = lines.size() - 1; last >= 0; last--) {
            MrzFormat format = lines.get(last).format();
            int first = last - format.lineCount() + 1;
            if (first >= 0 && lines.subList(first, last + 1).stream().allMatch(line -> line.format() == format)) {
                return text(format, lines.subList(first, last + 1));
            }
        }
        return List.of();
    }

    private List<String> text(MrzFormat format, List<Line> lines) {
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < lines.size(); number++) {
            Line line = lines.get(number);
            StringBuilder text = new StringBuilder();
            for (Rectangle letter : line.letters()) {
                boolean numeric = format.isNumeric(number, text.length());
                text.append(ZoneLetters.ocrB().nearest(ZoneLetters.Glyph.of(dark::get, letter, line.pitch()), numeric));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** A row of as many letters as a line of the format has, in even steps. */
    private record Line(MrzFormat format, List<Rectangle> letters, double pitch) {
        static @Nullable Line of(List<Rectangle> row, MrzFormat format) {
            if (row.size() != format.width()) {
                return null;
            }
            double first = row.get(0).getCenterX();
            double pitch = (row.get(row.size() - 1).getCenterX() - first) / (row.size() - 1);
            for (int i = 0; i < row.size(); i++) {
                if (Math.abs(row.get(i).getCenterX() - first - i * pitch) > WIDEST_STEP_ERROR * pitch) {
                    return null;
                }
            }
            return new Line(format, row, pitch);
        }
    }

    /** Letters whose middles are at one height, from left to right; the highest row first. */
    private static List<List<Rectangle>> rows(List<Rectangle> letters) {
        letters.sort(Comparator.comparingDouble(Rectangle::getCenterY));
        List<List<Rectangle>> rows = new ArrayList<>();
        List<Rectangle> row = new ArrayList<>();
        for (Rectangle letter : letters) {
            boolean isNext = !row.isEmpty()
                    && letter.getCenterY() - row.get(row.size() - 1).getCenterY() > letter.height * 0.3;
            if (isNext) {
                rows.add(row);
                row = new ArrayList<>();
            }
            row.add(letter);
        }
        rows.add(row);
        rows.forEach(letterRow -> letterRow.sort(Comparator.comparingInt(letter -> letter.x)));
        return rows;
    }

    /** Up to where a stroke belongs to the letter: half the distance of two letters that are as wide as they come. */
    private static int reach(Rectangle letter) {
        return letter.x + letter.width + Math.max(2, letter.height * 3 / 20);
    }

    private List<Rectangle> letters() {
        int largest = Math.max(dark.getWidth(), dark.getHeight()) / 30;
        List<Rectangle> strokes = new ArrayList<>();
        for (int y = 0; y < dark.getHeight(); y++) {
            for (int x = 0; x < dark.getWidth(); x++) {
                if (dark.get(x, y) && !seen[y * dark.getWidth() + x]) {
                    Rectangle box = flood(x, y);
                    boolean isSpeck = box.width < SMALLEST_STROKE && box.height < SMALLEST_STROKE;
                    if (!isSpeck && box.height <= largest && box.width <= largest) {
                        strokes.add(box);
                    }
                }
            }
        }
        List<Rectangle> letters = joined(strokes);
        letters.removeIf(letter -> letter.height < SMALLEST || letter.height > largest);
        return letters;
    }

    /** The strokes of one character may come apart, as those of 4 do; they stand above each other, characters do not. */
    private static List<Rectangle> joined(List<Rectangle> strokes) {
        strokes.sort(Comparator.comparingInt(stroke -> stroke.x));
        List<Rectangle> letters = new ArrayList<>();
        boolean[] isTaken = new boolean[strokes.size()];
        for (int i = 0; i < strokes.size(); i++) {
            if (isTaken[i]) {
                continue;
            }
            Rectangle letter = strokes.get(i);
            for (int k = i + 1; k < strokes.size() && strokes.get(k).x <= reach(letter); k++) {
                Rectangle next = strokes.get(k);
                int gap = Math.max(letter.height, next.height) / 4;
                boolean isNear = next.y <= letter.y + letter.height + gap && letter.y <= next.y + next.height + gap;
                if (!isTaken[k] && isNear) {
                    isTaken[k] = true;
                    letter = letter.union(next);
                }
            }
            letters.add(letter);
        }
        return letters;
    }

    private Rectangle flood(int startX, int startY) {
        Rectangle box = new Rectangle(startX, startY, 1, 1);
        Deque<int[]> open = new ArrayDeque<>(List.of(new int[] {startX, startY}));
        seen[startY * dark.getWidth() + startX] = true;
        while (!open.isEmpty()) {
            int[] at = open.pop();
            box.add(new Rectangle(at[0], at[1], 1, 1));
            for (int y = Math.max(0, at[1] - 1); y <= Math.min(dark.getHeight() - 1, at[1] + 1); y++) {
                for (int x = Math.max(0, at[0] - 1); x <= Math.min(dark.getWidth() - 1, at[0] + 1); x++) {
                    if (dark.get(x, y) && !seen[y * dark.getWidth() + x]) {
                        seen[y * dark.getWidth() + x] = true;
                        open.push(new int[] {x, y});
                    }
                }
            }
        }
        return box;
    }
}
