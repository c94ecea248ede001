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
import org.pouch.exchange.directory.AuthoritiesSeen;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.directory.PartnerPin;
import org.pouch.exchange.expiry.Expiring.Kind;
import org.pouch.exchange.pieces.Documents;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.sealing.verdict.SealedBy;
import org.pouch.trust.Fingerprint;
import org.pouch.trust.LinkSignature;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The certificates by which partners sign now, and the authorities above those, as their last receipts show: what is pinned is the root above them,
 * which ends years later. Their partners find out when the first packet is refused.
 */
@Component
final class SignersSeen implements AlsoExpires, AuthoritiesSeen {
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
                .flatMap(partner ->
                        newest(partner.id()).flatMap(receipt -> seen(partner.id(), receipt)).map(Seen::signer).stream()
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

    private Optional<Seen> seen(AuthorityId partner, PacketId receipt) {
        @Nullable Seen known = seen.get(partner);
        if (known != null && known.receipt().equals(receipt)) {
            return Optional.of(known);
        }
        Optional<Seen> read = documents
                .read(receipt)
                .flatMap(document ->
                        SealedBy.of(document).map(signer -> new Seen(receipt, signer, SealedBy.carried(document))));
        read.ifPresent(found -> seen.put(partner, found));
        return read;
    }

    @Override
    public List<X509Certificate> of(AuthorityId partner) {
        List<X509Certificate> carried = newest(partner)
                .flatMap(receipt -> seen(partner, receipt))
                .map(Seen::carried)
                .orElse(List.of());
        return LinkSignature.below(
                partners.pins(partner).stream().map(PartnerPin::certificate).toList(), carried);
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

    private record Seen(PacketId receipt, X509Certificate signer, List<X509Certificate> carried) {}
}
