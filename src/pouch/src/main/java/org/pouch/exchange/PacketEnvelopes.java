package org.pouch.exchange;

import java.security.cert.X509Certificate;
import java.time.Clock;
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

    byte[] encrypted(PacketId packet, AuthorityId partner) {
        X509Certificate certificate = partners.encryptionCertificate(partner, clock.instant());
        Sha256 fingerprint = Fingerprint.of(certificate).digest();
        return packets.envelope(packet, fingerprint).orElseGet(() -> {
            byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
            packets.keepEnvelope(packet, TransitCipher.encrypt(document, certificate), fingerprint);
            return packets.envelope(packet, fingerprint).orElseThrow();
        });
    }
}
