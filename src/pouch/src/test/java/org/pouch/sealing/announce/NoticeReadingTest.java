package org.pouch.sealing.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.sealing.PacketSealer;
import org.pouch.signing.Signer;
import org.pouch.signing.SigningRefused;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

class NoticeReadingTest {
    private static final Instant NOW = TestPki.NOON;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestPki pki = new TestPki();
    private final PrivateIdentity signer =
            TestIdentities.of(pki.issue("CN=Signer").done(), pki.root());
    private final Holder next =
            pki.issue("CN=Next").usage(KeyUsage.keyAgreement).done();
    private final KeyNotice notice = new KeyNotice(
            new AuthorityId("UTO-ORC"),
            new AuthorityId("XRU-CRS"),
            KeyNotice.Use.ENCRYPTION,
            next.certificate(),
            Fingerprint.of(pki.root().certificate()).digest(),
            Instant.parse("2027-01-31T00:00:00Z"),
            Instant.parse("2027-03-01T00:00:00Z"));

    @Test
    void readsWhatWasSealedAndShowsItToAPerson() throws IOException {
        byte[] sheet = sheet();

        assertThat(read(sheet)).isEqualTo(new NoticeReading.Read(notice, NOW));
        try (PDDocument document = Loader.loadPDF(sheet)) {
            assertThat(document.getNumberOfPages()).isOne();
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Announcement of a certificate", "证书更换通知", "UTO-ORC", "XRU-CRS")
                    .contains(
                            "CN=Next",
                            "2027-01-31 00:00:00 UTC",
                            "2027-03-01 00:00:00 UTC",
                            "packets are encrypted to it");
        }
    }

    @Test
    void readsOneThatLetsBothStay() {
        KeyNotice both = new KeyNotice(
                notice.authority(),
                notice.partner(),
                KeyNotice.Use.SIGNING,
                next.certificate(),
                notice.replaces(),
                notice.from(),
                null);

        assertThat(read(new NoticeSealer(signer, CLOCK).seal(both))).isEqualTo(new NoticeReading.Read(both, NOW));
    }

    @Test
    void refusesAFileAddedAfterSealing() throws IOException {
        assertThat(refusal(withAnotherFile(sheet()))).contains("changed");
    }

    @Test
    void refusesAByteThatWasChanged() {
        byte[] sheet = sheet();
        sheet[sheet.length / 3] ^= 1;

        assertThat(read(sheet)).isInstanceOf(NoticeReading.Refused.class);
    }

    @Test
    void refusesWhatNobodyBelievedSigned() {
        assertThat(refusal(NoticeReading.of(sheet(), new TestPki().anchors(), NOW)))
                .contains("does not lead to a trusted one");
    }

    @Test
    void refusesAPacketThoughItsSignatureHolds() {
        byte[] packet = new PacketSealer(signer, CLOCK)
                .seal(SamplePackets.of(PacketKind.WITHDRAWAL))
                .document();

        assertThat(refusal(packet)).isEqualTo("It is signed, but it is no sheet that announces a certificate.");
    }

    /** Its authority signed it, and its page does not say what its data say. */
    @Test
    void refusesAPageThatSaysSomethingElse() {
        KeyNotice shown = new KeyNotice(
                notice.authority(),
                notice.partner(),
                notice.use(),
                pki.root().certificate(),
                notice.replaces(),
                notice.from(),
                notice.until());
        Signer key = new Signer(signer, CLOCK);
        Signer.Room room = key.room();
        List<AssociatedFile> files = NoticeFiles.of(notice);
        String subject = signer.certificate().getSubjectX500Principal().getName();

        assertThat(refusal(SealedDocument.sealed(
                        NoticePages.of(shown, subject, NOW),
                        files,
                        NOW,
                        room.bytes(),
                        covered -> key.sign(covered, room))))
                .contains("is not written as this program writes one");
    }

    @Test
    void refusesMoreThanASheetTakes() {
        assertThat(refusal(new byte[NoticeReading.MOST_BYTES + 1])).isEqualTo("A sheet has at most 1048576 bytes.");
    }

    @Test
    void isNotSignedByAKeyThatSealsNoPackets() {
        PrivateIdentity small =
                TestIdentities.of(pki.issue("CN=Small").rsa(2048).done(), pki.root());

        assertThatThrownBy(() -> new NoticeSealer(small, CLOCK)).isInstanceOf(SigningRefused.class);
    }

    private byte[] sheet() {
        return new NoticeSealer(signer, CLOCK).seal(notice);
    }

    private NoticeReading read(byte[] sheet) {
        return NoticeReading.of(sheet, new TrustAnchors(List.of(pki.root().certificate())), NOW);
    }

    private String refusal(byte[] sheet) {
        return refusal(read(sheet));
    }

    private static String refusal(NoticeReading reading) {
        assertThat(reading).isInstanceOf(NoticeReading.Refused.class);
        return ((NoticeReading.Refused) reading).sentence();
    }

    private static byte[] withAnotherFile(byte[] sheet) throws IOException {
        try (PDDocument document = Loader.loadPDF(sheet);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile("certificate.pem");
            file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {1})));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("certificate.pem", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }
}
