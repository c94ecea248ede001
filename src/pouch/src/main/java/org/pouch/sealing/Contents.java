package org.pouch.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Envelope;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.SchemaCheck;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.UnusablePicture;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.EmbeddedFile;
import org.pouch.pdf.file.PacketFile;
import org.pouch.pdf.file.PdfFile;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.file.UnjudgedFile;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.pdf.page.Composition;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.page.EnvelopeCheck;
import org.pouch.sealing.page.PacketPages;
import org.pouch.sealing.page.PageLayout;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;

/** What a document says it holds. Nothing of it is believed before the signature is. */
final class Contents {
    private final byte[] bytes;
    private final PacketFile document;
    private final Map<String, EmbeddedFile> files = new HashMap<>();
    private final PacketJson json;

    private Contents(byte[] bytes, PacketFile document) {
        this.bytes = bytes;
        this.document = document;
        document.files().forEach(file -> files.put(file.name(), file));
        byte[] data = bytes(PacketFiles.DATA);
        json = PacketJson.parse(data);
        if (!Arrays.equals(canonical(json), data)) {
            throw new MalformedPacket("packet.json is not in canonical form.", null);
        }
    }

    private static byte[] canonical(PacketJson json) {
        try {
            return json.bytes();
        } catch (IllegalArgumentException inexact) {
            throw new MalformedPacket("packet.json holds a number that is not whole, or is too large.", inexact);
        }
    }

    /**
     * @throws PdfRefused when the document is not made as packets are
     * @throws MalformedPacket when it holds no packet
     */
    static Contents read(byte[] document) {
        return new Contents(document, PdfFile.read(document));
    }

    /**
     * For {@link #checked} alone, which then compares every byte of the document: nothing of it was judged before.
     *
     * @throws PdfRefused when there is nothing to compare
     * @throws MalformedPacket when it holds no packet
     */
    static Contents unjudged(byte[] document, SignedDocument signed) {
        return new Contents(document, UnjudgedFile.read(document, signed));
    }

    Envelope envelope() {
        return json.envelope();
    }

    ClaimedContent claimed() {
        Envelope envelope = envelope();
        return new ClaimedContent(
                envelope.packetId(),
                envelope.kind(),
                envelope.sender(),
                envelope.receiver(),
                json.bytes(),
                document.files().stream().map(EmbeddedFile::name).toList());
    }

    /**
     * Compares all parts with each other; stops at the first kind of fault, because what follows could not be relied on.
     *
     * @param signed the same document
     * @param seal the verdict on the signature that sealed
     */
    Packet checked(AuthorityId receiver, SignedDocument signed, SignatureVerdict seal, Faults faults) {
        Manifest manifest = Manifest.parse(bytes(Manifest.NAME));
        if (!manifest.describes(document.files())) {
            faults.stop(
                    ReceiptCode.DIGEST_MISMATCH,
                    Finding.error("MANIFEST_DIFFERS", "The files in the document are not those of manifest.json."));
        }
        if (lacks(manifest.level())) {
            faults.add(
                    ReceiptCode.BAD_SIGNATURE,
                    Finding.error(
                            "LEVEL_TOO_LOW",
                            "The packet was sealed at level " + manifest.level()
                                    + ", and what that level needs behind the signature is not there: it was taken out."));
        }
        if (!envelope().receiver().equals(receiver)) {
            faults.stop(
                    ReceiptCode.NOT_FOR_ME,
                    Finding.error(
                            "NOT_FOR_ME",
                            "The packet is addressed to " + envelope().receiver() + "."));
        }
        SchemaCheck.problems(envelope().kind(), json.data())
                .forEach(problem -> faults.add(ReceiptCode.SCHEMA, problem.asFinding()));
        EnvelopeCheck.differences(envelope(), json.data()).forEach(finding -> faults.add(ReceiptCode.SCHEMA, finding));
        faults.stopIfAny();
        Packet packet = new Packet(envelope(), json.data(), attachments());
        TravelSeal.zoneFaults(packet).forEach(finding -> faults.add(ReceiptCode.SCHEMA, finding));
        Evidence.differences(packet).forEach(finding -> faults.add(ReceiptCode.DIGEST_MISMATCH, finding));
        if (files.size() != packet.attachments().size() + 2) {
            faults.add(
                    ReceiptCode.MALWARE,
                    Finding.error("FILE_UNEXPECTED", "The document holds a file the data do not name."));
        }
        Evidence.faults(packet).forEach(finding -> faults.add(ReceiptCode.MALWARE, finding));
        faults.stopIfAny();
        comparePages(packet, manifest, signed.signatures().get(0), String.valueOf(seal.signer()), faults);
        return packet;
    }

    private void comparePages(Packet packet, Manifest manifest, EmbeddedSignature seal, String signer, Faults faults) {
        if (!manifest.layout().equals(PageLayout.of(packet.kind()).version())) {
            faults.add(
                    ReceiptCode.SCHEMA,
                    Finding.error(
                            "PAGES_NOT_COMPARED",
                            "The pages were made by another version of the layout, so nobody can tell whether they show what"
                                    + " the data say. Both sides need the same version of Pouch."));
            return;
        }
        try {
            Composition expected = Composition.of(PacketPages.of(packet, signer, document.signedAt()));
            if (document instanceof PdfFile read && !isPrinted(expected, read)) {
                faults.add(
                        ReceiptCode.MALWARE,
                        Finding.error("PAGES_DIFFER", "The pages show something else than the data say."));
            } else if (!SealedDocument.isSealed(bytes, seal, expected, expectedFiles(packet), document.signedAt())) {
                faults.add(
                        ReceiptCode.MALWARE,
                        Finding.error(
                                "DOCUMENT_FORM",
                                "The document is not written as this program writes packets: something in it was arranged"
                                        + " otherwise, or holds more."));
            }
        } catch (UnprintableText | UnusablePicture unprintable) {
            faults.add(
                    ReceiptCode.MALWARE,
                    Finding.error(
                            "PAGES_DIFFER", "The data cannot be printed, so the pages must show something else."));
        }
    }

    private static boolean isPrinted(Composition expected, PdfFile read) {
        return expected.printed().equals(read.printed())
                && expected.description(read.signedAt()).equals(read.description());
    }

    /** What is there is judged elsewhere; a timestamp within the signature has left room when it is not there. */
    private boolean lacks(SealLevel level) {
        return level.compareTo(SealLevel.LT) >= 0 && !document.hasEvidence()
                || level == SealLevel.LTA && !document.isDated();
    }

    private List<AssociatedFile> expectedFiles(Packet packet) {
        return PacketFiles.of(
                packet, file(PacketFiles.DATA).content(), file(Manifest.NAME).content());
    }

    private List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode entry : json.data().path("attachments")) {
            String mime = entry.path("mime").asText();
            AttachmentClass kind = AttachmentClass.valueOf(entry.path("class").asText());
            Attachment named = new Attachment(entry.path("id").asText(), kind, mime, new byte[0]);
            EmbeddedFile file = files.get(named.fileName());
            if (file != null && file.mime().equals(mime)) {
                attachments.add(new Attachment(named.id(), kind, mime, file.content()));
            }
        }
        return attachments;
    }

    private byte[] bytes(String name) {
        return file(name).bytes();
    }

    private EmbeddedFile file(String name) {
        EmbeddedFile file = files.get(name);
        if (file == null || !file.mime().equals("application/json")) {
            throw new MalformedPacket("The document holds no " + name + ".", null);
        }
        return file;
    }
}
