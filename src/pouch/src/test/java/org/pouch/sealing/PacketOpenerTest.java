package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;
import static org.pouch.testing.SamplePackets.XRU;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.packet.Attachment;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.Sha256;
import org.pouch.testing.SamplePackets;

class PacketOpenerTest {
    private final Packet request = SamplePackets.of(PacketKind.REQUEST);
    private final Packet withdrawal = SamplePackets.of(PacketKind.WITHDRAWAL);

    @Test
    void opensWhatAnAuthoritySignsByOtherMeans() {
        assertThat(open(Forgery.of(request).sealed())).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void refusesAByteChangedAnywhereInWhatIsSigned() {
        byte[] document = Sealing.sealerOf(withdrawal).seal(withdrawal).document();
        Random places = new Random(20261124);
        for (int i = 0; i < 50; i++) {
            byte[] changed = document.clone();
            int place = places.nextInt(changed.length);
            changed[isInSignature(document, place) ? 0 : place] ^= 1;

            assertThat(open(changed)).isInstanceOf(Opening.Refused.class);
        }
    }

    @Test
    void refusesBytesBehindTheEnd() {
        byte[] document = Sealing.sealerOf(withdrawal).seal(withdrawal).document();

        assertThat(open(Arrays.copyOf(document, document.length + 1))).isInstanceOf(Opening.Refused.class);
    }

    @Test
    void refusesAPacketForAnother() {
        byte[] document = Sealing.sealerOf(request).seal(request).document();

        assertRefused(Sealing.opener(UTO).open(document, NOON), ReceiptCode.NOT_FOR_ME, "NOT_FOR_ME");
    }

    @Test
    void refusesAStrangerAndProvesNobody() {
        Opening opening = open(Forgery.of(request).signedBy("stranger").sealed());

        assertThat(opening).isInstanceOfSatisfying(Opening.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ReceiptCode.CERT_UNTRUSTED);
            assertThat(refused.provenSender()).isNull();
            assertThat(refused.claimedId()).isEqualTo(request.id());
        });
    }

    @Test
    void refusesAPartnerWhoSignsAsAnother() {
        Opening opening =
                Sealing.opener(XRU).open(Forgery.of(request).signedBy("xru").sealed(), NOON);

        assertRefused(opening, ReceiptCode.CERT_UNTRUSTED, "SENDER_DIFFERS");
        assertThat(((Opening.Refused) opening).provenSender()).isEqualTo(XRU);
    }

    @Test
    void refusesPagesThatSaySomethingElseThanTheData() {
        ObjectNode data = request.data();
        ((ObjectNode) data.get("person")).put("primaryIdentifier", "LIU");
        Packet other = new Packet(request.envelope(), data, request.attachments());

        assertRefused(open(Forgery.of(request).showing(other).sealed()), ReceiptCode.MALWARE, "PAGES_DIFFER");
    }

    @Test
    void refusesAPageWithAnotherFace() {
        List<Attachment> files = request.attachments().stream()
                .map(file -> file.id().equals("portrait") ? face(file) : file)
                .toList();
        Packet other = new Packet(request.envelope(), request.data(), files);

        assertRefused(open(Forgery.of(request).showing(other).sealed()), ReceiptCode.MALWARE, "PAGES_DIFFER");
    }

    @Test
    void refusesPagesOfALayoutItDoesNotKnow() {
        assertRefused(
                open(Forgery.of(request).laidOutBy(Sha256.of(new byte[1])).sealed()),
                ReceiptCode.SCHEMA,
                "PAGES_NOT_COMPARED");
    }

    /** What nobody sees and a screen reader says, or a program shows as title. */
    @ParameterizedTest
    @CsvSource({
        "Portrait of the person this document is about,Portrait of one person this document is about,PAGES_DIFFER",
        "/Lang (zh-Hans),/Alt  (zh-Hans),PAGES_DIFFER",
        "/Lang (zh-Hans),/T    (zh-Hans),STRUCTURE_FORM",
        "/S /H1,/S /H2,PAGES_DIFFER",
        "Request for readmission</rdf:li>,Request for Readmission</rdf:li>,PAGES_DIFFER",
        "<xmp:CreatorTool>Pouch,<xmp:CreatorTool>Other,PAGES_DIFFER",
        "/F 132,/F 134,PAGE_FORM", // the seal hidden
        "/Rect [56.7,/Rect [16.7,PAGES_DIFFER" // and moved
    })
    void refusesOtherWordsBehindThePages(String part, String other, String finding) throws IOException {
        byte[] honest = Sealing.sealerOf(request).seal(request).document();
        assertThat(open(Forgery.resigned(honest, "/Tabs", "/Tabs", "uto"))).isInstanceOf(Opening.Opened.class);

        byte[] forged = Forgery.resigned(honest, part, other, "uto");

        assertThat(open(forged)).isInstanceOf(Opening.Refused.class);
        assertThat(codes(open(forged))).containsExactly(finding);
    }

    @Test
    void refusesDataAgainstTheSchemaAndNamesEveryField() {
        ObjectNode data = withdrawal.data();
        data.put("reason", "asylum");
        data.remove("eraseBy");
        Packet wrong = new Packet(withdrawal.envelope(), data, List.of());

        Opening opening = open(Forgery.of(wrong).showing(withdrawal).sealed());

        assertRefused(opening, ReceiptCode.SCHEMA, "SCHEMA");
        assertThat(opening.report().findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("eraseBy "))
                .anyMatch(message -> message.startsWith("reason "))
                .noneMatch(message -> message.contains("asylum"));
    }

    @Test
    void refusesDataThatContradictTheEnvelope() {
        ObjectNode data = withdrawal.data();
        data.put("requestId", "urn:rdx:UTO:2026:000999");
        Packet wrong = new Packet(withdrawal.envelope(), data, List.of());

        assertRefused(open(Forgery.of(wrong).sealed()), ReceiptCode.SCHEMA, "ENVELOPE_DIFFERS");
    }

    @Test
    void refusesAnAttachmentThatDiffersFromTheManifest() {
        byte[] other = SamplePackets.sample("portrait.jpg");

        assertRefused(
                open(Forgery.of(request).replacing("id-copy.jpg", other).sealed()),
                ReceiptCode.DIGEST_MISMATCH,
                "MANIFEST_DIFFERS");
    }

    @Test
    void refusesAnAttachmentThatDiffersFromTheData() {
        byte[] other = SamplePackets.sample("portrait.jpg");

        assertRefused(
                open(Forgery.of(request).with("id-copy.jpg", other).sealed()),
                ReceiptCode.DIGEST_MISMATCH,
                "ATTACHMENT_DIFFERS");
    }

    @Test
    void refusesAMissingAttachment() {
        assertRefused(
                open(Forgery.of(request).without("id-copy.jpg").sealed()),
                ReceiptCode.DIGEST_MISMATCH,
                "ATTACHMENT_MISSING");
    }

    @Test
    void refusesAFileThatTheDataDoNotName() {
        byte[] order = SamplePackets.sample("passport-copy.pdf");

        assertRefused(
                open(Forgery.of(request).with("removal-order.pdf", order).sealed()),
                ReceiptCode.MALWARE,
                "FILE_UNEXPECTED");
    }

    @Test
    void refusesDataThatAreNotCanonical() {
        byte[] data = new PacketJson(request.envelope(), request.data()).bytes();
        byte[] loose = (" " + new String(data, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);

        assertRefused(
                open(Forgery.of(request).with(PacketFiles.DATA, loose).sealed()), ReceiptCode.SCHEMA, "PACKET_FORM");
    }

    @Test
    void refusesADocumentThatHoldsNoPacket() {
        assertRefused(open(Forgery.of(request).without(PacketFiles.DATA).sealed()), ReceiptCode.SCHEMA, "PACKET_FORM");
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertRefused(open(new byte[(128 << 20) + 1]), ReceiptCode.TOO_LARGE, "TOO_LARGE");
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThat(open("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Opening.Refused.class, refused -> {
                    assertThat(refused.provenSender()).isNull();
                    assertThat(refused.claimedId()).isNull();
                });
    }

    private static boolean isInSignature(byte[] document, int place) {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("/Contents <", text.indexOf("/ByteRange")) + 10;
        return place >= start && place <= text.indexOf('>', start);
    }

    private static Attachment face(Attachment portrait) {
        return new Attachment(
                portrait.id(), portrait.attachmentClass(), portrait.mime(), SamplePackets.sample("id-copy.jpg"));
    }

    private static Opening open(byte[] document) {
        return Sealing.opener(XRU).open(document, NOON);
    }

    private static void assertRefused(Opening opening, ReceiptCode code, String finding) {
        assertThat(codes(opening)).contains(finding);
        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<String> codes(Opening opening) {
        return opening.report().findings().stream().map(Finding::code).toList();
    }
}
