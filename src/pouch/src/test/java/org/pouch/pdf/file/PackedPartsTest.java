package org.pouch.pdf.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.pouch.pdf.common.Cos;

class PackedPartsTest {
    private final PackedParts parts = new PackedParts();

    @Test
    void writesWhatItRemembersAsItWouldBePackedAnew() throws IOException {
        byte[] font = "glyph ".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        try (PDDocument document = new PDDocument()) {
            String anew = written(Cos.packed(document, font));

            assertThat(written(parts.stream(document, font))).isEqualTo(anew);
            assertThat(written(parts.stream(document, font))).isEqualTo(anew);
        }
    }

    @Test
    void keepsWhatDiffersApart() throws IOException {
        try (PDDocument document = new PDDocument()) {
            String one = written(parts.stream(document, new byte[] {1, 2, 3}));

            assertThat(written(parts.stream(document, new byte[] {1, 2, 4}))).isNotEqualTo(one);
        }
    }

    /** The order of the entries is the order in which they are written. */
    private static String written(COSStream stream) throws IOException {
        try (InputStream raw = stream.createRawInputStream()) {
            return stream.entrySet() + HexFormat.of().formatHex(raw.readAllBytes());
        }
    }
}
