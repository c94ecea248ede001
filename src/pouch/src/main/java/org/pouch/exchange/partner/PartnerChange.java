package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PinRole;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Sha256;
import org.pouch.trust.Fingerprint;

/**
 * Something that an officer wants changed about a partner, or that two have changed.
 *
 * @param role of the certificate; null where none is concerned
 * @param fingerprint of the certificate that is added or ended
 * @param certificate the one that is added; null otherwise
 * @param from when an added certificate is believed
 * @param until when it is believed no longer; null for its own validity
 * @param mostBytes the largest encrypted packet; null where no limit is concerned
 * @param channel how a channel is reached, or that it is no more; null where none is concerned
 * @param introduction of an authority that becomes a partner; null otherwise
 * @param reason in the words of who proposed it
 * @param decidedBy who approved or withdrew it; null while it waits
 */
public record PartnerChange(
        String id,
        AuthorityId partner,
        Kind kind,
        @Nullable PinRole role,
        @Nullable Sha256 fingerprint,
        @Nullable X509Certificate certificate,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer mostBytes,
        @Nullable ChannelSetting channel,
        @Nullable Introduction introduction,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {
    /** What is changed. */
    public enum Kind {
        PARTNER,
        ADD,
        END,
        LIMIT,
        CHANNEL,
        END_CHANNEL,
        STOP,
        RESUME
    }

    /** How far it came. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        WITHDRAWN
    }

    /** As two people compare it; null where no certificate is concerned. */
    public @Nullable Fingerprint compared() {
        return fingerprint == null ? null : new Fingerprint(fingerprint);
    }

    /** Who approves must have compared the certificate, and types the end of its fingerprint. */
    public boolean isCompared() {
        return kind == Kind.ADD;
    }
}
