package org.pouch.signing.seal;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.Fault;

/**
 * What came of checking the signature of a visible digital seal.
 *
 * @param signer the certificate it was checked with; null when none was at hand
 * @param faults empty when the signature holds and its signer is trusted
 */
public record SealCheck(@Nullable X509Certificate signer, List<Fault> faults) {
    public SealCheck {
        faults = List.copyOf(faults);
    }

    public boolean holds() {
        return signer != null && faults.isEmpty();
    }
}
