package org.pouch.signing.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pouch.signing.Providers;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.SubIndication;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/**
 * Checks the signature of a visible digital seal (ICAO Doc 9303-13). A seal carries no certificate: the signer's is looked
 * for among the trusted ones by the country of its authority and its serial number.
 */
public final class SealVerifier {
    private final TrustAnchors trusted;

    public SealVerifier(TrustAnchors trusted) {
        this.trusted = trusted;
    }

    /**
     * @param signer two letters of the country, two of the signer, as the seal says
     * @param reference the certificate's serial number, hexadecimal, as the seal says
     * @param signed the day of signature, as the seal says
     * @param at the instant as of which the certificate must be valid
     */
    public SealCheck verify(
            String signer, String reference, byte[] signedPart, byte[] signature, LocalDate signed, Instant at) {
        List<X509Certificate> candidates = trusted.certificates().stream()
                .filter(certificate -> SealName.means(signer, reference, certificate))
                .toList();
        SealCheck best = new SealCheck(
                null,
                List.of(new Fault(
                        "SEAL_SIGNER_UNKNOWN",
                        SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
                        "No trusted certificate is that of signer " + signer + " with number " + reference
                                + ". Add it to the trusted ones if its authority published it.")));
        for (X509Certificate candidate : candidates) {
            SealCheck check = new SealCheck(candidate, faults(candidate, signedPart, signature, signed, at));
            if (check.holds()) {
                return check;
            }
            // One whose key does not fit says less than one whose certificate is at fault.
            if (best.signer() == null || isBroken(best) && !isBroken(check)) {
                best = check;
            }
        }
        return best;
    }

    private static boolean isBroken(SealCheck check) {
        return check.faults().stream().anyMatch(fault -> fault.code().equals("SEAL_SIGNATURE_BROKEN"));
    }

    private List<Fault> faults(
            X509Certificate signer, byte[] signedPart, byte[] signature, LocalDate signed, Instant at) {
        List<Fault> faults = new ArrayList<>();
        if (!isBy(signer, signedPart, signature)) {
            faults.add(new Fault(
                    "SEAL_SIGNATURE_BROKEN",
                    SubIndication.SIG_CRYPTO_FAILURE,
                    "The signature does not fit what the seal says and the certificate it names: one of them was"
                            + " changed."));
        }
        faults.addAll(path(signer, at).faults());
        LocalDate first = day(signer.getNotBefore().toInstant());
        LocalDate last = day(signer.getNotAfter().toInstant());
        if (signed.isBefore(first) || signed.isAfter(last)) {
            faults.add(new Fault(
                    "SEAL_DATE",
                    SubIndication.SIG_CONSTRAINTS_FAILURE,
                    "The seal says it was signed on " + signed + ", but the certificate is valid from " + first + " to "
                            + last + "."));
        }
        if (signed.isAfter(day(at).plusDays(1))) {
            faults.add(new Fault(
                    "SEAL_DATE",
                    SubIndication.SIG_CONSTRAINTS_FAILURE,
                    "The seal says it was signed on " + signed + ", a day to come."));
        }
        return faults;
    }

    /** To its authority where that is trusted, else the certificate is trusted itself. */
    private CertificatePath path(X509Certificate signer, Instant at) {
        List<X509Certificate> others = trusted.certificates().stream()
                .filter(certificate -> !certificate.equals(signer))
                .toList();
        boolean hasAuthority = others.stream()
                .anyMatch(certificate -> certificate.getSubjectX500Principal().equals(signer.getIssuerX500Principal()));
        TrustAnchors anchors = hasAuthority
                ? new TrustAnchors(others, trusted.revocations(), trusted.answers(), trusted.expected())
                : trusted;
        return new PathValidator(anchors).validate(signer, ValidationData.NONE, at, CertificateUse.SEALING);
    }

    private static boolean isBy(X509Certificate signer, byte[] signedPart, byte[] value) {
        SealCurve curve = SealCurve.of(signer).orElse(null);
        if (curve == null || value.length != curve.valueLength()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(curve.jcaName(), Providers.BOUNCY_CASTLE);
            signature.initVerify(SealCurve.publicKey(signer));
            signature.update(signedPart);
            return signature.verify(value);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
