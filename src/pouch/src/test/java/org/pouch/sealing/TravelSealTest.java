package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzFormat;
import org.pouch.identity.seal.SealHeader;
import org.pouch.identity.seal.VisibleSeal;
import org.pouch.identity.symbol.SealPicture;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.signing.seal.SealSigner;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;

/** The seal of a travel document on its way: signed, printed, read from the page, judged. */
class TravelSealTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final List<String> ZONE =
            List.of("PUXRULYU<<JIANGUO<<<<<<<<<<<<<<<<<<<<<<<<<<<", "XR00004170XRU8501156M2703109<<<<<<<<<<<<<<<6");

    private static Packet draft;
    private static byte[] document;

    @BeforeAll
    static void seal() {
        draft = SamplePackets.of(PacketKind.TRAVEL_DOCUMENT);
        document = Sealing.sealerOf(draft).seal(draft).document();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 300, 600})
    void isReadFromTheRenderedPage(int dotsPerInch) throws Exception {
        byte[] seal = SealPicture.read(rendered(dotsPerInch)).orElseThrow();

        SealReport report = judge().judge(seal, ZONE, NOON);

        assertThat(report.findings()).isEmpty();
        assertThat(report.zone()).isEqualTo(ZONE);
        assertThat(report.header().issuer()).isEqualTo("XRU");
        assertThat(report.header().signer()).isEqualTo("XRCR");
        assertThat(report.header().issued()).isEqualTo(LocalDate.of(2026, 12, 10));
        assertThat(report.header().signed()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void isTheOneInTheData() throws Exception {
        String inData = opened(document).packet().packet().data().path("vds").asText();

        assertThat(SealPicture.read(rendered(300)).map(HexFormat.of()::formatHex))
                .contains(inData);
    }

    @Test
    void refusesAReplacedZone() {
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), ZONE);
        List<String> other = List.of(ZONE.get(0).replace("LYU<<JIANGUO", "DOE<<JOHN<<<"), ZONE.get(1));

        assertThat(codes(judge().judge(seal, other, NOON))).containsExactly("SEAL_ZONE_DIFFERS");
    }

    @Test
    void refusesAZoneReplacedInTheSealItself() {
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), ZONE);
        byte[] other = sealOf(
                SampleCerts.key("stranger", "seal"),
                List.of(ZONE.get(0).replace("LYU<<JIANGUO", "DOE<<JOHN<<<"), ZONE.get(1)));
        // The other zone with the signature of the first.
        System.arraycopy(other, 20, seal, 20, 62);

        assertThat(codes(judge().judge(seal, List.of(), NOON))).containsExactly("SEAL_SIGNATURE_BROKEN");
    }

    @Test
    void refusesAStrangersSeal() {
        byte[] seal = sealOf(SampleCerts.key("stranger", "seal"), ZONE);

        assertThat(codes(judge().judge(seal, ZONE, NOON))).containsExactly("SEAL_SIGNER_UNKNOWN");
    }

    @Test
    void refusesTheSealOfOneStateOnTheDocumentOfAnother() {
        List<String> foreign = List.of(ZONE.get(0).replace("PUXRU", "PUUTO"), ZONE.get(1));
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), foreign);

        assertThat(codes(judge().judge(seal, foreign, NOON))).containsExactly("SEAL_ISSUER");
    }

    @Test
    void refusesAZoneWithAWrongCheckDigit() {
        List<String> unsound =
                List.of(ZONE.get(0), ZONE.get(1).replace("M27", "F27").replace("XRU85", "XRU84"));
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), unsound);

        assertThat(codes(judge().judge(seal, unsound, NOON))).containsExactly("SEAL_ZONE");
    }

    @Test
    void refusesAfterTheSignersCertificateExpired() {
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), ZONE);

        assertThat(codes(judge().judge(seal, ZONE, Instant.parse("2050-01-01T00:00:00Z"))))
                .contains("CERTIFICATE_EXPIRED");
    }

    @Test
    void warnsOfADocumentThatExpired() {
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), ZONE);

        SealReport report = judge().judge(seal, ZONE, Instant.parse("2027-03-11T00:00:00Z"));

        assertThat(codes(report)).containsExactly("DOCUMENT_EXPIRED");
        assertThat(report.isAccepted()).isTrue();
    }

    @Test
    void refusesWhatIsNoSeal() {
        assertThat(codes(judge().judge(new byte[] {1, 2, 3}, ZONE, NOON))).containsExactly("SEAL_FORM");
    }

    @Test
    void opensNoPacketWhoseSealIsForAnotherZone() {
        ObjectNode data = draft.data();
        List<String> other = List.of(ZONE.get(0).replace("JIANGUO", "JIANMIN"), ZONE.get(1));
        data.put("vds", HexFormat.of().formatHex(sealOf(SampleCerts.key("xru", "seal"), other)));

        assertRefused(data, "SEAL_ZONE_DIFFERS");
    }

    @Test
    void opensNoPacketWhoseSealIsBroken() {
        ObjectNode data = draft.data();
        byte[] seal = sealOf(SampleCerts.key("xru", "seal"), ZONE);
        seal[seal.length - 1] ^= 1;
        data.put("vds", HexFormat.of().formatHex(seal));

        assertRefused(data, "SEAL_SIGNATURE_BROKEN");
    }

    @Test
    void sealsNoDocumentWhoseZoneNamesAnother() {
        ObjectNode data = draft.data();
        data.withArray("mrz")
                .removeAll()
                .add(ZONE.get(0).replace("JIANGUO", "JIANMIN"))
                .add(ZONE.get(1));
        Packet other = SamplePackets.of(
                PacketKind.TRAVEL_DOCUMENT, data, SamplePackets.attachments(PacketKind.TRAVEL_DOCUMENT));

        assertThatThrownBy(() -> Sealing.sealerOf(other).seal(other))
                .isInstanceOfSatisfying(
                        DraftRefused.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("ZONE_NAME"));
    }

    @ParameterizedTest
    @EnumSource(MrzFormat.class)
    void sealsAndPrintsEachSizeOfZone(MrzFormat format) {
        ObjectNode data = draft.data();
        data.withArray("mrz").removeAll();
        Mrz.compose(format, new MrzFields("PU", "XRU", "LYU", "JIANGUO", "XR0000417", "XRU", "850115", 'M', "270310"))
                .forEach(data.withArray("mrz")::add);
        Packet other = SamplePackets.of(
                PacketKind.TRAVEL_DOCUMENT, data, SamplePackets.attachments(PacketKind.TRAVEL_DOCUMENT));

        assertThat(opened(Sealing.sealerOf(other).seal(other).document())
                        .report()
                        .findings())
                .isEmpty();
    }

    @Test
    void warnsOfADocumentWithoutSeal() {
        byte[] unsealed =
                new PacketSealer(SampleCerts.signing("xru"), CLOCK).seal(draft).document();

        assertThat(opened(unsealed).report().findings())
                .extracting(Finding::code)
                .containsExactly("SEAL_ABSENT");
    }

    private static void assertRefused(ObjectNode data, String code) {
        Packet forged = SamplePackets.of(
                PacketKind.TRAVEL_DOCUMENT, data, SamplePackets.attachments(PacketKind.TRAVEL_DOCUMENT));

        Opening opening = Sealing.receiverOf(forged).open(Forgery.of(forged).sealed(), NOON);

        assertThat(opening).isInstanceOfSatisfying(Opening.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ReceiptCode.BAD_SIGNATURE);
            assertThat(refused.report().findings()).extracting(Finding::code).contains(code);
        });
    }

    private static Opening.Opened opened(byte[] sealed) {
        return (Opening.Opened) Sealing.receiverOf(draft).open(sealed, NOON);
    }

    private static SealJudge judge() {
        return new SealJudge(Sealing.seals("xru"));
    }

    private static byte[] sealOf(PrivateIdentity key, List<String> zone) {
        SealSigner signer = new SealSigner(key, CLOCK);
        SealHeader header = new SealHeader(
                "XRU",
                signer.name(),
                signer.certificateReference(),
                LocalDate.of(2026, 12, 10),
                LocalDate.of(2026, 11, 24),
                VisibleSeal.EMERGENCY_TRAVEL_DOCUMENT);
        byte[] signed = VisibleSeal.toBeSigned(header, zone);
        return VisibleSeal.bytes(signed, signer.sign(signed));
    }

    private static List<String> codes(SealReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static BufferedImage rendered(int dotsPerInch) throws Exception {
        try (PDDocument pages = Loader.loadPDF(document)) {
            return new PDFRenderer(pages).renderImageWithDPI(0, dotsPerInch);
        }
    }
}
