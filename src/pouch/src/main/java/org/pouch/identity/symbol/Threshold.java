package org.pouch.identity.symbol;

import com.google.zxing.common.BitMatrix;
import java.awt.image.BufferedImage;

/**
 * Parts a picture of a page into dark and light by one threshold for all, between paper and ink. A threshold for each
 * region would find letters in the noise of an empty one.
 */
final class Threshold {
    private static final int LEVELS = 256;
    /** One pixel in so many is ink, even on a page with a zone and little else. */
    private static final int INK_SHARE = 2_000;

    private Threshold() {}

    static BitMatrix dark(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] row = new int[width];
        long[] counts = new long[LEVELS];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                counts[brightness(pixel)]++;
            }
        }
        int threshold = threshold(counts, (long) width * height);
        BitMatrix dark = new BitMatrix(width, height);
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                if (brightness(row[x]) <= threshold) {
                    dark.set(x, y);
                }
            }
        }
        return dark;
    }

    /** Most of a page is paper, and the darkest of it is ink. */
    private static int threshold(long[] counts, long pixels) {
        // Nearer to paper: a thin stroke that breaks is worse than a thick one.
        return (3 * levelAt(counts, pixels / 2) + 2 * levelAt(counts, pixels / INK_SHARE)) / 5;
    }

    /** The brightness that so many pixels do not exceed. */
    private static int levelAt(long[] counts, long share) {
        long seen = 0;
        int level = 0;
        while (level < LEVELS - 1) {
            seen += counts[level];
            if (seen > share) {
                break;
            }
            level++;
        }
        return level;
    }

    private static int brightness(int pixel) {
        return ((pixel >> 16 & 0xFF) * 2 + (pixel >> 8 & 0xFF) * 5 + (pixel & 0xFF)) / 8;
    }
}
