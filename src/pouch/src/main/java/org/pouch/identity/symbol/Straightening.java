package org.pouch.identity.symbol;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a patch of a picture so that its edges run along the picture's. The edges of a symbol are solid, so it stands
 * straight at the angle at which its dark parts take the smallest rectangle.
 */
final class Straightening {
    private static final double STEP = Math.toRadians(0.5);
    private static final int MARGIN = 12;

    private Straightening() {}

    /**
     * The patch on white, with a margin.
     *
     * @param quarters turns of 90 degrees more: which edge is the lower one cannot be seen
     */
    static BufferedImage of(BufferedImage picture, BitMatrix dark, Rectangle patch, int quarters) {
        double angle = angle(outline(dark, patch)) + quarters * Math.PI / 2;
        int side = (int) Math.ceil(Math.hypot(patch.width, patch.height)) + 2 * MARGIN;
        BufferedImage straight = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = straight.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, side, side);
        drawing.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawing.rotate(-angle, side / 2.0, side / 2.0);
        drawing.drawImage(
                picture.getSubimage(patch.x, patch.y, patch.width, patch.height),
                (side - patch.width) / 2,
                (side - patch.height) / 2,
                null);
        drawing.dispose();
        return straight;
    }

    /** The first and the last dark pixel of each row: all that an enclosing rectangle touches is among them. */
    private static List<int[]> outline(BitMatrix dark, Rectangle patch) {
        List<int[]> points = new ArrayList<>();
        for (int y = patch.y; y < patch.y + patch.height; y++) {
            int first = -1;
            int last = -1;
            for (int x = patch.x; x < patch.x + patch.width; x++) {
                if (dark.get(x, y)) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            }
            if (first >= 0) {
                points.add(new int[] {first, y});
                points.add(new int[] {last, y});
            }
        }
        return points;
    }

    private static double angle(List<int[]> points) {
        double best = 0;
        double smallest = Double.MAX_VALUE;
        for (double angle = 0; angle < Math.PI / 2; angle += STEP) {
            double area = area(points, Math.cos(angle), Math.sin(angle));
            if (area < smallest) {
                smallest = area;
                best = angle;
            }
        }
        return best;
    }

    private static double area(List<int[]> points, double cosine, double sine) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int[] point : points) {
            double x = point[0] * cosine + point[1] * sine;
            double y = point[1] * cosine - point[0] * sine;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        return (right - left) * (bottom - top);
    }
}
