package org.pouch.exchange.key;

import java.security.cert.X509Certificate;
import java.util.List;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/**
 * This authority's keys: one after the other signs packets, each that is still in force opens what arrives, one after the other may sign
 * the seals of travel documents.
 *
 * @param signing in their turns
 * @param roots what own packets lead to, whichever of the keys signed them; as it was at the start
 */
public record OwnKeys(
        List<Watched<PrivateIdentity>> signing, TrustAnchors roots, DecryptionKeys encryption, SealKeys seals) {
    public OwnKeys {
        signing = List.copyOf(signing);
    }

    static OwnKeys of(List<Watched<PrivateIdentity>> signing, DecryptionKeys encryption, SealKeys seals) {
        List<X509Certificate> roots =
                signing.stream().map(key -> key.get().root()).distinct().toList();
        return new OwnKeys(signing, new TrustAnchors(roots), encryption, seals);
    }

    /** Also a certificate that was replaced since: the name stays. */
    boolean isInOwnName(X509Certificate certificate) {
        return signing.stream()
                .anyMatch(key -> key.getOrLast()
                        .certificate()
                        .getSubjectX500Principal()
                        .equals(certificate.getSubjectX500Principal()));
    }

    @Override
    public String toString() {
        return "OwnKeys";
    }
}
