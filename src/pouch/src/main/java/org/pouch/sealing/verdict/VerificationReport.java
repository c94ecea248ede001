package org.pouch.sealing.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;

/** All that a verification found, in order: the words of ETSI EN 319 102-1 for each signature, then the findings. */
public record VerificationReport(List<SignatureVerdict> signatures, List<Finding> findings) {
    public VerificationReport {
        signatures = List.copyOf(signatures);
        findings = List.copyOf(findings);
    }

    public boolean isAccepted() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** When the document was sealed at the latest, as the timestamp in its first signature proves; empty where it has none. */
    public Optional<Instant> provedAt() {
        return signatures.stream()
                .limit(1)
                .filter(SignatureVerdict::isDated)
                .flatMap(dated -> Stream.ofNullable(dated.signedAt()))
                .findFirst();
    }

    /** The main status indication of ETSI EN 319 102-1, 5.1.3. */
    public enum Indication {
        TOTAL_PASSED,
        INDETERMINATE,
        TOTAL_FAILED
    }

    /** What a signature's byte range covers. */
    public enum Coverage {
        /** The file to its last byte. */
        EOF,
        /** A whole revision, with later ones behind it. */
        REVISION,
        /** Neither: part of a revision. */
        PARTIAL
    }

    /**
     * One signature.
     *
     * @param subIndication as in ETSI EN 319 102-1 table 5, such as SIG_CRYPTO_FAILURE
     * @param level the PAdES level reached: NONE, B, T, LT or LTA
     * @param signer the subject of the signing certificate, as RFC 2253 text
     * @param signedAt proved by a timestamp, else claimed
     */
    public record SignatureVerdict(
            Indication indication,
            @Nullable String subIndication,
            String level,
            @Nullable String signer,
            @Nullable Instant signedAt,
            Coverage covers) {
        private static final Set<String> UNDATED = Set.of("NONE", "B");

        private boolean isDated() {
            return !UNDATED.contains(level);
        }
    }
}
