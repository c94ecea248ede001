package org.pouch.exchange;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.Sha256;
import org.pouch.signing.transit.TransitCipher;
import org.springframework.stereotype.Component;

/** Encrypts each packet once: a resend has the same bytes unless the partner's certificate changed. */
@Component
final class PacketEnvelopes {
    private final PacketTable packets;
    private final PartnerDirectory partners;

    PacketEnvelopes(PacketTable packets, PartnerDirectory partners) {
        this.packets = packets;
        this.partners = partners;
    }

    byte[] encrypted(PacketId packet, AuthorityId partner) {
        X509Certificate certificate = partners.encryptionCertificate(partner);
        Sha256 fingerprint = fingerprint(certificate);
        return packets.envelope(packet, fingerprint).orElseGet(() -> {
            byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
            packets.keepEnvelope(packet, TransitCipher.encrypt(document, certificate), fingerprint);
            return packets.envelope(packet, fingerprint).orElseThrow();
        });
    }

    private static Sha256 fingerprint(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded());
        } catch (CertificateEncodingException parsedBefore) {
            throw new IllegalStateException(parsedBefore);
        }
    }
}
