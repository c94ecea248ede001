package org.pouch.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one list or answer, signed by whoever may, says about one certificate.
 *
 * @param issuedAt when this was known (thisUpdate)
 * @param nextUpdate when newer information is promised; null when nothing is
 * @param revokedSince null when the certificate is not revoked
 * @param isComplete false when it can only prove a revocation, not its absence: signed over a weak hash, limited to some
 *     reasons, or made after the certificate expired
 */
record RevocationEvidence(
        Instant issuedAt,
        @Nullable Instant nextUpdate,
        @Nullable Instant revokedSince,
        boolean isComplete) {
    /** How long information that promises nothing newer is believed. */
    private static final Duration UNPROMISED = Duration.ofHours(24);

    /** True when it proves that the certificate was not revoked at that instant. */
    boolean clears(Instant at) {
        boolean good = revokedSince == null || revokedSince.isAfter(at);
        Instant until = nextUpdate == null ? issuedAt.plus(UNPROMISED) : nextUpdate;
        return isComplete && good && (!issuedAt.isBefore(at) || !until.isBefore(at));
    }

    /** Whether newer information than it was due at that instant. One that promises nothing newer is not overdue. */
    boolean isUpToDate(Instant at) {
        return nextUpdate == null || !issuedAt.isBefore(at) || !nextUpdate.isBefore(at);
    }

    /** The revocation, where it was in force at that instant. */
    Optional<Instant> revokedBy(Instant at) {
        return Optional.ofNullable(revokedSince).filter(since -> !since.isAfter(at));
    }
}
