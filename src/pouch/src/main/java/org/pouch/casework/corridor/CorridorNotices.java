package org.pouch.casework.corridor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.corridor.Suspension.State;
import org.pouch.exchange.note.CooperationNote;
import org.pouch.exchange.note.CooperationTold;
import org.pouch.exchange.note.TellCooperation;
import org.pouch.exchange.standstill.StandstillEnds;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells partners what was suspended and resumed here, and takes in what they say: the same from then on, whoever suspended. */
@Component
final class CorridorNotices implements CooperationTold, Looping {
    private static final Logger LOG = LoggerFactory.getLogger(CorridorNotices.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private final SuspensionTable table;
    private final SuspensionSeals seals;
    private final TellCooperation notes;
    private final Authorities authorities;
    private final StandstillEnds standstill;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Signal wake = new Signal();
    private final WorkLoop loop =
            new WorkLoop("corridor-notices", 1, wake, LOOK, new Backoff(LOOK, Duration.ofMinutes(10)), this::next);

    CorridorNotices(
            SuspensionTable table,
            SuspensionSeals seals,
            TellCooperation notes,
            Authorities authorities,
            StandstillEnds standstill,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.seals = seals;
        this.notes = notes;
        this.authorities = authorities;
        this.standstill = standstill;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Something was decided. */
    void wake() {
        wake.give();
    }

    private boolean next() {
        table.untold().forEach(this::tell);
        return false;
    }

    /** That it began, and then that it ended: the partner counts terms by both. */
    private void tell(Suspension suspension) {
        Instant from = Objects.requireNonNull(suspension.from());
        CooperationNote began = note(suspension, from, null);
        if (!table.isTold(began)) {
            send(began);
        }
        if (suspension.until() != null) {
            send(note(suspension, from, suspension.until()));
        }
    }

    private void send(CooperationNote note) {
        AuthorityId partner = note.requesting().equals(authorities.own()) ? note.requested() : note.requesting();
        notes.tell(note, partner, packet -> table.told(note, packet));
    }

    private static CooperationNote note(Suspension suspension, Instant from, @Nullable Instant until) {
        Cooperation cooperation = suspension.cooperation();
        return new CooperationNote(
                new PacketId(suspension.id()),
                cooperation.requesting(),
                cooperation.requested(),
                cooperation.agreement(),
                from,
                until);
    }

    @Override
    public void told(CooperationNote note, AuthorityId partner) {
        boolean isOfBoth = !note.requesting().equals(note.requested())
                && (note.requesting().equals(partner) && note.requested().equals(authorities.own())
                        || note.requested().equals(partner) && note.requesting().equals(authorities.own()));
        if (!isOfBoth) {
            LOG.warn(
                    "{} tells of a suspension between others than it and this authority; it counts for nothing.",
                    partner);
            return;
        }
        transactions.executeWithoutResult(status -> take(note, partner));
    }

    private void take(CooperationNote note, AuthorityId partner) {
        @Nullable Suspension before = table.find(note.suspension().value()).orElse(null);
        if (before == null) {
            table.insert(theirs(note, partner));
            sign(note);
            record(note, partner);
        } else if (note.until() != null && table.liftTold(note.suspension().value(), partner, note.until())) {
            sign(note);
            record(note, partner);
        }
        if (note.until() != null) {
            standstill.lookAgain();
        }
    }

    /** That it began is heard whether or not the key is there; that it ended is heard again when it is. */
    private void sign(CooperationNote note) {
        String id = note.suspension().value();
        KeptSuspension kept = table.require(id);
        if (kept.suspension().until() == null) {
            seals.tryToSignBeginning(kept)
                    .ifPresentOrElse(signature -> table.sign(id, signature), () -> table.signLater(id));
        } else {
            table.signLift(id, seals.signEnd(kept));
        }
    }

    private Suspension theirs(CooperationNote note, AuthorityId partner) {
        @Nullable Instant until = note.until();
        return new Suspension(
                note.suspension().value(),
                new Cooperation(note.requesting(), note.requested(), note.agreement()),
                false,
                until == null ? State.IN_FORCE : State.LIFTED,
                "",
                partner.value(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                partner.value(),
                note.from(),
                null,
                null,
                until == null ? null : partner.value(),
                until);
    }

    private void record(CooperationNote note, AuthorityId partner) {
        ledger.append(new AuditEvent.CooperationChanged(
                null,
                note.suspension().value(),
                new Cooperation(note.requesting(), note.requested(), note.agreement()).words(),
                note.until() == null ? "SUSPENDED" : "RESUMED",
                partner.value()));
    }
}
