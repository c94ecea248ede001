package org.pouch.exchange.send;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.signing.transit.TransitKey;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Component;

/**
 * Encrypts packets: a resend has the same bytes unless the partner's certificate changed. Of them only the key is kept,
 * beside the document they are made of, until the partner has the packet.
 */
@Component
final class PacketEnvelopes {
    private final PacketTable packets;
    private final EnvelopeKeys keys;
    private final PartnerDirectory partners;
    private final RecentDocuments documents;
    private final Clock clock;

    PacketEnvelopes(
            PacketTable packets, EnvelopeKeys keys, PartnerDirectory partners, RecentDocuments documents, Clock clock) {
        this.packets = packets;
        this.keys = keys;
        this.partners = partners;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Encrypted bytes of a packet for one certificate.
     *
     * @param key what is to be kept of them
     * @param isKept false for new bytes, which nobody may send before their key is kept
     */
    record Encrypted(StoredPacket packet, Sha256 certificate, byte[] key, byte[] bytes, boolean isKept) {}

    StoredPacket require(PacketId packet) {
        return packets.require(packet);
    }

    Encrypted encrypted(StoredPacket packet) {
        X509Certificate certificate = partners.encryptionCertificate(packet.partner(), clock.instant());
        Sha256 fingerprint = Fingerprint.of(certificate).digest();
        // Before its first attempt nothing was encrypted; who is quicker at it is found when the key is kept.
        Optional<Encrypted> kept = packet.attempts() == 0 ? Optional.empty() : kept(packet, fingerprint);
        return kept.orElseGet(() -> {
            TransitKey key = TransitKey.fresh(certificate);
            byte[] bytes = TransitCipher.encrypt(document(packet), key);
            return new Encrypted(packet, fingerprint, key.bytes(), bytes, false);
        });
    }

    private Optional<Encrypted> kept(StoredPacket packet, Sha256 certificate) {
        return keys.find(packet, certificate)
                .map(key -> new Encrypted(packet, certificate, key, again(packet, key), true));
    }

    /** An earlier version kept the bytes themselves. */
    private byte[] again(StoredPacket packet, byte[] key) {
        if (!TransitKey.isOne(key)) {
            return key;
        }
        return documents
                .takeEnvelope(packet, key)
                .orElseGet(() -> TransitCipher.encrypt(document(packet), TransitKey.of(key)));
    }

    /** What comes from memory was sealed there with the digest that it is asked for by. */
    private byte[] document(StoredPacket packet) {
        return documents.take(packet).orElseGet(() -> stored(packet));
    }

    private byte[] stored(StoredPacket packet) {
        PacketId id = packet.packetId();
        byte[] document = packets.document(id).orElseThrow(() -> new PacketUnknown(id));
        if (!Sha256.of(document).equals(packet.digest())) {
            throw new IllegalStateException("the stored bytes of packet " + id + " are not those that were sealed");
        }
        return document;
    }

    /** In the caller's transaction, with what follows from it. The bytes to send: another may have kept others before. */
    byte[] kept(Encrypted envelope) {
        if (envelope.isKept()) {
            return envelope.bytes();
        }
        if (keys.keep(envelope.packet(), envelope.certificate(), envelope.key())) {
            documents.addEnvelope(envelope.packet(), envelope.key(), envelope.bytes());
            return envelope.bytes();
        }
        return kept(envelope.packet(), envelope.certificate()).orElseThrow().bytes();
    }
}
