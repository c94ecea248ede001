package org.pouch.pdf.font;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which glyph shows which character: the table "cmap" of a font, in its formats 12 and 4 (ISO/IEC 14496-22, 5.2.1). */
final class CharacterMap {
    private static final int UNICODE_FULL = 10;
    private static final int UNICODE_BASIC = 1;

    private final int[] starts;
    private final int[] ends;
    private final int[] glyphs;

    private CharacterMap(List<int[]> ranges) {
        ranges.sort(Comparator.comparingInt(range -> range[0]));
        starts = ranges.stream().mapToInt(range -> range[0]).toArray();
        ends = ranges.stream().mapToInt(range -> range[1]).toArray();
        glyphs = ranges.stream().mapToInt(range -> range[2]).toArray();
    }

    static CharacterMap read(ByteBuffer table) {
        int full = subtable(table, UNICODE_FULL);
        if (full >= 0 && table.getShort(full) == 12) {
            return new CharacterMap(segmented(table, full));
        }
        int basic = subtable(table, UNICODE_BASIC);
        if (basic >= 0 && table.getShort(basic) == 4) {
            return new CharacterMap(basic(table, basic));
        }
        throw new IllegalArgumentException("the font has no Unicode map");
    }

    /** The glyph of a character; 0 when the font has none. */
    int glyphOf(int codePoint) {
        int place = Arrays.binarySearch(starts, codePoint);
        int range = place >= 0 ? place : -place - 2;
        return range < 0 || codePoint > ends[range] ? 0 : glyphs[range] + codePoint - starts[range];
    }

    private static int subtable(ByteBuffer table, int encoding) {
        int count = table.getShort(2);
        for (int i = 0; i < count; i++) {
            int at = 4 + 8 * i;
            if (table.getShort(at) == 3 && table.getShort(at + 2) == encoding) {
                return table.getInt(at + 4);
            }
        }
        return -1;
    }

    private static List<int[]> segmented(ByteBuffer table, int at) {
        int count = table.getInt(at + 12);
        List<int[]> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int group = at + 16 + 12 * i;
            ranges.add(new int[] {table.getInt(group), table.getInt(group + 4), table.getInt(group + 8)});
        }
        return ranges;
    }

    private static List<int[]> basic(ByteBuffer table, int at) {
        int bytes = Short.toUnsignedInt(table.getShort(at + 6));
        List<int[]> ranges = new ArrayList<>();
        for (int i = 0; i < bytes; i += 2) {
            int end = Short.toUnsignedInt(table.getShort(at + 14 + i));
            int start = Short.toUnsignedInt(table.getShort(at + 16 + bytes + i));
            int delta = table.getShort(at + 16 + 2 * bytes + i);
            int offsetAt = at + 16 + 3 * bytes + i;
            int offset = Short.toUnsignedInt(table.getShort(offsetAt));
            for (int c = start; c <= end && c != 0xFFFF; c++) {
                int glyph = offset == 0
                        ? c + delta & 0xFFFF
                        : Short.toUnsignedInt(table.getShort(offsetAt + offset + 2 * (c - start)));
                if (glyph != 0) {
                    ranges.add(new int[] {c, c, offset == 0 ? glyph : glyph + delta & 0xFFFF});
                }
            }
        }
        return ranges;
    }
}
