package org.pouch.exchange;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/**
 * This authority's keys: one after the other signs packets, each that is still in force opens what arrives, one may sign the
 * seals of travel documents.
 *
 * @param signing as they were at the start, in their turns
 */
record OwnKeys(
        List<PrivateIdentity> signing,
        DecryptionKeys encryption,
        @Nullable PrivateIdentity seal) {
    OwnKeys {
        signing = List.copyOf(signing);
    }

    /** What own packets lead to, whichever of the keys signed them. */
    TrustAnchors roots() {
        List<X509Certificate> roots =
                signing.stream().map(PrivateIdentity::root).distinct().toList();
        return new TrustAnchors(roots);
    }

    @Override
    public String toString() {
        return "OwnKeys";
    }
}
