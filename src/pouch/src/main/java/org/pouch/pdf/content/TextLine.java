package org.pouch.pdf.content;

/** Where the next glyph of a text object goes (ISO 32000-2, 9.4), and whether one that is shown lies in a region. */
final class TextLine {
    /** What letters and their accents reach, in sizes of the font; more than most do. */
    private static final double BELOW = -0.4;

    private static final double ABOVE = 1.1;
    private static final double BESIDE = 0.25;

    private final Region region;
    private Matrix line = Matrix.IDENTITY;
    /** How far the next glyph is from the start of the line, at least and at most. */
    private double near;

    private double far;

    TextLine(Region region) {
        this.region = region;
    }

    void start(Matrix matrix) {
        line = matrix;
        near = 0;
        far = 0;
    }

    void next(double x, double y) {
        start(Matrix.shift(x, y).then(line));
    }

    /** A number between strings, in thousandths of the size. */
    void kern(TextState state, double number) {
        double step = -number / 1000 * state.size() * state.scale();
        near += step;
        far += step;
    }

    /** True when something of the string is in the region. */
    boolean show(TextState state, byte[] string) {
        PageFont font = state.font();
        if (font == null) {
            throw Doubt.refusal();
        }
        Matrix place = line.then(state.user());
        double beside = Math.abs(BESIDE * state.size() * state.scale());
        for (Glyph glyph : font.glyphs(string)) {
            double one = glyph.least() * state.size() * state.scale();
            double other = glyph.most() * state.size() * state.scale();
            if (!glyph.isBlank()
                    && region.touches(
                            place,
                            near + Math.min(0, Math.min(one, other)) - beside,
                            state.rise() + Math.min(BELOW * state.size(), ABOVE * state.size()),
                            far + Math.max(0, Math.max(one, other)) + beside,
                            state.rise() + Math.max(BELOW * state.size(), ABOVE * state.size()))) {
                return true;
            }
            move(state, glyph, Math.min(one, other), Math.max(one, other));
        }
        return false;
    }

    /** Behind the glyph; of one that may be none both ways count. */
    private void move(TextState state, Glyph glyph, double least, double most) {
        double charSpace = state.charSpace() * state.scale();
        double wordSpace = glyph.isSpace() ? state.wordSpace() * state.scale() : 0;
        if (glyph.isCertain()) {
            near += least + charSpace + wordSpace;
            far += most + charSpace + wordSpace;
        } else {
            near += Math.min(0, least + charSpace + Math.min(0, wordSpace));
            far += Math.max(0, most + charSpace + Math.max(0, wordSpace));
        }
    }
}
