package org.pouch.sealing.announce;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;

/**
 * An authority's word to one partner that a certificate takes the place of one that the partner believes.
 *
 * @param authority whose certificates they are
 * @param partner who is told
 * @param replaces the SHA-256 fingerprint of the one that is believed today
 * @param from the new one is to be believed from then on
 * @param until the one before is to be believed no longer from then on; null where it stays beside the new one
 */
public record KeyNotice(
        AuthorityId authority,
        AuthorityId partner,
        Use use,
        X509Certificate certificate,
        Sha256 replaces,
        Instant from,
        @Nullable Instant until) {
    public KeyNotice {
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("the one before would end before the new one begins");
        }
    }

    /** What a certificate is for. */
    public enum Use {
        /** What signing certificates lead to. */
        SIGNING,
        /** What is encrypted to. */
        ENCRYPTION,
        /** What the certificates of the time-stamping authority lead to. */
        TIMESTAMPS,
        /** What the seals of travel documents lead to. */
        SEALS
    }
}
