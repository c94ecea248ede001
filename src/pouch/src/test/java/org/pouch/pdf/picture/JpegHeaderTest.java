package org.pouch.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegHeaderTest {
    private static final String FRAME = "FFC0 0011 08 0213 019D 03";

    /** A frame of 413 by 531 and three colours, behind other segments. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FFE0 0004 0000",
                "FFE0 0004 0000 FFE1 0002",
                "FFDB 0003 00 FFC4 0003 00 FFC8 0003 00 FFCC 0003 00",
                "FFE1 0014 FFC000110800010001030000000000000000",
                "FF",
                "FFFFFF",
                "FFE0 0004 0000 FFFF"
            })
    void readsTheFrameBehindWhatComesFirst(String before) {
        assertThat(header("FFD8" + before + FRAME)).isEqualTo(new JpegHeader(413, 531, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C0", "C1", "C2", "C3", "C5", "C6", "C7", "C9", "CA", "CB", "CD", "CE", "CF"})
    void knowsEveryKindOfFrame(String marker) {
        assertThat(header("FFD8" + FRAME.replace("C0", marker))).isEqualTo(new JpegHeader(413, 531, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FFD8",
                "FFD8FF",
                "FFD8FFC0",
                "FFD8 FFC0 0011 08 0213 019D",
                "FFD8 00" + FRAME,
                "FFD8 FFE0 FFFF" + FRAME,
                "FFD8 FFE0 0000 00" + FRAME,
                "FFD8 FFFFFFFFFFFFFFFFFFFFFFFF",
                "FFD8 FFC4 0003 00 FFC8 0003 00 FFCC 0003 00 0000000000"
            })
    void findsNoFrameWhereThereIsNone(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> header(hex));
    }

    @ParameterizedTest
    @CsvSource({
        "FFD8FFE000, true",
        "FFD8FFE0, false",
        "FFD9FFE000, false",
        "FFD800E000, false",
        "00D8FFE000, false",
        "'', false"
    })
    void knowsAJpegFileByItsStart(String hex, boolean isJpeg) {
        assertThat(JpegHeader.isJpeg(HexFormat.of().parseHex(hex))).isEqualTo(isJpeg);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "65535, 65535, 4294836225"})
    void countsPixelsBeyond32Bits(int width, int height, long pixels) {
        assertThat(new JpegHeader(width, height, 3).pixels()).isEqualTo(pixels);
    }

    private static JpegHeader header(String hex) {
        return JpegHeader.read(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
