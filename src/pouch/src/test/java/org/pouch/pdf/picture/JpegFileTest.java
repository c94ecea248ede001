package org.pouch.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.Refusal;

/** Segments by hand. What they say of the picture is not decoded, but must be exactly as long as it says. */
class JpegFileTest {
    private static final String START = "FFD8";
    private static final String FRAME = "FFC0000B080001000101011100";
    private static final String SCAN = "FFDA0008010100003F00AB";
    private static final String END = "FFD9";
    private static final String TABLE = "FFDB0043 00" + "01".repeat(64);
    private static final String LONG_TABLE = "FFDB0083 10" + "01".repeat(128);
    private static final String CODES = "FFC40014 00 01" + "00".repeat(15) + "07";

    static Stream<String> pictures() {
        return Stream.of(
                FRAME + SCAN,
                TABLE + LONG_TABLE + FRAME + CODES + SCAN,
                "FFDB0084 00" + "0101".repeat(32) + "00" + "01".repeat(64) + FRAME + SCAN,
                "FFDD00040000" + FRAME + SCAN,
                "FFE00010 4A46494600 010100000100010000" + FRAME + SCAN,
                "FFEE000E 41646F6265 00640000000000" + FRAME + SCAN,
                FRAME + "FFDA0008010100003F00 AB FF00 CD FFD0 EF FFD7 01",
                "FFC2" + "000B080001000101011100" + SCAN + SCAN,
                "FFC1" + "000B080001000101011100" + SCAN);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void keepsWhatMakesThePicture(String segments) {
        byte[] file = bytes(START + segments + END);

        assertThat(JpegFile.clean(file)).isSameAs(file);
    }

    @ParameterizedTest
    @CsvSource({
        "FFFE0004 6162",
        "FFE10004 6162",
        "FFE20004 6162",
        "FFEF0004 6162",
        "FFE00004 6162",
        "FFE00012 4A46494600 0101000001000101010000FF",
        "FFEE0004 6162"
    })
    void dropsWhatSpeaksAboutIt(String segment) {
        assertThat(JpegFile.clean(bytes(START + segment + FRAME + SCAN + END)))
                .isEqualTo(bytes(START + FRAME + SCAN + END));
        assertThat(JpegFile.clean(bytes(START + FRAME + SCAN + segment + END)))
                .isEqualTo(bytes(START + FRAME + SCAN + END));
    }

    @Test
    void findsTheEndOfAScanWhereverItIs() {
        for (int before = 0; before < 20; before++) {
            for (int behind = 0; behind < 20; behind++) {
                String scan = SCAN + "FE".repeat(before) + "FF00" + "80".repeat(behind);
                byte[] file = bytes(START + FRAME + scan + END);

                assertThat(JpegFile.clean(file)).isSameAs(file);
                assertThat(JpegFile.clean(bytes(START + FRAME + scan + "FFFE0004 6162" + END)))
                        .isEqualTo(file);
                assertThat(refusal(START + FRAME + scan)).isEqualTo("NOT_JPEG");
            }
        }
    }

    @Test
    void dropsPaddingAndWhatStandsBehindTheEnd() {
        assertThat(JpegFile.clean(bytes(START + "FFFF" + FRAME + SCAN + END + "616263")))
                .isEqualTo(bytes(START + FRAME + SCAN + END));
    }

    static Stream<String> noPictures() {
        return Stream.of(
                "", // nothing
                FRAME, // no scan
                SCAN, // no frame
                SCAN + FRAME,
                FRAME + FRAME + SCAN,
                FRAME + SCAN + "FFC2" + "000B080001000101011100" + SCAN,
                "FFC0000C08000100010101110000" + SCAN, // a byte too many
                "FFC0000A0800010001010111" + SCAN,
                "FFC0000B080001000102011100" + SCAN, // two colours announced, one there
                "FFC00008080001000100" + SCAN, // no colour
                FRAME + "FFDA0009010100003F0000AB",
                FRAME + "FFDA0008020100003F00AB",
                FRAME + "FFDA0006 00 003F00 AB",
                "FFDB0044 00" + "01".repeat(65) + FRAME + SCAN,
                "FFDB0042 00" + "01".repeat(63) + FRAME + SCAN,
                "FFDB0002" + FRAME + SCAN,
                "FFC40015 00 01" + "00".repeat(15) + "0708" + FRAME + SCAN,
                "FFC40013 00 01" + "00".repeat(15) + FRAME + SCAN,
                "FFC40002" + FRAME + SCAN,
                "FFDD0005000000" + FRAME + SCAN,
                "FFDD0003 00" + FRAME + SCAN,
                "FFC3000B080001000101011100" + SCAN, // lossless
                "FFC9000B080001000101011100" + SCAN, // arithmetic
                "FFDC00040001" + FRAME + SCAN,
                "FFD0" + FRAME + SCAN,
                "FF01" + FRAME + SCAN,
                "FFD8" + FRAME + SCAN,
                "FFFE0001" + FRAME + SCAN,
                "FFFEFFFF" + FRAME + SCAN,
                "00" + FRAME + SCAN);
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void refusesWhatNoCameraWrites(String segments) {
        assertThat(refusal(START + segments + END)).isEqualTo("NOT_JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FF", "FFD8", "FFD9", "FFD8FF", "FFD8" + FRAME + SCAN, "FFD8" + FRAME + SCAN + "FF"})
    void refusesAFileThatIsCutOff(String hex) {
        assertThat(refusal(hex)).isEqualTo("NOT_JPEG");
    }

    @Test
    void refusesMoreScansThanAReaderCanBear() {
        String frame = "FFC2" + "000B080001000101011100";

        assertThat(refusal(START + frame + SCAN.repeat(64) + END)).isEqualTo(Refusal.NONE);
        assertThat(refusal(START + frame + SCAN.repeat(65) + END)).isEqualTo("NOT_JPEG");
    }

    @ParameterizedTest
    @CsvSource({"0000, 0001", "0001, 0000", "FFFF, 0001", "0001, FFFF", "7000, 7000"})
    void refusesAPictureThatClaimsToBeHuge(String height, String width) {
        assertThat(refusal(START + "FFC0000B08" + height + width + "01011100" + SCAN + END))
                .isEqualTo("PICTURE_SIZE");
    }

    private static String refusal(String hex) {
        return Refusal.of(() -> JpegFile.clean(bytes(hex)));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
