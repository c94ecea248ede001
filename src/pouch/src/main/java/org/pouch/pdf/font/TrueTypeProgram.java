package org.pouch.pdf.font;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.pouch.pdf.common.Latin;

/** Writes a TrueType font of a few glyphs, with the tables that ISO 32000-1, 9.9 asks of an embedded CIDFontType2. */
final class TrueTypeProgram {
    private static final int ARGS_ARE_WORDS = 0x0001;
    private static final int HAS_SCALE = 0x0008;
    private static final int MORE_COMPONENTS = 0x0020;
    private static final int HAS_TWO_SCALES = 0x0040;
    private static final int HAS_MATRIX = 0x0080;

    private final Face face;
    private final List<Integer> glyphs;
    private final Map<Integer, Integer> places = new HashMap<>();

    TrueTypeProgram(Face face, List<Integer> glyphs) {
        this.face = face;
        this.glyphs = new ArrayList<>(glyphs);
        for (int place = 0; place < glyphs.size(); place++) {
            places.putIfAbsent(glyphs.get(place), place);
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream outlines = new ByteArrayOutputStream(64 * 1024);
        List<Integer> locations = new ArrayList<>();
        // Parts of composed glyphs join the list while it is walked.
        for (int place = 0; place < glyphs.size(); place++) {
            locations.add(outlines.size());
            byte[] outline = renumbered(face.outlineOf(glyphs.get(place)));
            outlines.writeBytes(outline);
            outlines.writeBytes(new byte[-outline.length & 3]);
        }
        locations.add(outlines.size());

        SortedMap<String, byte[]> tables = face.tables();
        tables.put("glyf", outlines.toByteArray());
        tables.put("loca", longs(locations));
        tables.put("hmtx", metrics());
        tables.computeIfPresent(
                "head",
                (tag, head) -> ByteBuffer.wrap(head)
                        .putInt(8, 0)
                        .putShort(50, (short) 1)
                        .array());
        tables.computeIfPresent("hhea", (tag, table) -> withCount(table, 34));
        tables.computeIfPresent("maxp", (tag, table) -> withCount(table, 4));
        return file(tables);
    }

    private byte[] renumbered(byte[] outline) {
        ByteBuffer glyph = ByteBuffer.wrap(outline);
        if (outline.length == 0 || glyph.getShort(0) >= 0) {
            return outline;
        }
        int flags;
        int at = 10;
        do {
            flags = glyph.getShort(at);
            int part = Short.toUnsignedInt(glyph.getShort(at + 2));
            glyph.putShort(at + 2, (short) placeOf(part));
            at += 4 + ((flags & ARGS_ARE_WORDS) != 0 ? 4 : 2);
            at += (flags & HAS_SCALE) != 0 ? 2 : (flags & HAS_TWO_SCALES) != 0 ? 4 : (flags & HAS_MATRIX) != 0 ? 8 : 0;
        } while ((flags & MORE_COMPONENTS) != 0);
        return outline;
    }

    private int placeOf(int glyph) {
        Integer known = places.get(glyph);
        if (known != null) {
            return known;
        }
        glyphs.add(glyph);
        places.put(glyph, glyphs.size() - 1);
        return glyphs.size() - 1;
    }

    private byte[] metrics() {
        ByteBuffer table = ByteBuffer.allocate(4 * glyphs.size());
        for (int glyph : glyphs) {
            byte[] outline = face.outlineOf(glyph);
            int leftEdge = outline.length == 0 ? 0 : ByteBuffer.wrap(outline).getShort(2);
            table.putShort((short) face.unitsOf(glyph)).putShort((short) leftEdge);
        }
        return table.array();
    }

    private byte[] withCount(byte[] table, int at) {
        return ByteBuffer.wrap(table).putShort(at, (short) glyphs.size()).array();
    }

    private static byte[] longs(List<Integer> values) {
        ByteBuffer table = ByteBuffer.allocate(4 * values.size());
        values.forEach(table::putInt);
        return table.array();
    }

    private static byte[] file(SortedMap<String, byte[]> tables) {
        int directory = 12 + 16 * tables.size();
        int size = directory
                + tables.values().stream()
                        .mapToInt(t -> t.length + (-t.length & 3))
                        .sum();
        int power = Integer.highestOneBit(tables.size());
        ByteBuffer file = ByteBuffer.allocate(size)
                .putInt(0x0001_0000)
                .putShort((short) tables.size())
                .putShort((short) (16 * power))
                .putShort((short) Integer.numberOfTrailingZeros(power))
                .putShort((short) (16 * (tables.size() - power)));
        int at = directory;
        int head = 0;
        int all = 0;
        for (Map.Entry<String, byte[]> entry : tables.entrySet()) {
            byte[] table = entry.getValue();
            int sum = checksum(ByteBuffer.wrap(table));
            all += sum;
            file.put(Latin.bytes(entry.getKey())).putInt(sum).putInt(at).putInt(table.length);
            file.put(at, table);
            head = entry.getKey().equals("head") ? at : head;
            at += table.length + (-table.length & 3);
        }
        // Tables begin at multiples of four, so the sum over the file is that of its parts.
        file.putInt(head + 8, 0xB1B0_AFBA - all - checksum(ByteBuffer.wrap(file.array(), 0, directory)));
        return file.array();
    }

    private static int checksum(ByteBuffer table) {
        int sum = 0;
        while (table.remaining() >= 4) {
            sum += table.getInt();
        }
        for (int shift = 24; table.hasRemaining(); shift -= 8) {
            sum += (table.get() & 0xFF) << shift;
        }
        return sum;
    }
}
