package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Content;
import org.pouch.pdf.common.Cos;

class PackedPartsTest {
    private final PackedParts parts = new PackedParts();

    @Test
    void writesWhatItRemembersAsItWouldBePackedAnew() throws IOException {
        byte[] font = "glyph ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        try (PDDocument document = new PDDocument()) {
            String anew = written(Cos.packed(document, font));

            assertThat(written(parts.stream(document, Content.of(font)))).isEqualTo(anew);
            assertThat(written(parts.stream(document, Content.of(font)))).isEqualTo(anew);
        }
    }

    @Test
    void keepsWhatDiffersApart() throws IOException {
        try (PDDocument document = new PDDocument()) {
            String one = written(parts.stream(document, Content.of(new byte[] {1, 2, 3})));

            assertThat(written(parts.stream(document, Content.of(new byte[] {1, 2, 4}))))
                    .isNotEqualTo(one);
        }
    }

    @Test
    void takesWhatOthersPackedWhenItHoldsTheSame() {
        byte[] font = "glyph ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        byte[] theirs = packedBy(font, Deflater.NO_COMPRESSION);

        assertThat(parts.isPacked(Content.of(font), theirs, 0, theirs.length)).isTrue();
        assertThat(parts.isPacked(Content.of(font), theirs, 0, theirs.length)).isTrue();
        assertThat(parts.isPacked(Content.of(font), theirs, 0, theirs.length - 1))
                .isFalse();
        assertThat(parts.isPacked(Content.of(new byte[] {1}), theirs, 0, theirs.length))
                .isFalse();
        theirs[theirs.length / 2] ^= 1;
        assertThat(parts.isPacked(Content.of(font), theirs, 0, theirs.length)).isFalse();
    }

    /** How something is packed can say more than what is packed. */
    @Test
    void neverWritesWhatOthersPacked() throws IOException {
        byte[] font = "glyph ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        byte[] theirs = packedBy(font, Deflater.NO_COMPRESSION);
        assertThat(parts.isPacked(Content.of(font), theirs, 0, theirs.length)).isTrue();
        try (PDDocument document = new PDDocument()) {
            assertThat(written(parts.stream(document, Content.of(font))))
                    .isEqualTo(written(Cos.packed(document, font)));
        }
    }

    private static byte[] packedBy(byte[] data, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] out = new byte[data.length + 100];
            return Arrays.copyOf(out, deflater.deflate(out));
        } finally {
            deflater.end();
        }
    }

    /** The order of the entries is the order in which they are written. */
    private static String written(COSStream stream) throws IOException {
        try (InputStream raw = stream.createRawInputStream()) {
            return stream.entrySet() + HexFormat.of().formatHex(raw.readAllBytes());
        }
    }
}
