package org.pouch.signing.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import org.pouch.signing.Providers;
import org.pouch.signing.SigningRefused;
import org.pouch.trust.PrivateIdentity;

/** Signs visible digital seals (ICAO Doc 9303-13): ECDSA, the two numbers side by side. Thread-safe. */
public final class SealSigner {
    private final PrivateIdentity identity;
    private final Clock clock;
    private final SealCurve curve;
    private final String name;

    /** @throws SigningRefused when the key is not on a curve, or its certificate is not named as seals name it */
    public SealSigner(PrivateIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
        X509Certificate certificate = identity.certificate();
        curve = SealCurve.of(certificate)
                .orElseThrow(() -> new SigningRefused(
                        "The key of " + subject() + " must not sign seals. Use ECDSA on a curve of 256 or 384 bits."));
        name = SealName.signer(certificate)
                .orElseThrow(() -> new SigningRefused("The certificate of " + subject()
                        + " is not one of a seal signer: its subject needs a country of two letters (C) and a name of two"
                        + " capitals or digits (CN)."));
    }

    /** Two letters of the country, and two that name the signer there. */
    public String name() {
        return name;
    }

    /** The serial number of the certificate, hexadecimal. */
    public String certificateReference() {
        return SealName.reference(identity.certificate());
    }

    /** @throws SigningRefused when the certificate is not valid now */
    public byte[] sign(byte[] signedPart) {
        Instant now = clock.instant();
        X509Certificate certificate = identity.certificate();
        if (now.isBefore(certificate.getNotBefore().toInstant())
                || now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new SigningRefused("The certificate of the seal signer " + name
                    + " is not valid now. Ask a key officer for a new one.");
        }
        try {
            Signature signature = Signature.getInstance(curve.jcaName(), Providers.BOUNCY_CASTLE);
            signature.initSign(identity.key());
            signature.update(signedPart);
            return signature.sign();
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key of the seal signer " + name + " cannot sign", failed);
        }
    }

    private String subject() {
        return identity.certificate().getSubjectX500Principal().getName();
    }
}
