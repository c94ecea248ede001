package org.pouch.exchange.partner;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.Introduction;
import org.pouch.exchange.directory.PinRole;
import org.pouch.packet.Sha256;
import org.pouch.trust.RevocationList.Scope;

/** What may be proposed about a partner. */
public sealed interface Proposal {
    /**
     * Another certificate is believed.
     *
     * @param from since when; null for at once
     * @param until null for the certificate's own validity
     */
    record AddCertificate(
            PinRole role,
            X509Certificate certificate,
            @Nullable Instant from,
            @Nullable Instant until) implements Proposal {}

    /** A certificate is believed no longer. @param until null for from now on */
    record EndCertificate(
            PinRole role, Sha256 fingerprint, @Nullable Instant until) implements Proposal {}

    /** The largest encrypted packet that is taken and sent. */
    record Limit(int mostBytes) implements Proposal {}

    /** A channel is reached otherwise, is new, or is no more. */
    record SetChannel(ChannelSetting setting) implements Proposal {}

    /**
     * A revocation list that is not published any more, or elsewhere, is not waited for.
     *
     * @param role of the certificates it was beside
     * @param until a year ahead at most; then it is expected again
     */
    record LetListGo(PinRole role, Scope list, Instant until) implements Proposal {
        /** @param about ALL certificates of the issuer, its USERS, or the AUTHORITIES below it */
        public static LetListGo of(PinRole role, String about, String issuer, Instant until) {
            return Stream.of(Scope.About.values())
                    .filter(each -> each.name().equals(about))
                    .findFirst()
                    .map(each -> new LetListGo(role, new Scope(issuer, each), until))
                    .orElseThrow(() -> new ChangeRefused(
                            ChangeRefused.Why.NO_CHANGE, "A list is about ALL, USERS or AUTHORITIES."));
        }
    }

    /** Another authority becomes a partner. */
    record Introduce(Introduction introduction) implements Proposal {}

    /** A stopped partner goes on. */
    record Resume() implements Proposal {}
}
