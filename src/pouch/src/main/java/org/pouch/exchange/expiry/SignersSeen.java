package org.pouch.exchange.expiry;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.sealing.verdict.SealedBy;
import org.pouch.trust.Fingerprint;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The certificates by which partners sign now, as their last receipts show: what is pinned is the root above them, which ends
 * years later. Their partners find out when the first packet is refused.
 */
@Component
final class SignersSeen implements AlsoExpires {
    /** Of a partner that is silent for longer nothing is known. */
    private static final Duration LATELY = Duration.ofDays(30);

    private final PartnerDirectory partners;
    private final JdbcClient database;
    private final Documents documents;
    private final Clock clock;
    private final Map<AuthorityId, Seen> seen = new ConcurrentHashMap<>();

    SignersSeen(PartnerDirectory partners, JdbcClient database, CaseVault vault, Clock clock) {
        this.partners = partners;
        this.database = database;
        this.documents = new Documents(database, vault);
        this.clock = clock;
    }

    @Override
    public List<Expiring> expiring() {
        return partners.partners().stream()
                .flatMap(partner -> newest(partner.id()).flatMap(receipt -> signer(partner.id(), receipt)).stream()
                        .filter(signer -> !isPinned(partner.id(), signer))
                        .map(signer -> new Expiring(
                                Kind.PARTNER_SIGNING,
                                partner.id(),
                                Fingerprint.of(signer),
                                "SIGNING",
                                signer.getNotAfter().toInstant())))
                .toList();
    }

    /** Then it is told of already. */
    private boolean isPinned(AuthorityId partner, X509Certificate signer) {
        return partners.pins(partner).stream().anyMatch(pin -> pin.certificate().equals(signer));
    }

    private Optional<X509Certificate> signer(AuthorityId partner, PacketId receipt) {
        @Nullable Seen known = seen.get(partner);
        if (known != null && known.receipt().equals(receipt)) {
            return Optional.of(known.signer());
        }
        Optional<X509Certificate> signer = documents.read(receipt).flatMap(SealedBy::of);
        signer.ifPresent(certificate -> seen.put(partner, new Seen(receipt, certificate)));
        return signer;
    }

    /** Receipts are kept as they are, so that the key of no case is needed; in the order of an index. */
    private Optional<PacketId> newest(AuthorityId partner) {
        Instant since = clock.instant().minus(LATELY);
        return database.sql("""
                        SELECT packet_id FROM exchange_packet
                        WHERE state = 'ACCEPTED' AND kind = 'RECEIPT' AND created_at > ? AND partner = ?
                        ORDER BY state DESC, kind DESC, created_at DESC LIMIT 1""")
                .params(OffsetDateTime.ofInstant(since, ZoneOffset.UTC), partner.value())
                .query((row, number) -> new PacketId(row.getString("packet_id")))
                .optional();
    }

    private record Seen(PacketId receipt, X509Certificate signer) {}
}
