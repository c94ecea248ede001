package org.pouch.exchange.status;

import java.time.Clock;
import java.time.Duration;
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

/** Asks partners what became of packets whose receipts are missing: many in one note, each a few times, within what the partner answers. */
@Component
final class StatusAsking {
    private final MissingReceipts missing;
    private final SentQuestions questions;
    private final PartnerDirectory partners;
    private final NoteSending notes;
    private final Ledger ledger;
    private final StatusSettings settings;
    private final ExchangeSettings exchange;
    private final Clock clock;

    StatusAsking(
            MissingReceipts missing,
            SentQuestions questions,
            PartnerDirectory partners,
            NoteSending notes,
            Ledger ledger,
            StatusSettings settings,
            ExchangeSettings exchange,
            Clock clock) {
        this.missing = missing;
        this.questions = questions;
        this.partners = partners;
        this.notes = notes;
        this.ledger = ledger;
        this.settings = settings;
        this.exchange = exchange;
        this.clock = clock;
    }

    /**
     * Asks the partner of the most urgent packet that waits, and for longest.
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
        questions.giveBackTries(due.askedBy());
        Optional<AuthorityId> waiting = missing.waitedFor(due, butNot);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        AuthorityId partner = waiting.get();
        if (!canAsk(partner) || isAskedEnough(partner, now)) {
            return Optional.of(new Asked(partner, false));
        }
        List<Missing> lacking = missing.of(partner, due, StatusNote.MOST);
        StatusNote query = new StatusNote(
                Subject.QUERY,
                lacking.stream()
                        .map(one -> new Line(one.packet(), one.digest(), Status.ASKED))
                        .toList());
        // Empty where another node asked since: then there is nothing to send.
        boolean isAsked = !lacking.isEmpty()
                && notes.send(
                        PacketKind.STATUS_QUERY,
                        query.json(),
                        partner,
                        null,
                        id -> keep(id, lacking, partner, due, now));
        return Optional.of(new Asked(partner, isAsked));
    }

    /** @param isAsked false where it cannot be asked now */
    record Asked(AuthorityId partner, boolean isAsked) {}

    private boolean canAsk(AuthorityId partner) {
        return partners.find(partner)
                .filter(known -> !known.channels().isEmpty() && !partners.isStopped(partner))
                .isPresent();
    }

    /** More is not answered within the hour. */
    private boolean isAskedEnough(AuthorityId partner, Instant now) {
        return questions.since(partner, now.minus(Duration.ofHours(1))) >= settings.questionsAnHour();
    }

    /** True when the partner may be asked still, and one of them at least was asked about by nobody else meanwhile. */
    private boolean keep(PacketId note, List<Missing> asked, AuthorityId partner, Due due, Instant now) {
        questions.lock(partner);
        if (isAskedEnough(partner, now)) {
            return false;
        }
        List<PacketId> ours = asked.stream()
                // In the order in which receipts lock them.
                .sorted(Comparator.comparing(one -> one.packet().value()))
                .filter(one -> missing.asked(one.packet(), note, due.askedBy(), now))
                .map(one -> {
                    ledger.append(new AuditEvent.ReceiptMissing(
                            one.request(), one.packet(), one.partner().value(), Status.ASKED.name()));
                    return one.packet();
                })
                .toList();
        if (ours.isEmpty()) {
            return false;
        }
        questions.add(note, partner, now);
        return true;
    }
}
