package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.directory.PinRole;
import org.pouch.packet.AuthorityId;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.KeyStrength;
import org.pouch.trust.SampleKeys;
import org.springframework.stereotype.Component;

/** Whether a certificate may be pinned: asked when it is proposed, and again when it is approved. */
@Component
final class CertificateCheck {
    private final PartnerDirectory partners;

    CertificateCheck(PartnerDirectory partners) {
        this.partners = partners;
    }

    /** Why it may not, in a sentence; one that is valid only later may be pinned now. */
    Optional<String> objection(AuthorityId partner, PinRole role, X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of(
                    "It expired on " + certificate.getNotAfter().toInstant() + ". Ask the partner for the next one.");
        }
        if (!partners.admitsSamples() && SampleKeys.isSample(certificate)) {
            return Optional.of("It is a sample that everyone has: it proves nothing.");
        }
        return use(role)
                .faultIn(certificate)
                .or(() -> KeyStrength.faultIn(certificate, now))
                .map(Fault::message)
                .or(() -> role == PinRole.ENCRYPTION ? unusable(certificate) : Optional.empty())
                .or(() -> anothers(partner, certificate));
    }

    private static CertificateUse use(PinRole role) {
        return switch (role) {
            case ENCRYPTION -> CertificateUse.ENCRYPTING;
            case SIGNING_ANCHOR, TIMESTAMP_ANCHOR, SEAL -> CertificateUse.ANCHORING;
        };
    }

    /** What can be encrypted to is found out by doing it. */
    private static Optional<String> unusable(X509Certificate certificate) {
        try {
            TransitCipher.encrypt(new byte[0], certificate);
            return Optional.empty();
        } catch (IllegalArgumentException | IllegalStateException impossible) {
            return Optional.of("Nothing can be encrypted to its key ("
                    + certificate.getPublicKey().getAlgorithm() + "). Ask for RSA, or for a NIST curve.");
        }
    }

    /** A key that vouches for two partners lets one speak for the other. */
    private Optional<String> anothers(AuthorityId partner, X509Certificate certificate) {
        return partners.partners().stream()
                .map(Partner::id)
                .filter(other -> !other.equals(partner))
                .flatMap(other -> partners.pins(other).stream()
                        .filter(pin -> isSameKey(pin, certificate))
                        .flatMap(pin -> Stream.of("Its key is pinned for " + other + " already (SHA-256 "
                                + Fingerprint.of(pin.certificate()) + ").")))
                .findFirst();
    }

    private static boolean isSameKey(PartnerPin pin, X509Certificate certificate) {
        return pin.certificate().getPublicKey().equals(certificate.getPublicKey());
    }
}
