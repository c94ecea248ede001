package org.pouch.exchange.status;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.ExchangeSettings;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.note.NoteSending;
import org.pouch.exchange.status.MissingReceipts.Due;
import org.pouch.exchange.status.MissingReceipts.Missing;
import org.pouch.exchange.status.StatusNote.Line;
import org.pouch.exchange.status.StatusNote.Status;
import org.pouch.exchange.status.StatusNote.Subject;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Asks partners what became of packets whose receipts are missing: many in one note, each a few times. */
@Component
final class StatusAsking {
    private final MissingReceipts missing;
    private final PartnerDirectory partners;
    private final NoteSending notes;
    private final Ledger ledger;
    private final StatusSettings settings;
    private final ExchangeSettings exchange;
    private final Clock clock;

    StatusAsking(
            MissingReceipts missing,
            PartnerDirectory partners,
            NoteSending notes,
            Ledger ledger,
            StatusSettings settings,
            ExchangeSettings exchange,
            Clock clock) {
        this.missing = missing;
        this.partners = partners;
        this.notes = notes;
        this.ledger = ledger;
        this.settings = settings;
        this.exchange = exchange;
        this.clock = clock;
    }

    /**
     * Asks the partner that waits for longest.
     *
     * @param butNot partners that cannot be asked now
     * @return which, empty when nothing is missing; it may be one that cannot be asked
     * @throws org.pouch.exchange.KeyUnusable when this authority's key must not sign now
     */
    Optional<Asked> next(Collection<AuthorityId> butNot) {
        Instant now = SqlTime.now(clock);
        Due due = new Due(
                now.minus(exchange.packetAge()),
                now.minus(settings.after()),
                now.minus(settings.business()),
                now.minus(settings.again()),
                settings.most());
        List<Missing> found = missing.next(due, butNot, StatusNote.MOST);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        AuthorityId partner = found.get(0).partner();
        if (!canAsk(partner)) {
            return Optional.of(new Asked(partner, false));
        }
        List<Missing> ofPartner =
                found.stream().filter(one -> one.partner().equals(partner)).toList();
        StatusNote query = new StatusNote(
                Subject.QUERY,
                ofPartner.stream()
                        .map(one -> new Line(one.packet(), one.digest(), Status.ASKED))
                        .toList());
        notes.send(PacketKind.STATUS_QUERY, query.json(), partner, null, id -> keep(ofPartner, due, now));
        return Optional.of(new Asked(partner, true));
    }

    /** @param isAsked false where it cannot be asked now */
    record Asked(AuthorityId partner, boolean isAsked) {}

    private boolean canAsk(AuthorityId partner) {
        return partners.find(partner)
                .filter(known -> !known.channels().isEmpty() && !partners.isStopped(partner))
                .isPresent();
    }

    /** True when one of them at least was asked about by nobody else meanwhile. */
    private boolean keep(List<Missing> asked, Due due, Instant now) {
        List<PacketId> ours = asked.stream()
                // In the order in which receipts lock them.
                .sorted(Comparator.comparing(one -> one.packet().value()))
                .filter(one -> missing.asked(one.packet(), due.askedBy(), now))
                .map(one -> {
                    ledger.append(new AuditEvent.ReceiptMissing(
                            one.request(), one.packet(), one.partner().value(), Status.ASKED.name()));
                    return one.packet();
                })
                .toList();
        return !ours.isEmpty();
    }
}
