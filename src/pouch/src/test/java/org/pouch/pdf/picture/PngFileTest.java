package org.pouch.pdf.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.Deflated;
import org.pouch.testing.Refusal;

class PngFileTest {
    /** Counted by hand: a byte for the filter of each row, and its samples, each row in whole bytes. */
    @ParameterizedTest
    @CsvSource({
        "9, 2, 1, 0, 0, 6",
        "8, 2, 1, 0, 0, 4",
        "5, 1, 2, 3, 0, 3",
        "3, 1, 4, 0, 0, 3",
        "2, 2, 8, 2, 0, 14",
        "1, 1, 16, 6, 0, 9",
        "1, 3, 8, 4, 0, 9",
        "1, 1, 8, 0, 1, 2",
        "3, 3, 8, 0, 1, 15",
        "8, 8, 8, 0, 1, 79",
        "8, 8, 1, 0, 1, 30"
    })
    void knowsHowManyBytesTheRowsTake(int width, int height, int depth, int colour, int interlace, int bytes) {
        assertThat(refusal(HandmadePng.of(width, height, depth, colour, interlace, bytes)))
                .isEqualTo(Refusal.NONE);
        assertThat(refusal(HandmadePng.of(width, height, depth, colour, interlace, bytes - 1)))
                .isEqualTo("NOT_PNG");
        assertThat(refusal(HandmadePng.of(width, height, depth, colour, interlace, bytes + 1)))
                .isEqualTo("NOT_PNG");
    }

    @ParameterizedTest
    @CsvSource({"3, 0, 0", "0, 0, 0", "32, 0, 0", "8, 1, 0", "8, 5, 0", "8, 7, 0", "8, -1, 0", "8, 0, 2", "8, 0, -1"})
    void refusesKindsOfPicturesThatThereAreNot(int depth, int colour, int interlace) {
        for (int bytes = 0; bytes < 20; bytes++) {
            assertThat(refusal(HandmadePng.of(1, 1, depth, colour, interlace, bytes)))
                    .isEqualTo("NOT_PNG");
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1", "30001, 1", "1, 30001", "8000, 5001", "65536, 65536"})
    void refusesAPictureThatClaimsToBeHuge(int width, int height) {
        assertThat(refusal(HandmadePng.of(width, height, 8, 0, 0, 9))).isEqualTo("PICTURE_SIZE");
    }

    @Test
    void takesTheLargestThereMayBe() {
        assertThat(refusal(HandmadePng.of(30_000, 1, 1, 0, 0, 3751))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.of(() -> PictureSize.requireModest(8000, 5000))).isEqualTo(Refusal.NONE);
        assertThat(Refusal.of(() -> PictureSize.requireModest(1L << 40, 1L << 40)))
                .isEqualTo("PICTURE_SIZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLTE 768", "tRNS 256", "gAMA 4", "cHRM 32", "sRGB 1", "sBIT 4", "bKGD 6", "pHYs 9"})
    void keepsWhatMakesThePictureAndNoMore(String chunk) {
        String type = chunk.substring(0, 4);
        int most = Integer.parseInt(chunk.substring(5));
        byte[] whole = with(type, most);

        assertThat(PngFile.clean(whole)).isSameAs(whole);
        assertThat(refusal(with(type, most + 1))).isEqualTo("NOT_PNG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "eXIf", "iCCP", "tIME", "abcd"})
    void dropsWhatSpeaksAboutIt(String type) {
        assertThat(PngFile.clean(with(type, 9))).isEqualTo(HandmadePng.of(1, 1, 8, 0, 0, 2));
    }

    private static byte[] with(String type, int length) {
        return head().chunk(type, new byte[length])
                .chunk("IDAT", rows())
                .chunk("IEND", new byte[0])
                .bytes();
    }

    private static HandmadePng head() {
        return new HandmadePng().head(1, 1, 8, 0, 0);
    }

    private static byte[] rows() {
        return Deflated.of(new byte[2]);
    }

    @Test
    void readsRowsInSeveralPieces() {
        byte[] rows = rows();
        byte[] one = Arrays.copyOf(rows, 3);
        byte[] other = Arrays.copyOfRange(rows, 3, rows.length);

        assertThat(refusal(head().chunk("IDAT", one)
                        .chunk("IDAT", other)
                        .chunk("IEND", new byte[0])
                        .bytes()))
                .isEqualTo(Refusal.NONE);
        assertThat(refusal(head().chunk("IDAT", one)
                        .chunk("gAMA", new byte[4])
                        .chunk("IDAT", other)
                        .chunk("IEND", new byte[0])
                        .bytes()))
                .isEqualTo("NOT_PNG");
    }

    @Test
    void refusesChunksThatStandWhereTheyMayNot() {
        byte[] none = new byte[0];
        assertThat(refusal(head().head(1, 1, 8, 0, 0)
                        .chunk("IDAT", rows())
                        .chunk("IEND", none)
                        .bytes()))
                .isEqualTo("NOT_PNG");
        assertThat(refusal(new HandmadePng()
                        .chunk("gAMA", new byte[13])
                        .head(1, 1, 8, 0, 0)
                        .chunk("IEND", none)
                        .bytes()))
                .isIn("NOT_PNG", "PICTURE_SIZE");
        assertThat(refusal(head().chunk("gAMA", new byte[4])
                        .chunk("gAMA", new byte[4])
                        .chunk("IDAT", rows())
                        .chunk("IEND", none)
                        .bytes()))
                .isEqualTo("NOT_PNG");
        assertThat(refusal(head().chunk("IDAT", rows()).bytes())).isEqualTo("NOT_PNG");
        assertThat(refusal(head().chunk("IEND", none).bytes())).isEqualTo("NOT_PNG");
        assertThat(refusal(
                        head().chunk("IDAT", rows()).chunk("IEND", new byte[1]).bytes()))
                .isEqualTo("NOT_PNG");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 12, 16, 24, 28, 32, 40, 50})
    void refusesADamagedOrCutFile(int at) {
        byte[] file = HandmadePng.of(1, 1, 8, 0, 0, 2);
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) 0x80;

        assertThat(refusal(damaged)).isIn("NOT_PNG", "PICTURE_SIZE");
        assertThat(refusal(Arrays.copyOf(file, at))).isEqualTo("NOT_PNG");
    }

    @Test
    void refusesLengthsThatLeaveTheFile() {
        byte[] file = HandmadePng.of(1, 1, 8, 0, 0, 2);
        for (String length : new String[] {"7FFFFFFF", "80000000", "FFFFFFFF", "000000FF"}) {
            byte[] lying = file.clone();
            System.arraycopy(HexFormat.of().parseHex(length), 0, lying, 33, 4);

            assertThat(refusal(lying)).isEqualTo("NOT_PNG");
        }
    }

    @Test
    void dropsWhatStandsBehindTheEnd() {
        byte[] file = HandmadePng.of(1, 1, 8, 0, 0, 2);
        byte[] longer = Arrays.copyOf(file, file.length + 9);

        assertThat(PngFile.clean(longer)).isEqualTo(file);
        assertThat(PngFile.isPng("not a PNG file but long enough to be one".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static String refusal(byte[] file) {
        return Refusal.of(() -> PngFile.clean(file));
    }
}
