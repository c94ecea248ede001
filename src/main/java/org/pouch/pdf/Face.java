package org.pouch.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One of the embedded typefaces (Noto, OFL 1.1). Read once for the life of the
 * program and immutable after that, because reading ten megabytes for each document would cost more than setting its pages.
 */
final class Face {
    private final String name;
    private final CmapLookup characters;
    private final int[] advances;
    private final int unitsPerEm;
    private final Map<String, byte[]> tables = new TreeMap<>();
    private final int[] offsets;
    private final byte[] outlines;
    private final int[] box;
    private final int ascent;
    private final int descent;

    private Face(String name, TrueTypeFont font) throws IOException {
        this.name = name;
        characters = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
        int glyphs = font.getNumberOfGlyphs();
        advances = new int[glyphs];
        for (int glyph = 0; glyph < glyphs; glyph++) {
            advances[glyph] = font.getAdvanceWidth(glyph);
        }
        long[] locations = font.getIndexToLocation().getOffsets();
        offsets = new int[locations.length];
        Arrays.setAll(offsets, i -> Math.toIntExact(locations[i]));
        for (String tag : List.of("head", "hhea", "maxp", "cvt ", "fpgm", "prep")) {
            TTFTable table = font.getTableMap().get(tag);
            if (table != null) {
                tables.put(tag, font.getTableBytes(table));
            }
        }
        outlines = font.getTableBytes(font.getGlyph());
        var header = font.getHeader();
        box = new int[] {header.getXMin(), header.getYMin(), header.getXMax(), header.getYMax()};
        ascent = font.getHorizontalHeader().getAscender();
        descent = font.getHorizontalHeader().getDescender();
    }

    /** Latin, Greek and Cyrillic letters. */
    static Face latin() {
        return Latin.FACE;
    }

    static Face boldLatin() {
        return BoldLatin.FACE;
    }

    /** Chinese characters. */
    static Face chinese() {
        return Chinese.FACE;
    }

    String name() {
        return name;
    }

    /** True when the face has a picture for the character; one it lacks must not be printed as an empty box. */
    boolean has(int codePoint) {
        return glyphOf(codePoint) != 0;
    }

    int glyphOf(int codePoint) {
        return characters.getGlyphId(codePoint);
    }

    /** The width of a glyph in thousandths of the size. */
    int advanceOf(int glyph) {
        return Math.round(advances[glyph] * 1000f / unitsPerEm);
    }

    int unitsOf(int glyph) {
        return advances[glyph];
    }

    byte[] outlineOf(int glyph) {
        return Arrays.copyOfRange(outlines, offsets[glyph], offsets[glyph + 1]);
    }

    /** Copies of the tables that a subset takes over: three that it adapts, and the hints. */
    SortedMap<String, byte[]> tables() {
        SortedMap<String, byte[]> copies = new TreeMap<>();
        tables.forEach((tag, table) -> copies.put(tag, table.clone()));
        return copies;
    }

    /** Left, bottom, right and top of all glyphs, in thousandths of the size. */
    int[] box() {
        return Arrays.stream(box).map(this::thousandths).toArray();
    }

    int ascent() {
        return thousandths(ascent);
    }

    int descent() {
        return thousandths(descent);
    }

    private int thousandths(int units) {
        return Math.round(units * 1000f / unitsPerEm);
    }

    private static Face read(String name) {
        try (InputStream file = Face.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (file == null) {
                throw new IllegalStateException("the program lacks the font " + name);
            }
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()))) {
                return new Face(name, font);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class Latin {
        static final Face FACE = read("NotoSans-Regular");
    }

    private static final class BoldLatin {
        static final Face FACE = read("NotoSans-Bold");
    }

    private static final class Chinese {
        static final Face FACE = read("NotoSansSC-Regular");
    }
}
