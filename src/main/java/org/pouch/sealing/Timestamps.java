package org.pouch.sealing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.pdf.EmbeddedSignature;
import org.pouch.pdf.SignedDocument;
import org.pouch.signing.TimestampCheck;
import org.pouch.signing.TimestampVerifier;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** What timestamps prove: only an intact token of a trusted authority over exactly the right bytes counts for anything. */
final class Timestamps {
    /** A document timestamp that counts, over the file up to an offset. */
    private record Proof(int end, Instant time) {}

    private final TrustAnchors anchors;
    private final ValidationData embedded;
    private final Instant at;
    private final List<Proof> proofs = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    private Timestamps(TrustAnchors anchors, ValidationData embedded, Instant at) {
        this.anchors = anchors;
        this.embedded = embedded;
        this.at = at;
    }

    static Timestamps of(SignedDocument document, TrustAnchors anchors, ValidationData embedded, Instant at) {
        Timestamps timestamps = new Timestamps(anchors, embedded, at);
        for (EmbeddedSignature each : document.signatures()) {
            if (each.isTimestamp()) {
                TimestampCheck check = new TimestampVerifier().check(each.contents(), each::feed);
                timestamps
                        .proven(check)
                        .ifPresent(time ->
                                timestamps.proofs.add(new Proof(each.range().end(), time)));
            }
        }
        return timestamps;
    }

    /** The earliest time that a signature provably existed. */
    Optional<Instant> proven(EmbeddedSignature signature, List<TimestampCheck> ownTokens) {
        List<Instant> times = new ArrayList<>();
        ownTokens.forEach(token -> proven(token).ifPresent(times::add));
        proofs.stream()
                .filter(proof -> proof.end() > signature.range().end())
                .forEach(proof -> times.add(proof.time()));
        return times.stream().min(Instant::compareTo);
    }

    boolean isCoveredByDocumentTimestamp(EmbeddedSignature signature) {
        return proofs.stream().anyMatch(proof -> proof.end() > signature.range().end());
    }

    private Optional<Instant> proven(TimestampCheck check) {
        Instant time = check.time();
        if (!check.isIntact() || time == null || check.signer() == null) {
            check.faults().stream().map(Fault::message).forEach(failures::add);
            return Optional.empty();
        }
        if (time.isAfter(at)) {
            failures.add("A timestamp states a time after the time of verification.");
            return Optional.empty();
        }
        ValidationData all = embedded.with(check.certificates(), List.of());
        CertificatePath path = new PathValidator(anchors)
                .validate(check.signer(), all.certificates(), all.revocations(), time, CertificateUse.TIME_STAMPING);
        path.faults().stream()
                .map(fault -> "A timestamp does not count: " + fault.message())
                .forEach(failures::add);
        return path.holds() ? Optional.of(time) : Optional.empty();
    }

    /** Why tokens did not count: a doubt about a packet, a note on any other document. */
    List<Finding> findings(VerificationProfile profile) {
        Severity severity = profile == VerificationProfile.PACKET ? Severity.ERROR : Severity.WARNING;
        return failures.stream()
                .distinct()
                .map(failure -> new Finding("TIMESTAMP_NOT_COUNTED", severity, failure))
                .toList();
    }
}
