package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.SamplePackets.NOON;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.packet.Finding;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Severity;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.Indication;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.TrustAnchors;

/** Later signatures on a packet: whose are taken, and what may come with them. */
class CountersignatureTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static byte[] sealed;

    @BeforeAll
    static void seal() {
        sealed =
                Sealing.sealer("uto").seal(SamplePackets.of(PacketKind.REQUEST)).document();
    }

    @Test
    void takesACoApprovalByTheAuthorityThatSealed(@TempDir Path folder) throws Exception {
        byte[] approved = sign(sealed, "uto");

        assertAccepted(verify(approved, "uto"), 2);
        OtherValidatorsTest.assertPassed(approved, "uto", SealLevel.B);
        assertThat(ArchiveQuality.faults(approved)).isEmpty();
        assertThat(OtherValidatorsTest.pdfsig(folder, approved))
                .contains("Signature #2")
                .doesNotContain("Invalid");
    }

    @Test
    void takesAVisaOfTheAuthorityThatReceived() {
        byte[] endorsed = sign(sealed, "xru");

        assertAccepted(verify(endorsed, "xru"), 2);
        assertThat(codes(verify(endorsed, "uto"))).contains("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void opensACountersignedPacket() {
        TrustAnchors uto = SampleCerts.root("uto");
        PacketOpener opener = PacketOpener.of(
                SamplePackets.XRU,
                Map.of(
                        SamplePackets.UTO,
                        new PacketOpener.Sender(uto, uto.with(SampleCerts.root("xru")), uto, SealLevel.B)),
                Map.of());

        assertThat(opener.open(sign(sign(sealed, "uto"), "xru"), NOON)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void takesNoLaterSignatureOfAStranger() {
        assertThat(codes(verify(sign(sealed, "stranger"), "xru"))).contains("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void takesNoSealOfACountersigner() {
        byte[] byRuritania =
                Sealing.sealer("xru").seal(SamplePackets.of(PacketKind.REPLY)).document();

        assertThat(codes(verify(byRuritania, "xru"))).contains("CERTIFICATE_UNTRUSTED");
    }

    @Test
    void takesNoMoreThanTwo() {
        byte[] full = sign(sign(sealed, "uto"), "xru");

        assertAccepted(verify(full, "xru"), 3);
        assertThat(codes(verify(sign(full, "uto"), "xru"))).contains("SEVERAL_SIGNATURES");
    }

    @Test
    void takesNothingElseWithALaterSignature() throws Exception {
        byte[] emptyField = changed(sealed, document -> {
            COSDictionary field = new COSDictionary();
            field.setItem(COSName.FT, COSName.SIG);
            field.setItem(COSName.TYPE, COSName.ANNOT);
            field.setItem(COSName.SUBTYPE, COSName.WIDGET);
            field.setString(COSName.T, "Later");
            COSArray nowhere = new COSArray();
            nowhere.setFloatArray(new float[4]);
            field.setItem(COSName.RECT, nowhere);
            COSArray fields =
                    document.getDocumentCatalog().getAcroForm().getCOSObject().getCOSArray(COSName.FIELDS);
            fields.add(field);
            fields.setNeedToBeUpdated(true);
            document.getDocumentCatalog().getAcroForm().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
        });

        assertThat(codes(verify(emptyField, "uto"))).contains("CHANGED_AFTER_SIGNING");
        assertThat(codes(verify(sign(emptyField, "uto"), "uto"))).contains("CHANGED_AFTER_SIGNING");
    }

    @Test
    void signsNothingThatIsCertifiedAgainstEveryChange() throws Exception {
        byte[] certified = certified(1);

        assertThatThrownBy(() -> sign(certified, "uto"))
                .isInstanceOf(DocumentSigner.NotSignable.class)
                .hasMessageContaining("certified against every change");
        assertThat(sign(certified(2), "uto")).isNotEmpty();
    }

    private static byte[] certified(int permission) throws Exception {
        try (PDDocument document = Loader.loadPDF(SamplePackets.sample("passport-copy.pdf"))) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.P, permission);
            COSDictionary reference = new COSDictionary();
            reference.setName("TransformMethod", "DocMDP");
            reference.setItem("TransformParams", parameters);
            COSArray references = new COSArray();
            references.add(reference);
            signature.getCOSObject().setItem("Reference", references);
            document.addSignature(signature, content -> new byte[] {1});
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private interface Change {
        void on(PDDocument document);
    }

    private static byte[] changed(byte[] packet, Change change) throws Exception {
        try (PDDocument document = Loader.loadPDF(packet)) {
            change.on(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    private static byte[] sign(byte[] document, String state) {
        return new DocumentSigner(SampleCerts.signing(state), CLOCK).sign(document);
    }

    /** @param countersigner whose later signatures are taken besides Utopia's */
    private static VerificationReport verify(byte[] document, String countersigner) {
        TrustAnchors uto = SampleCerts.root("uto");
        return new DocumentVerifier(uto, uto.with(SampleCerts.root(countersigner)), uto, VerificationProfile.PACKET)
                .verify(document, NOON);
    }

    private static void assertAccepted(VerificationReport report, int signatures) {
        assertThat(report.isAccepted()).as(report.findings().toString()).isTrue();
        assertThat(report.signatures())
                .hasSize(signatures)
                .extracting(SignatureVerdict::indication)
                .containsOnly(Indication.TOTAL_PASSED);
    }

    private static List<String> codes(VerificationReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }
}
