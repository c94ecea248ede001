package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pouch.packet.Content;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.pouch.pdf.file.AssociatedFile;
import org.pouch.pdf.file.AssociatedFile.Relationship;
import org.pouch.pdf.file.SealedDocument;
import org.pouch.pdf.page.Composition;
import org.pouch.sealing.page.PacketPages;
import org.pouch.sealing.page.PageLayout;
import org.pouch.signing.Signer;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;

/** A document that an authority signs although its own program would not have made it. */
public final class Forgery {
    private final Packet packet;
    private Packet pages;
    private String state;
    private Sha256 layout;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, byte[]> changedAfterManifest = new TreeMap<>();

    private Forgery(Packet packet) {
        this.packet = packet;
        this.pages = packet;
        this.state = packet.envelope().sender().equals(UTO) ? "uto" : "xru";
        this.layout = PageLayout.of(packet.kind()).version();
        files.put(PacketFiles.DATA, new PacketJson(packet.envelope(), packet.data()).bytes());
        packet.attachments().forEach(file -> files.put(file.fileName(), file.bytes()));
    }

    /** A packet with 1.5 in its data: no JSON that packets have can write that. */
    public static byte[] withANumberThatIsNotWhole() {
        Packet request = SamplePackets.of(PacketKind.REQUEST);
        String data = new String(new PacketJson(request.envelope(), request.data()).bytes(), StandardCharsets.UTF_8);
        return of(request)
                .with(
                        PacketFiles.DATA,
                        data.replaceFirst("\"bytes\":\\d+", "\"bytes\":1.5").getBytes(StandardCharsets.UTF_8))
                .sealed();
    }

    static Forgery of(Packet packet) {
        return new Forgery(packet);
    }

    Forgery showing(Packet other) {
        pages = other;
        return this;
    }

    Forgery signedBy(String otherState) {
        state = otherState;
        return this;
    }

    Forgery laidOutBy(Sha256 otherLayout) {
        layout = otherLayout;
        return this;
    }

    Forgery with(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    Forgery without(String name) {
        files.remove(name);
        return this;
    }

    Forgery replacing(String name, byte[] bytes) {
        changedAfterManifest.put(name, bytes);
        return this;
    }

    byte[] sealed() {
        PrivateIdentity identity = SampleCerts.signing(state);
        Signer signer = new Signer(identity, Clock.fixed(NOON, ZoneOffset.UTC));
        String subject = identity.certificate().getSubjectX500Principal().getName();
        Map<String, Content> contents = new LinkedHashMap<>();
        files.forEach((name, bytes) -> contents.put(name, Content.of(bytes)));
        byte[] manifest = Manifest.of(contents, layout, SealLevel.B).bytes();
        files.putAll(changedAfterManifest);
        files.put(Manifest.NAME, manifest);
        Map<String, AssociatedFile> described = new LinkedHashMap<>();
        PacketFiles.of(packet, Content.of(new byte[0]), Content.of(new byte[0]))
                .forEach(file -> described.put(file.name(), file));
        return SealedDocument.sealed(
                Composition.of(PacketPages.of(pages, subject, NOON)),
                files.entrySet().stream()
                        .map(file -> file(described.get(file.getKey()), file.getKey(), file.getValue()))
                        .toList(),
                NOON,
                signer.room().bytes(),
                covered -> signer.sign(covered, signer.room()));
    }

    /** The document with one text in it replaced by another of the same length, signed again by whoever signed it. */
    static byte[] resigned(byte[] document, String part, String other, String state) throws IOException {
        String text = new String(document, StandardCharsets.ISO_8859_1);
        if (text.indexOf(part) < 0 || part.length() != other.length()) {
            throw new IllegalArgumentException("no place for " + other);
        }
        byte[] changed = text.replace(part, other).getBytes(StandardCharsets.ISO_8859_1);
        Matcher range = Pattern.compile("/ByteRange \\[0 (\\d+) (\\d+) (\\d+)").matcher(text);
        if (!range.find()) {
            throw new IllegalArgumentException("not signed");
        }
        int start = Integer.parseInt(range.group(1));
        int end = Integer.parseInt(range.group(2));
        Signer signer = new Signer(SampleCerts.signing(state), Clock.fixed(NOON, ZoneOffset.UTC));
        byte[] signature = signer.sign(
                new SequenceInputStream(
                        new ByteArrayInputStream(changed, 0, start),
                        new ByteArrayInputStream(changed, end, changed.length - end)),
                signer.room());
        byte[] hex = HexFormat.of().withUpperCase().formatHex(signature).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, changed, start + 1, hex.length);
        return changed;
    }

    /** As packets describe it, where they do. */
    private static AssociatedFile file(AssociatedFile known, String name, byte[] bytes) {
        return known == null
                ? new AssociatedFile(name, mime(name), Relationship.DATA, "A file", bytes)
                : new AssociatedFile(name, known.mime(), known.relationship(), known.description(), bytes);
    }

    private static String mime(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> "application/json";
            case "jpg" -> "image/jpeg";
            default -> "application/pdf";
        };
    }
}
