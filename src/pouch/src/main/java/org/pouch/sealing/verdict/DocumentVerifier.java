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
 * Judges the signatures of a PDF offline. Written for refusal: any doubt or disagreement is an error finding that says which
 * rule was broken and where; a fault of this program is one too, and says that it is. Thread-safe.
 */
public final class DocumentVerifier {
    private static final TimeLimit LIMIT = new TimeLimit(Duration.ofMillis(3500));

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
     * Never throws for what a document holds. Where no verdict is reached the document is not accepted, and the one finding
     * says whether a limit or this program is to blame.
     *
     * @param at the instant as of which certificates must be valid, where no timestamp proves an earlier one
     */
    public VerificationReport verify(byte[] document, Instant at) {
        return LIMIT.with(() -> verifyHere(document, at), Unfinished::report);
    }

    private VerificationReport verifyHere(byte[] document, Instant at) {
        try {
            return verify(SignedDocument.read(document), new SignatureChecks(profile), at);
        } catch (PdfRefused refused) {
            return refusal(refused);
        }
    }

    /** What is said of a document that is not even read. */
    public static VerificationReport refusal(PdfRefused refused) {
        return new VerificationReport(List.of(), List.of(Finding.error(refused.code(), refused.sentence())));
    }

    /** Of what was read already, for a caller that bounds the time itself, and learns by exception when there is no verdict. */
    public VerificationReport verify(SignedDocument document, SignatureChecks checks, Instant at) {
        List<SignatureVerdict> verdicts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            judge(document, checks, at, verdicts, findings);
        } catch (PdfRefused refused) {
            findings.add(Finding.error(refused.code(), refused.sentence()));
        }
        return new VerificationReport(verdicts, findings);
    }

    private void judge(
            SignedDocument document,
            SignatureChecks checks,
            Instant at,
            List<SignatureVerdict> verdicts,
            List<Finding> findings) {
        ValidationData embedded = LevelReached.data(document.validationStore());
        Carried carried = new Carried();
        Timestamps timestamps = Timestamps.of(document, timestampAnchors, embedded, profile, at, carried, checks);
        LevelReached level = new LevelReached(document, timestamps);
        List<EmbeddedSignature> signatures = document.signatures().stream()
                .filter(signature -> !signature.isTimestamp())
                .toList();
        for (EmbeddedSignature signature : signatures) {
            TrustAnchors trusted = verdicts.isEmpty() ? anchors : countersignerAnchors;
            verdicts.add(new SignatureJudge(trusted, profile, embedded, timestamps, level, carried, checks, at)
                    .judge(signature, findings));
        }
        findings.addAll(timestamps.findings());
        if (signatures.isEmpty()) {
            findings.add(Finding.error("NO_SIGNATURE", "The document is not signed."));
        }
        new ChangePolicy(profile).check(document, findings);
        if (profile == VerificationProfile.PACKET) {
            carried.check(
                    document.laterEvidence(), anchors.with(countersignerAnchors).with(timestampAnchors), findings);
        }
    }
}
