package org.pouch.exchange.expiry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.AuthorityId;
import org.pouch.trust.Fingerprint;

/**
 * Something that ends on a day.
 *
 * @param partner whose it is; null for this authority's own
 * @param fingerprint of a certificate; null for anything else
 * @param what what people call it: the purpose of a certificate, the issuer of a list, the words of the settings
 */
public record Expiring(
        Kind kind, @Nullable AuthorityId partner, @Nullable Fingerprint fingerprint, String what, Instant ends) {
    /** Of few kinds, so that meters can be kept of them. */
    public enum Kind {
        OWN_SIGNING,
        OWN_ENCRYPTION,
        OWN_SEAL,
        OWN_TLS,
        TIMESTAMP_ANCHOR,
        PARTNER_SIGNING_ANCHOR,
        PARTNER_ENCRYPTION,
        PARTNER_TIMESTAMP_ANCHOR,
        PARTNER_SEAL,
        REVOCATION_LIST,
        STATED
    }

    /** Whole days that are left; negative once it has ended. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(
                Duration.between(now, ends).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** The same thing with the same end is told once. */
    String subject() {
        String which = fingerprint == null ? what : fingerprint.digest().hex();
        return kind + "/" + (partner == null ? "" : partner) + "/" + which;
    }

    /** For the log: ids, and no word of a certificate. */
    String named() {
        return kind
                + (partner == null ? "" : " of " + partner)
                + (fingerprint == null ? "" : " (SHA-256 " + fingerprint + ")");
    }
}
