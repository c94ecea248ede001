package org.pouch.pdf.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Content;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.testing.Deflated;
import org.pouch.testing.SamplePackets;

/** Evidence is what it claims to be and carries nothing else. One trick, one test. */
class CleanFileTest {
    private static final byte[] SECRET = "SECRET-WORDS".getBytes(StandardCharsets.US_ASCII);
    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";
    private static final String PDF = "application/pdf";

    @Test
    void decodesAPictureOnce() throws IOException {
        CountedContent picture = new CountedContent(sample(JPEG));

        CleanFile.requireShowable(JPEG, picture);
        CleanFile.requireShowable(JPEG, Content.of(sample(JPEG)));
        CleanFile.requireShowable(JPEG, picture);

        assertThat(picture.asked).isLessThanOrEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeShownEachTime() throws IOException {
        byte[] whole = sample(JPEG);
        CountedContent cutOff = new CountedContent(Arrays.copyOf(whole, 30));

        for (int time = 1; time <= 2; time++) {
            assertThatThrownBy(() -> CleanFile.requireShowable(JPEG, cutOff)).isInstanceOf(PdfRefused.class);
            assertThat(cutOff.asked).isEqualTo(time);
        }
    }

    private static final class CountedContent implements Content {
        private final byte[] bytes;
        private int asked;

        private CountedContent(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] bytes() {
            asked++;
            return bytes;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,image/png",
        "image/jpeg,application/pdf",
        "image/png,image/jpeg",
        "image/png,application/pdf",
        "application/pdf,image/jpeg",
        "application/pdf,image/png"
    })
    void refusesAFileThatClaimsToBeAnother(String is, String claims) throws IOException {
        assertThatThrownBy(() -> CleanFile.of(claims, sample(is))).isInstanceOf(PdfRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/tiff", "image/gif", "image/svg+xml", "text/html", "application/zip"})
    void refusesOtherTypes(String mime) {
        assertThatThrownBy(() -> CleanFile.of(mime, new byte[] {'I', 'I', 42, 0}))
                .isInstanceOfSatisfying(
                        PdfRefused.class, refused -> assertThat(refused.code()).isEqualTo("TYPE_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG, PNG, PDF})
    void cleansAtOnceAndForAll(String mime) throws IOException {
        byte[] clean = CleanFile.of(mime, sample(mime));

        assertThat(CleanFile.of(mime, clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG, PNG, PDF})
    void dropsWhatStandsBehindTheEnd(String mime) throws IOException {
        byte[] file = join(CleanFile.of(mime, sample(mime)), SECRET);

        assertThat(holdsSecret(CleanFile.of(mime, file))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE})
    void dropsSegmentsThatSpeakAboutAPicture(int marker) throws IOException {
        byte[] words =
                join(marker == 0xE2 ? "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII) : new byte[0], SECRET);

        assertThat(holdsSecret(CleanFile.of(JPEG, withSegment(sample(JPEG), marker, words))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC3, 0xC9, 0xCC, 0xDE, 0xDF, 0xF7, 0x01})
    void refusesSegmentsThatNoCameraWrites(int marker) {
        assertRefused(JPEG, withSegment(CleanFile.of(JPEG, sampleJpeg()), marker, SECRET), "NOT_JPEG");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xDB, 0xC4, 0xDD})
    void refusesWordsBehindTheTablesOfASegment(int marker) {
        byte[] file = CleanFile.of(JPEG, sampleJpeg());
        int at = indexOf(file, new byte[] {(byte) 0xFF, (byte) (marker == 0xDD ? 0xDB : marker)});
        int length = (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF;
        byte[] segment = Arrays.copyOfRange(file, at + 4, at + 2 + length);

        assertRefused(
                JPEG, withSegment(file, marker, join(marker == 0xDD ? new byte[2] : segment, SECRET)), "NOT_JPEG");
    }

    @Test
    void refusesAJpegThatClaimsToBeHuge() {
        byte[] file = CleanFile.of(JPEG, sampleJpeg());
        int at = Math.max(
                indexOf(file, new byte[] {(byte) 0xFF, (byte) 0xC0}),
                indexOf(file, new byte[] {(byte) 0xFF, (byte) 0xC2}));
        Arrays.fill(file, at + 5, at + 9, (byte) 0xFF);

        assertRefused(JPEG, file, "PICTURE_SIZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "acTL", "fdAT", "prVt"})
    void dropsChunksThatSpeakAboutAPicture(String type) throws IOException {
        assertThat(holdsSecret(CleanFile.of(PNG, withChunk(samplePng(), type, SECRET))))
                .isFalse();
    }

    @Test
    void refusesWordsBehindThePackedRows() throws IOException {
        byte[] file = samplePng();
        int at = indexOf(file, "IDAT".getBytes(StandardCharsets.US_ASCII));
        int length = ByteBuffer.wrap(file).getInt(at - 4);
        byte[] data = join(Arrays.copyOfRange(file, at + 4, at + 4 + length), SECRET);
        byte[] longer = join(
                Arrays.copyOf(file, at - 4),
                chunk("IDAT", data),
                Arrays.copyOfRange(file, at + 8 + length, file.length));

        assertRefused(PNG, longer, "NOT_PNG");
    }

    @Test
    void refusesMoreRowsThanThePictureHas() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9))) {
            out.write(new byte[50_000_000]);
        }
        byte[] file = samplePng();
        int at = indexOf(file, "IDAT".getBytes(StandardCharsets.US_ASCII));
        int length = ByteBuffer.wrap(file).getInt(at - 4);
        byte[] bomb = join(
                Arrays.copyOf(file, at - 4),
                chunk("IDAT", packed.toByteArray()),
                Arrays.copyOfRange(file, at + 8 + length, file.length));

        assertRefused(PNG, bomb, "NOT_PNG");
    }

    @Test
    void refusesAPngThatClaimsToBeHuge() throws IOException {
        byte[] file = samplePng();
        byte[] head = Arrays.copyOfRange(file, 16, 29);
        ByteBuffer.wrap(head).putInt(0, 60_000).putInt(4, 60_000);

        assertRefused(
                PNG,
                join(Arrays.copyOf(file, 8), chunk("IHDR", head), Arrays.copyOfRange(file, 33, file.length)),
                "PICTURE_SIZE");
    }

    @Test
    void refusesAPngWithAChunkThatIsDamaged() throws IOException {
        byte[] file = samplePng();
        file[30] ^= 1;

        assertRefused(PNG, file, "NOT_PNG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OpenAction", "AA", "AcroForm", "OCProperties", "AF", "Collection"})
    void refusesADocumentThatMayAct(String entry) throws IOException {
        assertRefused(
                PDF,
                changed(document -> document.getDocumentCatalog()
                        .getCOSObject()
                        .setItem(COSName.getPDFName(entry), new COSDictionary())),
                "EVIDENCE_ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JavaScript", "Launch", "URI", "SubmitForm", "GoToR", "ImportData", "Hide", "SetOCGState"})
    void refusesAnAction(String kind) throws IOException {
        COSDictionary action = new COSDictionary();
        action.setItem(COSName.S, COSName.getPDFName(kind));

        assertRefused(PDF, annotated("Link", annotation -> annotation.setItem(COSName.A, action)), "EVIDENCE_ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FileAttachment", "RichMedia", "Screen", "Widget", "3D"})
    void refusesAnAnnotationWithMediaOrFields(String kind) throws IOException {
        assertRefused(PDF, annotated(kind, annotation -> {}), "EVIDENCE_ACTIVE");
    }

    @Test
    void refusesAScriptDeepInAnArray() throws IOException {
        COSDictionary action = new COSDictionary();
        action.setItem(COSName.JS, new COSString("app.alert(1)"));
        COSArray outer = new COSArray();
        COSArray inner = new COSArray();
        inner.add(action);
        outer.add(inner);

        assertRefused(
                PDF,
                changed(document -> document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Odd"), outer)),
                "EVIDENCE_ACTIVE");
    }

    @Test
    void dropsNamesAndDescriptions() throws IOException {
        byte[] file = changed(document -> {
            document.getDocumentInformation().setAuthor("SECRET-WORDS");
            COSDictionary names = new COSDictionary();
            names.setItem(COSName.getPDFName("Templates"), new COSString("SECRET-WORDS"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
            COSDictionary piece = new COSDictionary();
            piece.setItem(COSName.getPDFName("App"), new COSString("SECRET-WORDS"));
            document.getPage(0).getCOSObject().setItem(COSName.getPDFName("PieceInfo"), piece);
            COSStream metadata = document.getDocument().createCOSStream();
            try (OutputStream out = metadata.createOutputStream()) {
                out.write(SECRET);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.METADATA, metadata);
        });

        assertThat(holdsSecret(CleanFile.of(PDF, file))).isFalse();
    }

    @Test
    void dropsWhatAnEarlierRevisionShowed() throws IOException {
        byte[] first = plain(changed(document ->
                document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Odd"), new COSString("SECRET-WORDS"))));
        ByteArrayOutputStream updated = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(first)) {
            COSDictionary page = document.getPage(0).getCOSObject();
            page.removeItem(COSName.getPDFName("Odd"));
            page.setNeedToBeUpdated(true);
            document.saveIncremental(updated);
        }
        assertThat(holdsSecret(updated.toByteArray())).isTrue();

        assertThat(holdsSecret(CleanFile.of(PDF, updated.toByteArray()))).isFalse();
    }

    @Test
    void dropsObjectsThatNoPageLeadsTo() throws IOException {
        String text = new String(samplePdf(), StandardCharsets.ISO_8859_1);
        byte[] file = text.replaceFirst("%%EOF", "% SECRET-WORDS\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(holdsSecret(CleanFile.of(PDF, file))).isFalse();
    }

    @Test
    void dropsCameraDataOfPicturesInside() throws IOException {
        byte[] picture = withSegment(sampleJpeg(), 0xE1, SECRET);
        byte[] file = changed(document -> {
            try (PDPageContentStream content = new PDPageContentStream(document, document.getPage(0))) {
                content.drawImage(JPEGFactory.createFromByteArray(document, picture), 10, 10, 50, 50);
            }
        });
        assertThat(holdsSecret(file)).isTrue();

        assertThat(holdsSecret(CleanFile.of(PDF, file))).isFalse();
    }

    /** However often the picture is packed, and whatever the filters are called. */
    @ParameterizedTest
    @ValueSource(strings = {"DCTDecode", "DCT", "FlateDecode DCTDecode", "ASCIIHexDecode DCTDecode", "AHx Fl DCT"})
    void dropsCameraDataOfPicturesInsideHoweverTheyArePacked(String names) throws IOException {
        byte[] file = changed(document -> {
            COSStream image = packed(document, withSegment(sampleJpeg(), 0xE1, SECRET), names.split(" "));
            image.setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.setInt(COSName.WIDTH, 413);
            image.setInt(COSName.HEIGHT, 531);
            document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Odd"), image);
        });

        try (PDDocument document = Loader.loadPDF(CleanFile.of(PDF, file))) {
            COSStream image = document.getPage(0).getCOSObject().getCOSStream(COSName.getPDFName("Odd"));
            byte[] raw = image.createRawInputStream().readAllBytes();

            assertThat(image.getDictionaryObject(COSName.FILTER)).isEqualTo(COSName.DCT_DECODE);
            assertThat(holdsSecret(raw)).isFalse();
            assertThat(raw).startsWith(0xFF, 0xD8);
        }
    }

    @Test
    void refusesAStreamThatIsAnotherFile() throws IOException {
        assertRefused(
                PDF,
                changed(document -> {
                    COSStream elsewhere = document.getDocument().createCOSStream();
                    elsewhere.setString(COSName.F, "/etc/passwd");
                    document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Odd"), elsewhere);
                }),
                "EVIDENCE_ACTIVE");
    }

    @Test
    void refusesAPictureInsideThatClaimsToBeHuge() throws IOException {
        assertRefused(
                PDF,
                changed(document -> {
                    COSStream image = document.getDocument().createCOSStream();
                    image.setItem(COSName.SUBTYPE, COSName.IMAGE);
                    image.setItem(COSName.WIDTH, COSInteger.get(100_000));
                    image.setItem(COSName.HEIGHT, COSInteger.get(100_000));
                    document.getPage(0).getCOSObject().setItem(COSName.getPDFName("Odd"), image);
                }),
                "PICTURE_SIZE");
    }

    @ParameterizedTest
    @CsvSource({
        "FlateDecode, LIMIT_UNPACKED",
        "Fl, LIMIT_UNPACKED",
        "ASCIIHexDecode FlateDecode, LIMIT_UNPACKED",
        "RunLengthDecode, LIMIT_UNPACKED",
        "ASCIIHexDecode RL, LIMIT_UNPACKED",
        "FlateDecode FlateDecode, STREAM_FORM",
        "FlateDecode LZWDecode, STREAM_FORM"
    })
    void refusesStreamsThatUnpackWithoutEnd(String names, String code) throws IOException {
        assertRefused(
                PDF,
                changed(document -> document.getPage(0)
                        .getCOSObject()
                        .setItem(COSName.getPDFName("Odd"), packed(document, new byte[300 << 20], names.split(" ")))),
                code);
    }

    @Test
    void refusesAPageWithoutEnd() throws IOException {
        assertRefused(
                PDF,
                changed(document -> document.getPage(0).setMediaBox(new PDRectangle(1_000_000, 1_000_000))),
                "EVIDENCE_PAGES");
    }

    /** So many zeros in runs of 128 (ISO 32000-1, 7.4.5). */
    private static byte[] runs(int length) {
        byte[] runs = new byte[length / 128 * 2];
        for (int at = 0; at < runs.length; at += 2) {
            runs[at] = (byte) 129;
        }
        return runs;
    }

    /** A stream with these filters, the first to be undone first. */
    private static COSStream packed(PDDocument document, byte[] data, String... filters) throws IOException {
        byte[] bytes = data;
        COSArray names = new COSArray();
        for (int i = filters.length - 1; i >= 0; i--) {
            names.add(0, COSName.getPDFName(filters[i]));
            bytes = switch (filters[i]) {
                case "FlateDecode", "Fl" -> Deflated.of(bytes);
                case "RunLengthDecode", "RL" -> runs(bytes.length);
                case "ASCIIHexDecode", "AHx" -> HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
                default -> bytes;
            };
        }
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(bytes);
        }
        stream.setItem(COSName.FILTER, names);
        return stream;
    }

    private static void assertRefused(String mime, byte[] file, String code) {
        assertThatThrownBy(() -> CleanFile.of(mime, file))
                .isInstanceOfSatisfying(
                        PdfRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static boolean holdsSecret(byte[] file) {
        return indexOf(file, SECRET) >= 0;
    }

    private static byte[] sample(String mime) throws IOException {
        return switch (mime) {
            case JPEG -> sampleJpeg();
            case PNG -> samplePng();
            default -> samplePdf();
        };
    }

    private static byte[] sampleJpeg() {
        return SamplePackets.sample("portrait.jpg");
    }

    private static byte[] samplePng() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] samplePdf() throws IOException {
        return changed(document -> {});
    }

    private static byte[] annotated(String kind, Change change) throws IOException {
        COSDictionary annotation = new COSDictionary();
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setItem(COSName.SUBTYPE, COSName.getPDFName(kind));
        annotation.setItem(COSName.RECT, new PDRectangle(10, 10).getCOSArray());
        change.to(annotation);
        COSArray annotations = new COSArray();
        annotations.add(annotation);
        return changed(document -> document.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations));
    }

    private static byte[] changed(DocumentChange change) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(PDRectangle.A4));
            change.to(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Without object streams, in which words do not show. */
    private static byte[] plain(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        }
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        byte[] head = {(byte) 0xFF, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)};
        return join(Arrays.copyOf(jpeg, 2), head, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        return join(Arrays.copyOf(png, 33), chunk(type, content), Arrays.copyOfRange(png, 33, png.length));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] typed = join(type.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 sum = new CRC32();
        sum.update(typed);
        return join(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static int indexOf(byte[] file, byte[] part) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private interface Change {
        void to(COSDictionary annotation);
    }

    private interface DocumentChange {
        void to(PDDocument document) throws IOException;
    }
}
