package org.pouch.pdf.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.syntax.Budget;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

class SignedDocumentTest {
    @Test
    void feedsAllBytesButTheGap() {
        byte[] file = new byte[(3 << 20) + 7];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) (i * 31);
        }
        ByteRange range = new ByteRange(1 << 20, (1 << 20) + 5, file.length - 2);
        MessageDigest fed = Sha256.newDigest();
        MessageDigest expected = Sha256.newDigest();
        range.feed(file, fed, new Budget());
        expected.update(Arrays.copyOfRange(file, 0, range.gapStart()));
        expected.update(Arrays.copyOfRange(file, range.gapEnd(), range.end()));

        assertThat(HexFormat.of().formatHex(fed.digest()))
                .isEqualTo(HexFormat.of().formatHex(expected.digest()));
    }

    @Test
    void stopsFeedingWhenItIsInterrupted() {
        assertThat(Refusal.whenInterrupted(
                        () -> new ByteRange(5, 6, 9).feed(new byte[10], Sha256.newDigest(), new Budget())))
                .isEqualTo("LIMIT_TIME");
    }

    /** What stands behind the signed bytes, and how far the signature reaches then. */
    @Test
    void knowsHowFarASignatureReaches() {
        byte[] signed = SignedPlain.usual();
        String revision = Latin.text(later(signed).object(9, "null").bytes());

        assertThat(coverage(signed)).isEqualTo(Coverage.EOF);
        assertThat(coverage(join(signed, "\n"))).isEqualTo(Coverage.PARTIAL);
        assertThat(coverage(join(signed, revision))).isEqualTo(Coverage.REVISION);
        assertThat(coverage(SignedPlain.with("/Filter/A/SubFilter/B/ByteRange[0 GAPSTART GAPEND 5]")))
                .isEqualTo(Coverage.PARTIAL);
    }

    /** A revision that can be put behind another file. */
    private static PlainPdf later(byte[] before) {
        return PlainPdf.behind(before);
    }

    private static Coverage coverage(byte[] file) {
        return SignedDocument.read(file).signatures().get(0).coverage();
    }

    private static byte[] join(byte[] one, String other) {
        return Latin.bytes(Latin.text(one) + other);
    }

    @ParameterizedTest
    @CsvSource({"'', NOT_PDF", "%PDF, NOT_PDF", "%FDF-1.7, NOT_PDF", "' %PDF-1.7', NOT_PDF", "%PDF-1.7, NO_EOF"})
    void readsPdfOnly(String text, String code) {
        assertThat(Refusal.of(() -> SignedDocument.read(Latin.bytes(text)))).isEqualTo(code);
    }

    @Test
    void refusesAPageTreeThatLeadsToAPageTwice() {
        assertThat(pages("3 0 R 3 0 R")).isEqualTo("PAGE_TREE");
        assertThat(pages("2 0 R")).isEqualTo("PAGE_TREE");
        assertThat(pages("3 0 R 4 0 R")).isEqualTo(Refusal.NONE);
        assertThat(pages("<</Type/Page>>".repeat(500))).isEqualTo(Refusal.NONE);
        assertThat(pages("<</Type/Page>>".repeat(501))).isEqualTo("LIMIT_PAGES");
    }

    private static String pages(String kids) {
        return Refusal.of(() -> SignedDocument.read(PlainPdf.of(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[" + kids + "]>>",
                        "<</Type/Page>>",
                        "<</Type/Page>>")
                .bytes()));
    }

    @ParameterizedTest
    @CsvSource({
        "/Encrypt<</Filter/Standard>>, read",
        "/Encrypt<</Filter/PubSec>>, ENCRYPTED",
        "/Encrypt 9 0 R, ENCRYPTED"
    })
    void readsWhatIsEncryptedForEverybodyAlike(String trailer, String expected) {
        assertThat(Refusal.of(() -> SignedDocument.read(
                        PlainPdf.page("", "").trailer(trailer).bytes())))
                .isEqualTo(expected);
    }

    /** What a packet must be and any document need not. */
    @Test
    void requiresOneStructureOfAPacket() {
        assertThat(structure(PlainPdf.page("", ""))).isEqualTo(Refusal.NONE);
        assertThat(structure(PlainPdf.page("", "").trailer("/Encrypt<</Filter/Standard>>")))
                .isEqualTo("ENCRYPTED");
        assertThat(structure(PlainPdf.page("", "").trailer("/Size 3"))).isEqualTo("XREF_SIZE");
        assertThat(structure(PlainPdf.page("", "").text("x"))).isEqualTo("HIDDEN_BYTES");
        PlainPdf hybrid = PlainPdf.page("", "");
        int stream = hybrid.length();
        hybrid.object(9, "<</Type/XRef/Size 9/W[1 1 1]/Index[8 0]/Length 0>>stream\n\nendstream");
        assertThat(structure(hybrid.trailer("/XRefStm " + stream))).isEqualTo("XREF_HYBRID");
    }

    private static String structure(PlainPdf pdf) {
        byte[] file = pdf.bytes();
        return Refusal.of(() -> SignedDocument.read(file).requireOneStructure());
    }

    @Test
    void refusesAPacketWithUnusedObjectsBehindItsSeal() {
        byte[] signed = SignedPlain.usual();
        byte[] unused = join(
                signed, Latin.text(PlainPdf.behind(signed).object(9, "null").bytes()));
        byte[] used = join(
                signed,
                Latin.text(PlainPdf.behind(signed)
                        .object(1, "<</Type/Catalog/AcroForm<</Fields[4 0 R]>>/DSS 9 0 R>>")
                        .object(9, "null")
                        .bytes()));

        assertThat(Refusal.of(() -> SignedDocument.read(unused).requireOneStructure()))
                .isEqualTo("UNUSED_OBJECT");
        assertThat(Refusal.of(() -> SignedDocument.read(used).requireOneStructure()))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void refusesContentsInSmallLetters() {
        String text = Latin.text(SignedPlain.usual());

        assertThat(Refusal.of(() -> SignedDocument.read(Latin.bytes(text.replace("<0102>", "<0a02>")))
                        .requireOneStructure()))
                .isEqualTo("CONTENTS_FORM");
        assertThat(Refusal.of(() -> SignedDocument.read(Latin.bytes(text.replace("<0102>", "<0A02>")))
                        .requireOneStructure()))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void readsValidationDataOfEachRevision() {
        byte[] signed = SignedPlain.usual();
        byte[] file = join(
                signed,
                Latin.text(PlainPdf.behind(signed)
                        .object(
                                1,
                                "<</Type/Catalog/AcroForm<</Fields[4 0 R]>>/DSS<</Certs[9 0 R 9 0 R 4 0 R]/CRLs[]>>>>")
                        .stream(9, "", "DER")
                        .bytes()));
        SignedDocument document = SignedDocument.read(file);

        assertThat(document.validationStore().certificates()).containsExactly(Latin.bytes("DER"), Latin.bytes("DER"));
        assertThat(document.validationStore().lists()).isEmpty();
        assertThat(document.validationStore(document.signatures().get(0)).certificates())
                .isEmpty();
    }
}
