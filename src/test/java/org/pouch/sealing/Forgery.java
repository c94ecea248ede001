package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.pdf.AssociatedFile;
import org.pouch.pdf.AssociatedFile.Relationship;
import org.pouch.pdf.Composition;
import org.pouch.pdf.SealedDocument;
import org.pouch.signing.Signer;
import org.pouch.trust.PrivateIdentity;

/** A document that an authority signs although its own program would not have made it. */
final class Forgery {
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
        files.put(PacketSealer.DATA_NAME, new PacketJson(packet.envelope(), packet.data()).bytes());
        packet.attachments().forEach(file -> files.put(file.fileName(), file.bytes()));
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
        PrivateIdentity identity =
                PrivateIdentity.load(Path.of("certs-sample", state, "signing.p12"), "sample".toCharArray());
        Signer signer = new Signer(identity, Clock.fixed(NOON, ZoneOffset.UTC));
        String subject = identity.certificate().getSubjectX500Principal().getName();
        byte[] manifest = Manifest.of(files, layout).bytes();
        files.putAll(changedAfterManifest);
        files.put(Manifest.NAME, manifest);
        return SealedDocument.sealed(
                Composition.of(PacketPages.of(pages, subject, NOON)),
                files.entrySet().stream()
                        .map(file -> new AssociatedFile(
                                file.getKey(), mime(file.getKey()), Relationship.DATA, "A file", file.getValue()))
                        .toList(),
                NOON,
                signer.room().bytes(),
                covered -> signer.sign(covered, signer.room()));
    }

    private static String mime(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> "application/json";
            case "jpg" -> "image/jpeg";
            default -> "application/pdf";
        };
    }
}
