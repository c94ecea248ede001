package org.pouch.exchange.send;

import java.security.cert.X509Certificate;
import java.time.Clock;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.store.PacketTable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.trust.Fingerprint;
import org.springframework.stereotype.Component;

/** Encrypts each packet once: a resend has the same bytes unless the partner's certificate changed. */
@Component
final class PacketEnvelopes {
    private final PacketTable packets;
    private final PartnerDirectory partners;
    private final Clock clock;

    PacketEnvelopes(PacketTable packets, PartnerDirectory partners, Clock clock) {
        this.packets = packets;
        this.partners = partners;
        this.clock = clock;
    }

    /**
     * Encrypted bytes of a packet for one certificate.
     *
     * @param isKept false for new bytes, which nobody may send before they are kept
     */
    record Encrypted(PacketId packet, Sha256 certificate, byte[] bytes, boolean isKept) {}

    Encrypted encrypted(PacketId packet, AuthorityId partner) {
        X509Certificate certificate = partners.encryptionCertificate(partner, clock.instant());
        Sha256 fingerprint = Fingerprint.of(certificate).digest();
        return packets.envelope(packet, fingerprint)
                .map(kept -> new Encrypted(packet, fingerprint, kept, true))
                .orElseGet(() -> new Encrypted(packet, fingerprint, encrypt(packet, certificate), false));
    }

    private byte[] encrypt(PacketId packet, X509Certificate certificate) {
        byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
        if (!Sha256.of(document).equals(packets.require(packet).digest())) {
            throw new IllegalStateException("the stored bytes of packet " + packet + " are not those that were sealed");
        }
        return TransitCipher.encrypt(document, certificate);
    }

    /** In the caller's transaction, with what follows from it. The bytes to send: another may have kept others before. */
    byte[] kept(Encrypted envelope) {
        if (envelope.isKept() || packets.keepEnvelope(envelope.packet(), envelope.bytes(), envelope.certificate())) {
            return envelope.bytes();
        }
        return packets.envelope(envelope.packet(), envelope.certificate()).orElseThrow();
    }
}
