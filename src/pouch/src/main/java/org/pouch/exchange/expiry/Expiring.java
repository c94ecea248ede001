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
 * @param begins of a list, when it was issued: one for a day is not late a day before its end; null for anything else
 */
public record Expiring(
        Kind kind,
        @Nullable AuthorityId partner,
        @Nullable Fingerprint fingerprint,
        String what,
        @Nullable Instant begins,
        Instant ends) {
    /** The next list is to be there by the last fifth of a period. */
    private static final int PARTS = 5;

    private static final Duration DAY = Duration.ofDays(1);

    public Expiring(
            Kind kind, @Nullable AuthorityId partner, @Nullable Fingerprint fingerprint, String what, Instant ends) {
        this(kind, partner, fingerprint, what, null, ends);
    }

    /** Of few kinds, so that meters can be kept of them. */
    public enum Kind {
        OWN_SIGNING,
        OWN_ENCRYPTION,
        OWN_SEAL,
        OWN_TLS,
        TIMESTAMP_ANCHOR,
        PARTNER_SIGNING_ANCHOR,
        /** The one it signs by, below what is pinned. */
        PARTNER_SIGNING,
        PARTNER_ENCRYPTION,
        PARTNER_TIMESTAMP_ANCHOR,
        PARTNER_SEAL,
        REVOCATION_LIST,
        PARTNER_REVOCATION_LIST,
        /** What two officers let go is expected again. */
        LIST_LET_GO,
        STATED;

        /** Somebody issues the next one without being asked, again and again. */
        public boolean isList() {
            return this == REVOCATION_LIST || this == PARTNER_REVOCATION_LIST;
        }
    }

    /** Of a list: the next one should be there. */
    public boolean isLate(Instant now) {
        Duration share = begins == null ? DAY : Duration.between(begins, ends).dividedBy(PARTS);
        return !now.isBefore(ends.minus(share.compareTo(DAY) < 0 ? share : DAY));
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
