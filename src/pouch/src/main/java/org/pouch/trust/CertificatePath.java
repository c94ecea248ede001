package org.pouch.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What came of leading a certificate to an anchor.
 *
 * @param certificates from the end certificate to the anchor; only the end certificate where none leads there
 * @param faults empty when the path holds
 * @param isPinned true when the end certificate is itself an anchor
 */
public record CertificatePath(List<X509Certificate> certificates, List<Fault> faults, boolean isPinned) {
    public CertificatePath {
        certificates = List.copyOf(certificates);
        faults = List.copyOf(faults);
    }

    public boolean holds() {
        return faults.isEmpty();
    }
}
