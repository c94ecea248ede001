package org.pouch.exchange.key;

import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.StartRefused;
import org.pouch.sealing.Preservation;
import org.pouch.sealing.SealLevel;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampSource;
import org.pouch.signing.online.RevocationSource;
import org.pouch.signing.online.TimestampClient;
import org.pouch.signing.online.TimestampService;
import org.pouch.trust.KeyUnavailable;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.RevocationCache;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How well seals are to last.
 *
 * @param level of packets and receipts; null only in a demonstration, where it is B
 * @param timestampAuthority its address; needed from level T
 * @param timestampAnchors what its certificate must lead to; needed from level T
 * @param timestampPolicy the policy to ask for; any without
 * @param timestampTimeout of one attempt
 * @param timestampAttempts before the step fails and is tried again
 * @param revocation file or folder of lists and OCSP answers about this authority's own certificates, kept fresh by
 *     somebody; asked before each signature, and put into packets from level LT
 */
@Validated
@ConfigurationProperties("pouch.sealing")
public record SealingSettings(
        @Nullable SealLevel level,
        @Nullable URI timestampAuthority,
        @Nullable Path timestampAnchors,
        @Nullable String timestampPolicy,
        @DefaultValue("10s") Duration timestampTimeout,
        @DefaultValue("3") @Positive int timestampAttempts,
        @Nullable Path revocation) {

    /** How long a seal proves something is decided by who runs the authority, not by a default. */
    public void requireChosen(boolean demo) {
        if (level == null && !demo) {
            throw new StartRefused(
                    "It is not said at which level packets are sealed.",
                    "Set pouch.sealing.level to LTA, so that anybody can verify them for as long as a case may last;"
                            + " what it needs is in docs/operations.md. B, T and LT prove less.");
        }
    }

    SigningPermit permit(PrivateIdentity identity) {
        return revocation == null
                ? SigningPermit.byCertificate(identity)
                : SigningPermit.byRevocation(identity, required(revocation));
    }

    /** Where a place is named, what is revoked stands there: none is not the same as nothing revoked. */
    private static Supplier<ValidationData> required(Path place) {
        RevocationCache lists = new RevocationCache(place);
        return () -> {
            ValidationData known = lists.get();
            if (known.saysNothing()) {
                throw new KeyUnavailable("There is no revocation list and no OCSP answer at " + place
                        + " (pouch.sealing.revocation). Put the current one there: until then nothing is signed.");
            }
            return known;
        };
    }

    /** What the timestamps of own packets lead to. */
    public TrustAnchors timestampTrust(TrustAnchors root) {
        return timestampAnchors == null ? root : root.with(TrustAnchors.load(timestampAnchors));
    }

    Preservation preservation(Clock clock) {
        if (level == null || level == SealLevel.B) {
            return Preservation.none(clock);
        }
        TimestampSource timestamps = timestamps(clock);
        if (timestamps == null || timestampAnchors == null) {
            throw new StartRefused(
                    "pouch.sealing.level is " + level + ", but it is not said who dates the seals.",
                    "Set pouch.sealing.timestamp-authority to an address and timestamp-anchors to its root.");
        }
        TrustAnchors anchors = TrustAnchors.load(timestampAnchors);
        return new Preservation(
                level,
                timestamps,
                new RevocationSource(
                        revocation == null ? () -> ValidationData.NONE : new RevocationCache(revocation), clock),
                revocation == null ? anchors : anchors.with(TrustAnchors.read(revocation)),
                clock);
    }

    /** Whoever dates what is signed here; null where nobody is named. */
    @Nullable
    TimestampSource timestamps(Clock clock) {
        if (timestampAuthority == null || timestampAnchors == null) {
            return null;
        }
        try {
            return new TimestampClient(
                    new TimestampService(
                            timestampAuthority,
                            TrustAnchors.load(timestampAnchors),
                            timestampPolicy,
                            timestampTimeout,
                            timestampAttempts),
                    clock);
        } catch (IllegalArgumentException unusable) {
            throw new StartRefused(
                    "pouch.sealing.timestamp-authority cannot be used: " + unusable.getMessage() + ".",
                    "Give the http or https address of an RFC 3161 time-stamping authority.");
        }
    }
}
