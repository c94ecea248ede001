package org.pouch.pdf;

import java.util.List;

/** Fonts of one weight in the order in which they are asked for a character: the first that has it prints it. */
final class FontChain {
    private final List<FontSubset> fonts;

    FontChain(List<FontSubset> fonts) {
        this.fonts = List.copyOf(fonts);
    }

    /** @throws UnprintableText when no font has the character */
    FontSubset fontFor(int codePoint) {
        int shown = ArabicForms.isUnseenLetter(codePoint)
                ? ArabicForms.meaning(codePoint).codePointAt(0)
                : codePoint;
        for (FontSubset font : fonts) {
            if (font.face().has(shown)) {
                return font;
            }
        }
        throw new UnprintableText(codePoint);
    }

    /** The width of a text in points. */
    float widthOf(String logical, float size) {
        String text = RightToLeft.drawn(logical);
        int sum = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            Face face = fontFor(codePoint).face();
            sum += ArabicForms.isUnseenLetter(codePoint) ? 0 : face.advanceOf(face.glyphOf(codePoint));
            i += Character.charCount(codePoint);
        }
        return sum * size / 1000f;
    }
}
