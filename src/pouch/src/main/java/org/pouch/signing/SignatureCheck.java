package org.pouch.signing;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.Fault;
import org.pouch.trust.ValidationData;

/**
 * What a CMS signature says and whether it is intact; who signed is for the path to judge.
 *
 * @param signer the certificate the signature was checked with; null when there is none
 * @param certificates all that came along, unproved
 * @param revocations lists that came along, unproved
 * @param claimedTime the signing time the signer stated, unproved
 * @param isBaseline true when it has the signed attributes of PAdES baseline B-B
 * @param timestamps tokens over the signature value
 * @param faults empty when it is intact
 */
public record SignatureCheck(
        @Nullable X509Certificate signer,
        List<X509Certificate> certificates,
        List<X509CRL> revocations,
        @Nullable Instant claimedTime,
        boolean isBaseline,
        List<TimestampCheck> timestamps,
        List<Fault> faults) {
    public SignatureCheck {
        certificates = List.copyOf(certificates);
        revocations = List.copyOf(revocations);
        timestamps = List.copyOf(timestamps);
        faults = List.copyOf(faults);
    }

    /** What came along for paths, unproved. */
    public ValidationData data() {
        return new ValidationData(certificates, revocations, List.of());
    }

    public boolean isIntact() {
        return faults.isEmpty();
    }
}
