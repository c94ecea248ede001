package org.pouch.identity.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/** OCR-B has strokes of one weight (ISO 1073-2): one that thins out is lost to a scanner. */
class ZoneFontTest {
    private static final int SIZE = 300;
    private static final int STROKE = SIZE / 10;

    @Test
    void hasNoStrokeThinnerThanHalfOfTheOthers() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/fonts/OCRB-Regular.ttf")) {
            Font font = Font.createFont(Font.TRUETYPE_FONT, file).deriveFont((float) SIZE);
            for (char character : "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<".toCharArray()) {
                boolean[][] ink = ink(font, character);

                assertThat(pieces(eroded(ink, STROKE / 4)))
                        .as("pieces of %s when its edges wear away", character)
                        .isEqualTo(pieces(ink));
            }
        }
    }

    private static boolean[][] ink(Font font, char character) {
        BufferedImage image = new BufferedImage(SIZE, 2 * SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fill(font.createGlyphVector(graphics.getFontRenderContext(), String.valueOf(character))
                .getOutline(20, SIZE + 20));
        graphics.dispose();
        boolean[][] ink = new boolean[2 * SIZE][SIZE];
        for (int y = 0; y < 2 * SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                ink[y][x] = (image.getRGB(x, y) & 0xFF) > 127;
            }
        }
        return ink;
    }

    private static boolean[][] eroded(boolean[][] ink, int radius) {
        boolean[][] left = new boolean[ink.length][ink[0].length];
        for (int y = radius; y < ink.length - radius; y++) {
            for (int x = radius; x < ink[0].length - radius; x++) {
                left[y][x] = isFull(ink, new Rectangle(x - radius, y - radius, 2 * radius + 1, 2 * radius + 1));
            }
        }
        return left;
    }

    /** Round, so that slanted strokes wear away as upright ones do. */
    private static boolean isFull(boolean[][] ink, Rectangle box) {
        int radius = box.width / 2;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                if (dx * dx + dy * dy <= radius * radius && !ink[box.y + radius + dy][box.x + radius + dx]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int pieces(boolean[][] ink) {
        boolean[][] seen = new boolean[ink.length][ink[0].length];
        int pieces = 0;
        for (int y = 0; y < ink.length; y++) {
            for (int x = 0; x < ink[0].length; x++) {
                if (ink[y][x] && !seen[y][x]) {
                    pieces++;
                    flood(ink, seen, x, y);
                }
            }
        }
        return pieces;
    }

    private static void flood(boolean[][] ink, boolean[][] seen, int startX, int startY) {
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {startX, startY});
        seen[startY][startX] = true;
        while (!open.isEmpty()) {
            int[] at = open.poll();
            for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                int x = at[0] + step[0];
                int y = at[1] + step[1];
                if (ink[y][x] && !seen[y][x]) {
                    seen[y][x] = true;
                    open.add(new int[] {x, y});
                }
            }
        }
    }
}
