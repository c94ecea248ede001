package org.pouch.pdf.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables "cmap" written by hand. */
class CharacterMapTest {
    /** Format 12: 65 to 67 are 5 to 7; 1F600 is 9; 2000 to 2000 is 8. */
    private static final ByteBuffer FULL = table(
            3,
            10,
            shorts(
                    12, 0, 0, 52, 0, 0, 0, 3, 0, 65, 0, 67, 0, 5, 0, 0x2000, 0, 0x2000, 0, 8, 1, 0xF600, 1, 0xF600, 0,
                    9));

    /**
     * Format 4: 65 to 67 by a delta of -60, 97 to 98 by a list of glyphs with a delta of 10, 100 by a list that has none, FFFF
     * as the last one must be.
     */
    private static final ByteBuffer BASIC = table(
            3,
            1,
            shorts(
                    4,
                    0,
                    0,
                    8,
                    0,
                    0,
                    0, // format, length, language, twice the segments, search values
                    67,
                    98,
                    100,
                    0xFFFF, // ends
                    0, // padding
                    65,
                    97,
                    100,
                    0xFFFF, // starts
                    0x10000 - 60,
                    10,
                    10,
                    1, // deltas
                    0,
                    6,
                    8,
                    0, // offsets of the lists from here
                    20,
                    21,
                    0)); // lists

    @ParameterizedTest
    @CsvSource({
        "64, 0",
        "65, 5",
        "66, 6",
        "67, 7",
        "68, 0",
        "8191, 0",
        "8192, 8",
        "8193, 0",
        "128511, 0",
        "128512, 9",
        "128513, 0",
        "0, 0"
    })
    void readsGroups(int codePoint, int glyph) {
        assertThat(CharacterMap.read(FULL).glyphOf(codePoint)).isEqualTo(glyph);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 0",
        "65, 5",
        "67, 7",
        "68, 0",
        "96, 0",
        "97, 30",
        "98, 31",
        "99, 0",
        "100, 0",
        "101, 0",
        "65535, 0",
        "65601, 0"
    })
    void readsSegments(int codePoint, int glyph) {
        assertThat(CharacterMap.read(BASIC).glyphOf(codePoint)).isEqualTo(glyph);
    }

    @Test
    void prefersTheMapOfAllCharacters() {
        byte[] basic = bytes(BASIC);
        byte[] full = bytes(FULL);
        ByteBuffer both = ByteBuffer.allocate(20 + basic.length + full.length)
                .putShort((short) 0)
                .putShort((short) 2)
                .putShort((short) 3)
                .putShort((short) 1)
                .putInt(20)
                .putShort((short) 3)
                .putShort((short) 10)
                .putInt(20 + basic.length)
                .put(basic)
                .put(full);

        assertThat(CharacterMap.read(both).glyphOf(0x1F600)).isEqualTo(9);
        assertThat(CharacterMap.read(both).glyphOf(97)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 3", "3, 0", "3, 1", "3, 10"})
    void refusesAFontWithoutSuchAMap(int platform, int encoding) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CharacterMap.read(table(platform, encoding, shorts(6, 0, 0, 0, 0, 0, 0, 0))));
    }

    /** One entry that leads to one map. */
    private static ByteBuffer table(int platform, int encoding, byte[] map) {
        return ByteBuffer.allocate(12 + map.length)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) platform)
                .putShort((short) encoding)
                .putInt(12)
                .put(map);
    }

    private static byte[] bytes(ByteBuffer table) {
        byte[] map = new byte[table.capacity() - 12];
        table.get(12, map);
        return map;
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
