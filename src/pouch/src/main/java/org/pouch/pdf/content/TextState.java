package org.pouch.pdf.content;

import org.jspecify.annotations.Nullable;

/**
 * What decides where text goes (ISO 32000-2, 9.3), and where user space lies.
 *
 * @param scale horizontal scaling, 1 for 100 %
 * @param font null before the first is chosen
 */
record TextState(
        Matrix user,
        @Nullable PageFont font,
        double size,
        double charSpace,
        double wordSpace,
        double scale,
        double leading,
        double rise) {
    static final TextState FIRST = new TextState(Matrix.IDENTITY, null, 0, 0, 0, 1, 0, 0);

    TextState within(Matrix matrix) {
        return new TextState(matrix.then(user), font, size, charSpace, wordSpace, scale, leading, rise);
    }

    TextState withFont(PageFont other, double otherSize) {
        return new TextState(user, other, otherSize, charSpace, wordSpace, scale, leading, rise);
    }

    TextState withCharSpace(double other) {
        return new TextState(user, font, size, other, wordSpace, scale, leading, rise);
    }

    TextState withWordSpace(double other) {
        return new TextState(user, font, size, charSpace, other, scale, leading, rise);
    }

    TextState withScale(double other) {
        return new TextState(user, font, size, charSpace, wordSpace, other, leading, rise);
    }

    TextState withLeading(double other) {
        return new TextState(user, font, size, charSpace, wordSpace, scale, other, rise);
    }

    TextState withRise(double other) {
        return new TextState(user, font, size, charSpace, wordSpace, scale, leading, other);
    }
}
