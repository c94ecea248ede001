package org.pouch.pdf.font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.pouch.pdf.common.Latin;

/**
 * One of the embedded typefaces (Noto, OFL 1.1), a TrueType file. Read once for the life of the program and immutable after
 * that, because reading ten megabytes for each document would cost more than setting its pages.
 */
public final class Face {
    /** Tables that a subset takes over: three that it adapts, and the hints. */
    private static final List<String> KEPT = List.of("head", "hhea", "maxp", "cvt ", "fpgm", "prep");

    private final String name;
    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final CharacterMap characters;
    private final ByteBuffer outlines;
    private final ByteBuffer locations;
    private final boolean hasLongLocations;
    private final ByteBuffer metrics;
    private final int measured;
    private final int unitsPerEm;

    private Face(String name, byte[] file) {
        this.name = name;
        ByteBuffer font = ByteBuffer.wrap(file);
        int count = font.getShort(4);
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            String tag = Latin.text(Arrays.copyOfRange(file, entry, entry + 4));
            tables.put(tag, font.slice(font.getInt(entry + 8), font.getInt(entry + 12)));
        }
        characters = CharacterMap.read(table("cmap"));
        outlines = table("glyf");
        locations = table("loca");
        metrics = table("hmtx");
        measured = Short.toUnsignedInt(table("hhea").getShort(34));
        unitsPerEm = table("head").getShort(18);
        hasLongLocations = table("head").getShort(50) == 1;
    }

    /** Latin, Greek and Cyrillic letters. */
    public static Face latin() {
        return PlainLatin.FACE;
    }

    public static Face boldLatin() {
        return BoldLatin.FACE;
    }

    /** Latin letters of one width, for codes that are compared place by place. */
    public static Face fixed() {
        return Fixed.FACE;
    }

    /** What a machine-readable zone is printed in: OCR-B (ICAO Doc 9303-3, 4.4), and no other character. */
    public static Face machineReadable() {
        return MachineReadable.FACE;
    }

    /** Arabic letters, with those of Persian, Urdu and others. */
    public static Face arabic() {
        return PlainArabic.FACE;
    }

    public static Face boldArabic() {
        return BoldArabic.FACE;
    }

    /** Chinese characters. */
    public static Face chinese() {
        return Chinese.FACE;
    }

    String name() {
        return name;
    }

    /** False for a face of which only one weight is embedded. */
    public boolean hasBold() {
        return this != chinese();
    }

    /** True when the face has a picture for the character; one it lacks must not be printed as an empty box. */
    boolean has(int codePoint) {
        return glyphOf(codePoint) != 0;
    }

    int glyphOf(int codePoint) {
        return characters.glyphOf(codePoint);
    }

    /** The width of a glyph in thousandths of the size. */
    int advanceOf(int glyph) {
        return thousandths(unitsOf(glyph));
    }

    /** The width of a glyph in the units of the face; the last one measured stands for all after it. */
    int unitsOf(int glyph) {
        return Short.toUnsignedInt(metrics.getShort(4 * Math.min(glyph, measured - 1)));
    }

    byte[] outlineOf(int glyph) {
        int start = location(glyph);
        byte[] outline = new byte[location(glyph + 1) - start];
        outlines.get(start, outline);
        return outline;
    }

    /** Copies of the tables that a subset takes over. */
    SortedMap<String, byte[]> tables() {
        SortedMap<String, byte[]> copies = new TreeMap<>();
        for (String tag : KEPT) {
            ByteBuffer table = tables.get(tag);
            if (table != null) {
                byte[] copy = new byte[table.capacity()];
                table.get(0, copy);
                copies.put(tag, copy);
            }
        }
        return copies;
    }

    /** Left, bottom, right and top of all glyphs, in thousandths of the size. */
    int[] box() {
        ByteBuffer head = table("head");
        return new int[] {
            thousandths(head.getShort(36)),
            thousandths(head.getShort(38)),
            thousandths(head.getShort(40)),
            thousandths(head.getShort(42))
        };
    }

    int ascent() {
        return thousandths(table("hhea").getShort(4));
    }

    int descent() {
        return thousandths(table("hhea").getShort(6));
    }

    private int location(int glyph) {
        return hasLongLocations ? locations.getInt(4 * glyph) : 2 * Short.toUnsignedInt(locations.getShort(2 * glyph));
    }

    private int thousandths(int units) {
        return Math.round(units * 1000f / unitsPerEm);
    }

    private ByteBuffer table(String tag) {
        ByteBuffer table = tables.get(tag);
        if (table == null) {
            throw new IllegalStateException("the font " + name + " lacks its table " + tag);
        }
        return table;
    }

    private static Face read(String name) {
        try (InputStream file = Face.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (file == null) {
                throw new IllegalStateException("the program lacks the font " + name);
            }
            return new Face(name, file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final class PlainLatin {
        static final Face FACE = read("NotoSans-Regular");
    }

    private static final class BoldLatin {
        static final Face FACE = read("NotoSans-Bold");
    }

    private static final class Fixed {
        static final Face FACE = read("NotoSansMono-Regular");
    }

    private static final class MachineReadable {
        static final Face FACE = read("OCRB-Regular");
    }

    private static final class PlainArabic {
        static final Face FACE = read("NotoNaskhArabic-Regular");
    }

    private static final class BoldArabic {
        static final Face FACE = read("NotoNaskhArabic-Bold");
    }

    private static final class Chinese {
        static final Face FACE = read("NotoSansSC-Regular");
    }
}
