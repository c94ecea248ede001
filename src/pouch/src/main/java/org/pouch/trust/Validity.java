package org.pouch.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Whether an instant lies within a certificate's validity. */
final class Validity {
    private Validity() {}

    static Optional<Fault> fault(X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            return Optional.of(new Fault(
                    "CERTIFICATE_NOT_YET_VALID",
                    SubIndication.NOT_YET_VALID,
                    "The certificate of " + DistinguishedName.ofSubject(certificate) + " is not valid before " + from
                            + "."));
        }
        if (at.isAfter(until)) {
            return Optional.of(new Fault(
                    "CERTIFICATE_EXPIRED",
                    SubIndication.OUT_OF_BOUNDS_NO_POE,
                    "The certificate of " + DistinguishedName.ofSubject(certificate) + " expired on " + until
                            + ", and no timestamp proves that the signature is older."));
        }
        return Optional.empty();
    }
}
