package org.pouch.pdf.font;

import java.util.Arrays;
import java.util.List;

/** Fonts of one weight in the order in which they are asked for a character: the first that has it prints it. */
public final class FontChain {
    private final List<FontSubset> fonts;
    /** Of the characters that were measured, in blocks of 256: texts are measured again and again while their lines are broken. */
    private final int[][] advances = new int[256][];
    /** Which font prints the characters that were asked for, by its place, in the same blocks. */
    private final byte[][] chosen = new byte[256][];

    public FontChain(List<FontSubset> fonts) {
        this.fonts = List.copyOf(fonts);
    }

    /** @throws UnprintableText when no font has the character */
    public FontSubset fontFor(int codePoint) {
        if (codePoint > 0xFFFF) {
            return fonts.get(search(codePoint));
        }
        byte[] block = chosen[codePoint >> 8];
        if (block == null) {
            block = new byte[256];
            Arrays.fill(block, (byte) -1);
            chosen[codePoint >> 8] = block;
        }
        int at = codePoint & 0xFF;
        if (block[at] < 0) {
            block[at] = (byte) search(codePoint);
        }
        return fonts.get(block[at]);
    }

    private int search(int codePoint) {
        int shown = ArabicForms.isUnseenLetter(codePoint)
                ? ArabicForms.meaning(codePoint).codePointAt(0)
                : codePoint;
        for (int i = 0; i < fonts.size(); i++) {
            if (fonts.get(i).face().has(shown)) {
                return i;
            }
        }
        throw new UnprintableText(codePoint);
    }

    /** The width of a text in points. */
    public float widthOf(String logical, float size) {
        String text = RightToLeft.drawn(logical);
        int sum = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            sum += advanceOf(codePoint);
            i += Character.charCount(codePoint);
        }
        return sum * size / 1000f;
    }

    private int advanceOf(int codePoint) {
        if (codePoint > 0xFFFF) {
            return measured(codePoint);
        }
        int[] block = advances[codePoint >> 8];
        if (block == null) {
            block = new int[256];
            Arrays.fill(block, -1);
            advances[codePoint >> 8] = block;
        }
        int at = codePoint & 0xFF;
        if (block[at] < 0) {
            block[at] = measured(codePoint);
        }
        return block[at];
    }

    private int measured(int codePoint) {
        Face face = fontFor(codePoint).face();
        return ArabicForms.isUnseenLetter(codePoint) ? 0 : face.advanceOf(face.glyphOf(codePoint));
    }
}
