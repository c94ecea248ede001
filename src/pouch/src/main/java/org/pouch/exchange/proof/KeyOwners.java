package org.pouch.exchange.proof;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.AuthorityId;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.trust.TrustAnchors;

/**
 * Under which root an authority signs, as the documents of a bundle show: whoever trusts two authorities must not take the
 * seal of one for that of the other.
 */
final class KeyOwners {
    private final TrustAnchors anchors;
    private final Instant at;
    private final Map<AuthorityId, byte[]> documents = new HashMap<>();

    KeyOwners(TrustAnchors anchors, Instant at) {
        this.anchors = anchors;
        this.at = at;
    }

    /** @param document of which it is proved already that this authority sealed it */
    void learn(AuthorityId authority, byte[] document) {
        documents.putIfAbsent(authority, document);
    }

    /** True when a document of that authority leads to another root than this one. */
    boolean contradict(AuthorityId authority, X509Certificate root) {
        byte[] document = documents.get(authority);
        if (document == null) {
            return false;
        }
        List<X509Certificate> others = anchors.certificates().stream()
                .filter(anchor -> !anchor.equals(root))
                .toList();
        TrustAnchors without = new TrustAnchors(others, anchors.revocations(), anchors.answers());
        // Without its own root its signer is trusted by nobody.
        return new DocumentVerifier(without, VerificationProfile.PACKET)
                .verify(document, at).findings().stream()
                        .noneMatch(finding -> finding.code().equals("CERTIFICATE_UNTRUSTED"));
    }
}
