package org.pouch.pdf.page;

import org.pouch.pdf.font.FontChain;

/**
 * How a text looks.
 *
 * @param fixed the fonts for codes in this text, whose characters all have one width
 * @param isBold true to draw a face of one weight with thicker strokes
 */
record Style(FontChain fonts, FontChain fixed, float size, Ink ink, boolean isBold) {
    private static final float FIXED_LOOKS_LARGER = 0.92f;

    /** The same style for a code. */
    Style forCode() {
        return new Style(fixed, fixed, size * FIXED_LOOKS_LARGER, ink, isBold);
    }

    float widthOf(String text) {
        return fonts.widthOf(text, size);
    }
}
