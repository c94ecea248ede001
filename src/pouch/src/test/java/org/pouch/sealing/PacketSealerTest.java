package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.testing.SamplePackets;

class PacketSealerTest {

    @Test
    void namesEveryProblemOfADraftAtOnce() {
        ObjectNode data = SamplePackets.data(PacketKind.REQUEST);
        data.remove("caseFileNo");
        ((ObjectNode) data.get("person")).put("dateOfBirth", "15.1.1985");
        Packet draft = SamplePackets.of(
                PacketKind.REQUEST,
                data,
                SamplePackets.attachments(PacketKind.REQUEST).subList(0, 2));

        DraftRefused refused = catchThrowableOfType(
                DraftRefused.class, () -> Sealing.sealerOf(draft).seal(draft));

        assertThat(refused.findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("caseFileNo "))
                .anyMatch(message -> message.startsWith("person.dateOfBirth "))
                .anyMatch(message -> message.contains("id-copy"))
                .noneMatch(message -> message.contains("15.1.1985"));
    }

    @Test
    void takesCameraDataOutOfPictures() {
        byte[] clean = SamplePackets.sample("portrait.jpg");
        Packet draft = withPortrait("image/jpeg", withExif(clean));

        Packet opened = sealAndOpen(draft);

        assertThat(portrait(opened).bytes()).isEqualTo(clean);
        assertThat(opened.data().at("/attachments/0/sha256").asText())
                .isEqualTo(portrait(opened).digest().hex());
    }

    @Test
    void takesTextOutOfPngPictures() throws IOException {
        byte[] clean = png();
        Packet draft = withPortrait("image/png", withText(clean));

        assertThat(portrait(sealAndOpen(draft)).bytes()).isEqualTo(clean);
    }

    @Test
    void takesNamesOfProgramsAndPeopleOutOfDocuments() throws IOException {
        Packet draft = withEvidence(pdf(document -> {
            PDDocumentInformation information = new PDDocumentInformation();
            information.setAuthor("Officer Iris Alderton");
            document.setDocumentInformation(information);
        }));

        Attachment evidence = sealAndOpen(draft).attachments().get(0);

        assertThat(new String(evidence.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Alderton");
    }

    @Test
    void refusesADocumentWithAScript() throws IOException {
        Packet draft = withEvidence(
                pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"))));

        assertRefused(draft, "EVIDENCE_ACTIVE");
    }

    @Test
    void refusesADocumentWithAFileInside() throws IOException {
        Packet draft = withEvidence(pdf(document -> {
            COSDictionary names = new COSDictionary();
            names.setItem(COSName.EMBEDDED_FILES, new COSDictionary());
            document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
        }));

        assertRefused(draft, "EVIDENCE_ACTIVE");
    }

    @Test
    void refusesAPictureThatIsNone() {
        assertRefused(withPortrait("image/jpeg", "GIF89a".getBytes(StandardCharsets.UTF_8)), "NOT_JPEG");
        assertRefused(withPortrait("image/png", SamplePackets.sample("portrait.jpg")), "NOT_PNG");
    }

    @Test
    void refusesAttachmentsThatTheDataDoNotDescribe() {
        Packet described = SamplePackets.of(PacketKind.REQUEST);
        List<Attachment> other = described.attachments().stream()
                .map(file -> new Attachment(
                        file.id(), file.attachmentClass(), file.mime(), SamplePackets.sample("portrait.jpg")))
                .toList();

        assertRefused(new Packet(described.envelope(), described.data(), other), "ATTACHMENT_DIFFERS");
    }

    @Test
    void refusesPacketsLargerThanAgreed() {
        byte[] padded = SamplePackets.sample("portrait.jpg");
        byte[] noise = new byte[26 << 20];
        new java.util.Random(1).nextBytes(noise);
        Packet draft = withEvidence(join(pdfHead(), noise));

        assertThat(padded).isNotEmpty();
        assertThatThrownBy(() -> Sealing.sealerOf(draft).seal(draft)).isInstanceOf(DraftRefused.class);
    }

    private static void assertRefused(Packet draft, String code) {
        DraftRefused refused = catchThrowableOfType(
                DraftRefused.class, () -> Sealing.sealerOf(draft).seal(draft));

        assertThat(refused.findings()).extracting(Finding::code).contains(code);
    }

    private static Packet sealAndOpen(Packet draft) {
        byte[] document = Sealing.sealerOf(draft).seal(draft).document();
        Opening opening = Sealing.receiverOf(draft).open(document, NOON);

        assertThat(opening.report().findings()).isEmpty();
        return ((Opening.Opened) opening).packet().packet();
    }

    private static Attachment portrait(Packet packet) {
        return packet.attachments().get(0);
    }

    private static Packet withPortrait(String mime, byte[] bytes) {
        ObjectNode data = SamplePackets.data(PacketKind.TRAVEL_DOCUMENT);
        ((ObjectNode) data.at("/attachments/0")).put("mime", mime);
        return SamplePackets.of(
                PacketKind.TRAVEL_DOCUMENT,
                data,
                List.of(new Attachment("portrait", AttachmentClass.PORTRAIT, mime, bytes)));
    }

    private static Packet withEvidence(byte[] pdf) {
        ObjectNode data = SamplePackets.data(PacketKind.REPLY);
        data.putArray("attachments")
                .addObject()
                .put("id", "birth")
                .put("class", "BIRTH_CERTIFICATE")
                .put("mime", "application/pdf");
        return SamplePackets.of(
                PacketKind.REPLY,
                data,
                List.of(new Attachment("birth", AttachmentClass.BIRTH_CERTIFICATE, "application/pdf", pdf)));
    }

    private interface Change {
        void to(PDDocument document) throws IOException;
    }

    private static byte[] pdf(Change change) throws IOException {
        try (PDDocument document = Loader.loadPDF(SamplePackets.sample("passport-copy.pdf"))) {
            document.addPage(new PDPage());
            change.to(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] png() throws IOException {
        BufferedImage picture = new java.awt.image.BufferedImage(70, 90, java.awt.image.BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        javax.imageio.ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    private static byte[] withExif(byte[] jpeg) {
        byte[] exif = "Exif\0\0 51.5N 0.1W".getBytes(StandardCharsets.ISO_8859_1);
        byte[] segment = ByteBuffer.allocate(exif.length + 4)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 2))
                .put(exif)
                .array();
        return insert(jpeg, 2, segment);
    }

    private static byte[] withText(byte[] png) {
        byte[] text = "tEXtAuthor\0Iris".getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(text);
        byte[] chunk = ByteBuffer.allocate(text.length + 8)
                .putInt(text.length - 4)
                .put(text)
                .putInt((int) sum.getValue())
                .array();
        return insert(png, 33, chunk);
    }

    private static byte[] insert(byte[] file, int at, byte[] part) {
        return ByteBuffer.allocate(file.length + part.length)
                .put(file, 0, at)
                .put(part)
                .put(file, at, file.length - at)
                .array();
    }

    private static byte[] pdfHead() {
        return "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
