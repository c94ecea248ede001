package org.pouch.sealing;

import java.time.Instant;
import org.pouch.trust.TrustAnchors;

/**
 * Judges the signatures of a PDF offline. Written for refusal: any exception, doubt or disagreement is an error finding
 * that says which rule was broken and where.
 */
public final class DocumentVerifier {
    private final TrustAnchors anchors;
    private final VerificationProfile profile;

    public DocumentVerifier(TrustAnchors anchors, VerificationProfile profile) {
        this.anchors = anchors;
        this.profile = profile;
    }

    /**
     * Never throws for what a document holds.
     *
     * @param at the instant as of which certificates must be valid, where no timestamp proves an earlier one
     */
    public VerificationReport verify(byte[] document, Instant at) {
        throw new UnsupportedOperationException(anchors + " " + profile);
    }
}
