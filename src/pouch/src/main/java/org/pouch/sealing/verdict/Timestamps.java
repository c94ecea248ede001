package org.pouch.sealing.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.pdf.signature.EmbeddedSignature;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.signing.TimestampCheck;
import org.pouch.trust.CertificatePath;
import org.pouch.trust.CertificateUse;
import org.pouch.trust.Fault;
import org.pouch.trust.PathValidator;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/**
 * What timestamps prove (ETSI EN 319 102-1, 5.6): only an intact token of a trusted authority over exactly the right bytes counts,
 * and only if the authority could be relied on at a time when the token provably existed: now, or when a later document
 * timestamp over it was made. So each is judged after those that cover it.
 */
final class Timestamps {
    private static final Set<String> OUT_OF_TIME = Set.of("CERTIFICATE_EXPIRED");

    /**
     * A timestamp that counts.
     *
     * @param isDocument true when it is over the document, false when it is in the signature
     */
    record Stamp(Instant time, CertificatePath path, boolean isDocument) {}

    private record Proof(EmbeddedSignature timestamp, Stamp stamp) {
        boolean covers(int end) {
            return timestamp.range().end() > end;
        }
    }

    private final TrustAnchors anchors;
    private final ValidationData embedded;
    private final VerificationProfile profile;
    private final Instant at;
    private final List<Proof> proofs = new ArrayList<>();
    private final Carried carried;
    private final SignatureChecks checks;
    private final List<Finding> failures = new ArrayList<>();

    private Timestamps(
            TrustAnchors anchors,
            ValidationData embedded,
            VerificationProfile profile,
            Instant at,
            Carried carried,
            SignatureChecks checks) {
        this.carried = carried;
        this.checks = checks;
        this.anchors = anchors;
        this.embedded = embedded;
        this.profile = profile;
        this.at = at;
    }

    static Timestamps of(
            SignedDocument document,
            TrustAnchors anchors,
            ValidationData embedded,
            VerificationProfile profile,
            Instant at,
            Carried carried,
            SignatureChecks checks) {
        Timestamps timestamps = new Timestamps(anchors, embedded, profile, at, carried, checks);
        document.signatures().stream()
                .filter(EmbeddedSignature::isTimestamp)
                .sorted(Comparator.comparing(
                                (EmbeddedSignature each) -> each.range().end())
                        .reversed())
                .forEach(timestamps::judge);
        return timestamps;
    }

    private void judge(EmbeddedSignature timestamp) {
        TimestampCheck check = checks.ofTimestamp(timestamp);
        carried.add(timestamp, check);
        stamp(check, knownAt(timestamp), true).ifPresent(stamp -> proofs.add(new Proof(timestamp, stamp)));
    }

    /** The earliest time at which something in the document provably existed; now, where nothing proves more. */
    private Instant knownAt(EmbeddedSignature what) {
        return over(what).stream().map(Stamp::time).min(Instant::compareTo).orElse(at);
    }

    private List<Stamp> over(EmbeddedSignature what) {
        return proofs.stream()
                .filter(proof -> proof.covers(what.range().end()))
                .map(Proof::stamp)
                .toList();
    }

    /** The earliest timestamp that counts for a signature. */
    Optional<Stamp> proving(EmbeddedSignature signature, List<TimestampCheck> ownTokens) {
        List<Stamp> stamps = new ArrayList<>(over(signature));
        ownTokens.forEach(token -> carried.add(signature, token));
        ownTokens.forEach(token -> stamp(token, knownAt(signature), false).ifPresent(stamps::add));
        return stamps.stream().min(Comparator.comparing(Stamp::time));
    }

    /** The document timestamps that count and cover a signature. */
    List<EmbeddedSignature> covering(EmbeddedSignature signature) {
        return proofs.stream()
                .filter(proof -> proof.covers(signature.range().end()))
                .map(Proof::timestamp)
                .toList();
    }

    private Optional<Stamp> stamp(TimestampCheck check, Instant known, boolean isDocument) {
        Instant time = check.time();
        if (!check.isIntact() || time == null || check.signer() == null) {
            check.faults().stream().map(Fault::message).forEach(this::fail);
            return Optional.empty();
        }
        if (time.isAfter(at)) {
            fail("A timestamp states a time after the time of verification.");
            return Optional.empty();
        }
        if (time.isAfter(known)) {
            fail("A timestamp states a time after that of a later one that covers it.");
            return Optional.empty();
        }
        ValidationData data = ValidationData.of(check.certificates()).with(embedded);
        CertificatePath path =
                new PathValidator(anchors).validate(check.signer(), data, known, CertificateUse.TIME_STAMPING);
        if (time.isBefore(check.signer().getNotBefore().toInstant())) {
            fail("A timestamp states a time before its authority's certificate was valid.");
            return Optional.empty();
        }
        List<Fault> faults =
                path.faults().stream().filter(fault -> !isForgiven(path, fault)).toList();
        faults.forEach(this::doNotCount);
        return faults.isEmpty() ? Optional.of(new Stamp(time, path, isDocument)) : Optional.empty();
    }

    /** Whoever pins the very certificate of an authority believes its tokens beyond its validity; for packets nobody does. */
    private boolean isForgiven(CertificatePath path, Fault fault) {
        return profile == VerificationProfile.DOCUMENT && path.isPinned() && OUT_OF_TIME.contains(fault.code());
    }

    private void doNotCount(Fault fault) {
        if (OUT_OF_TIME.contains(fault.code())) {
            // Old, not wrong: it proves nothing any more, and disproves nothing either.
            failures.add(Finding.warning(
                    "TIMESTAMP_EXPIRED",
                    "A timestamp does not count any more: the certificate of its authority has expired, and no later document"
                            + " timestamp covers it."));
            return;
        }
        if (fault.code().equals(Fault.REVOCATION_UNKNOWN)) {
            failures.add(Finding.error(fault.code(), "A timestamp does not count yet: " + fault.message()));
            return;
        }
        fail("A timestamp does not count: " + fault.message());
    }

    /** A doubt about a packet, a note on any other document. */
    private void fail(String sentence) {
        Severity severity = profile == VerificationProfile.PACKET ? Severity.ERROR : Severity.WARNING;
        failures.add(new Finding("TIMESTAMP_NOT_COUNTED", severity, sentence));
    }

    /** Why tokens did not count. */
    List<Finding> findings() {
        return failures.stream().distinct().toList();
    }
}
