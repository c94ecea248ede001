package org.pouch.sealing.verdict;

import java.util.IdentityHashMap;
import java.util.Map;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.signing.SignatureCheck;
import org.pouch.signing.SignatureVerifier;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampVerifier;

/**
 * What holds of a document's signatures whoever is trusted, and whenever: each is checked once, however many partners' anchors
 * are asked whose it is. Not thread-safe.
 */
public final class SignatureChecks {
    private final SignatureVerifier signatures;
    private final TimestampVerifier timestamps;
    private final Map<EmbeddedSignature, SignatureCheck> ofSignatures = new IdentityHashMap<>();
    private final Map<EmbeddedSignature, TimestampCheck> ofTimestamps = new IdentityHashMap<>();

    public SignatureChecks(VerificationProfile profile) {
        signatures = new SignatureVerifier(profile.signatures());
        timestamps = new TimestampVerifier(profile.signatures());
    }

    SignatureCheck of(EmbeddedSignature signature) {
        return ofSignatures.computeIfAbsent(signature, each -> signatures.check(each.contents(), each::feed));
    }

    TimestampCheck ofTimestamp(EmbeddedSignature timestamp) {
        return ofTimestamps.computeIfAbsent(timestamp, each -> timestamps.check(each.contents(), each::feed));
    }
}
