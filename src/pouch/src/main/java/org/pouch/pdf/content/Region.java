package org.pouch.pdf.content;

/** A part of a page, in the units of its user space. */
record Region(double left, double bottom, double right, double top) {
    static final Region EVERYWHERE = new Region(
            Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Beyond it, others who count with less precision end up elsewhere. */
    private static final double FARTHEST = 1e6;

    /** One point more on each side, as others round. */
    static Region around(double[] corners) {
        return new Region(corners[0] - 1, corners[1] - 1, corners[2] + 1, corners[3] + 1);
    }

    /** True when the smallest upright box around a transformed one has a point in common with this. */
    boolean touches(Matrix matrix, double x0, double y0, double x1, double y1) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double x = (corner & 1) == 0 ? x0 : x1;
            double y = (corner & 2) == 0 ? y0 : y1;
            double toX = matrix.x(x, y);
            double toY = matrix.y(x, y);
            Doubt.unless(Math.abs(toX) < FARTHEST && Math.abs(toY) < FARTHEST);
            minX = Math.min(minX, toX);
            minY = Math.min(minY, toY);
            maxX = Math.max(maxX, toX);
            maxY = Math.max(maxY, toY);
        }
        return minX <= right && maxX >= left && minY <= top && maxY >= bottom;
    }
}
