package org.pouch.sealing.verdict;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.pdf.signature.ValidationStore;
import org.pouch.sealing.verdict.Timestamps.Stamp;
import org.pouch.signing.SignatureCheck;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.PathValidator;
import org.pouch.trust.ValidationData;

/**
 * The PAdES baseline level that a signature proves (ETSI EN 319 142-1, 6): never what it claims, and nothing that only this
 * verifier's own data prove.
 */
public final class LevelReached {
    private final SignedDocument document;
    private final Timestamps timestamps;

    LevelReached(SignedDocument document, Timestamps timestamps) {
        this.document = document;
        this.timestamps = timestamps;
    }

    /**
     * @param path of the signer; null when there is none
     * @param proof the earliest timestamp that counts for the signature
     */
    String of(
            EmbeddedSignature signature, SignatureCheck check, @Nullable CertificatePath path, Optional<Stamp> proof) {
        if (!check.isBaseline() || !SignatureJudge.BASELINE_FILTER.equals(signature.subFilter())) {
            return "NONE";
        }
        if (proof.isEmpty()) {
            return "B";
        }
        if (path == null || !isProved(path, proof.get(), check.data().with(data(document.validationStore())))) {
            return "T";
        }
        return timestamps.covering(signature).stream()
                        .anyMatch(timestamp -> isProved(
                                path, proof.get(), check.data().with(data(document.validationStore(timestamp)))))
                ? "LTA"
                : "LT";
    }

    /** Revocation information for every certificate of the signer's path and of the timestamp's, good at the proved time. */
    private static boolean isProved(CertificatePath path, Stamp proof, ValidationData data) {
        return PathValidator.isCleared(path, data, proof.time())
                // What proves a document timestamp can only come after it.
                && (proof.isDocument() || PathValidator.isCleared(proof.path(), data, proof.time()));
    }

    public static ValidationData data(ValidationStore store) {
        return ValidationData.parse(store.certificates(), store.lists(), store.answers());
    }
}
