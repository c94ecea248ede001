package org.pouch.identity.symbol;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.pouch.packet.ProgramFile;

/** The characters of a machine-readable zone in OCR-B as small pictures of one size, to be compared with those of a page. */
final class ZoneLetters {
    static final int COLUMNS = 12;
    static final int ROWS = 18;
    private static final String ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    private static final float DRAWN_SIZE = 120;
    /** The distance from one character to the next at that size: OCR-B has 723 thousandths. */
    private static final double PITCH = DRAWN_SIZE * 0.723;

    private static final ZoneLetters OCR_B = new ZoneLetters();

    private final Map<Character, Glyph> glyphs = new HashMap<>();

    private ZoneLetters() {
        Font font = font().deriveFont(DRAWN_SIZE);
        for (char letter : ALL.toCharArray()) {
            BufferedImage image = new BufferedImage(240, 240, BufferedImage.TYPE_BYTE_GRAY);
            Graphics2D drawing = image.createGraphics();
            drawing.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            drawing.setColor(Color.WHITE);
            drawing.setFont(font);
            drawing.drawString(String.valueOf(letter), 60, 180);
            drawing.dispose();
            glyphs.put(letter, Glyph.of((x, y) -> (image.getRGB(x, y) & 0xFF) > 127, box(image), PITCH));
        }
    }

    static ZoneLetters ocrB() {
        return OCR_B;
    }

    /** True for a dark place of a picture. */
    interface Darkness {
        boolean isDark(int x, int y);
    }

    /**
     * A character without its place: how dark each part of its box is, and how large the box is, in distances from one
     * character to the next.
     */
    record Glyph(float[] cells, double width, double height) {
        static Glyph of(Darkness picture, Rectangle box, double pitch) {
            float[] cells = new float[COLUMNS * ROWS];
            int[] counts = new int[cells.length];
            for (int y = 0; y < box.height; y++) {
                for (int x = 0; x < box.width; x++) {
                    int cell = y * ROWS / box.height * COLUMNS + x * COLUMNS / box.width;
                    counts[cell]++;
                    cells[cell] += picture.isDark(box.x + x, box.y + y) ? 1 : 0;
                }
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = counts[i] == 0 ? 0 : cells[i] / counts[i];
            }
            return new Glyph(cells, box.width / pitch, box.height / pitch);
        }

        /** Nought for the same character; a half and more for another one, as a rule. */
        double distanceTo(Glyph other) {
            double sum = 0;
            for (int i = 0; i < cells.length; i++) {
                double difference = cells[i] - other.cells[i];
                sum += difference * difference;
            }
            double size = Math.abs(width - other.width) + Math.abs(height - other.height);
            return sum / cells.length * 4 + size;
        }
    }

    /** @param numeric whether only digits and fillers stand at that place */
    char nearest(Glyph seen, boolean numeric) {
        char best = '<';
        double smallest = Double.MAX_VALUE;
        for (Map.Entry<Character, Glyph> entry : glyphs.entrySet()) {
            double distance = seen.distanceTo(entry.getValue());
            if (distance < smallest && !(numeric && entry.getKey() >= 'A')) {
                smallest = distance;
                best = entry.getKey();
            }
        }
        return best;
    }

    private static Rectangle box(BufferedImage image) {
        Rectangle box = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xFF) > 127) {
                    box.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return box;
    }

    private static Font font() {
        try {
            return Font.createFont(
                    Font.TRUETYPE_FONT, new ByteArrayInputStream(ProgramFile.bytes("/fonts/OCRB-Regular.ttf")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException damaged) {
            throw new IllegalStateException("the face OCR-B is damaged", damaged);
        }
    }
}
