package org.pouch.sealing.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pouch.packet.Finding;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/**
 * Judges the signatures of a PDF offline. Written for refusal: any exception, doubt or disagreement is an error finding that
 * says which rule was broken and where. Thread-safe.
 */
public final class DocumentVerifier {
    private static final TimeLimit PATIENCE = new TimeLimit(Duration.ofMillis(3500));

    private final TrustAnchors anchors;
    private final TrustAnchors countersignerAnchors;
    private final TrustAnchors timestampAnchors;
    private final VerificationProfile profile;

    /** @param anchors for signers and for time-stamping authorities */
    public DocumentVerifier(TrustAnchors anchors, VerificationProfile profile) {
        this(anchors, anchors, anchors, profile);
    }

    /**
     * @param anchors for signers
     * @param countersignerAnchors for those who sign again what these signed
     * @param timestampAnchors for time-stamping authorities
     */
    public DocumentVerifier(
            TrustAnchors anchors,
            TrustAnchors countersignerAnchors,
            TrustAnchors timestampAnchors,
            VerificationProfile profile) {
        this.anchors = anchors;
        this.countersignerAnchors = countersignerAnchors;
        this.timestampAnchors = timestampAnchors;
        this.profile = profile;
    }

    /**
     * Never throws for what a document holds.
     *
     * @param at the instant as of which certificates must be valid, where no timestamp proves an earlier one
     */
    public VerificationReport verify(byte[] document, Instant at) {
        return PATIENCE.with(() -> verifyHere(document, at), DocumentVerifier::refused);
    }

    /** As {@link #verify}, for a caller that bounds the time itself. */
    public VerificationReport verifyHere(byte[] document, Instant at) {
        List<SignatureVerdict> verdicts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            judge(SignedDocument.read(document), at, verdicts, findings);
        } catch (PdfRefused refused) {
            findings.add(Finding.error(refused.code(), refused.sentence()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unexpected) {
            // Whatever a document provokes, it is not accepted.
            findings.add(TimeLimit.finding(unexpected));
        }
        return new VerificationReport(verdicts, findings);
    }

    static VerificationReport refused(Finding why) {
        return new VerificationReport(List.of(), List.of(why));
    }

    private void judge(SignedDocument document, Instant at, List<SignatureVerdict> verdicts, List<Finding> findings) {
        ValidationData embedded = LevelReached.data(document.validationStore());
        Timestamps timestamps = Timestamps.of(document, timestampAnchors, embedded, profile, at);
        LevelReached level = new LevelReached(document, timestamps);
        List<EmbeddedSignature> signatures = document.signatures().stream()
                .filter(signature -> !signature.isTimestamp())
                .toList();
        for (EmbeddedSignature signature : signatures) {
            TrustAnchors trusted = verdicts.isEmpty() ? anchors : countersignerAnchors;
            verdicts.add(
                    new SignatureJudge(trusted, profile, embedded, timestamps, level, at).judge(signature, findings));
        }
        findings.addAll(timestamps.findings());
        if (signatures.isEmpty()) {
            findings.add(Finding.error("NO_SIGNATURE", "The document is not signed."));
        }
        new ChangePolicy(profile).check(document, findings);
    }
}
