package org.pouch.exchange.erasing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.erasing.ErasureNote.Subject;
import org.pouch.exchange.erasing.ErasureReport.Erasure;
import org.pouch.exchange.erasing.ErasureReport.State;
import org.pouch.exchange.erasing.ErasureTable.Row;
import org.pouch.exchange.note.NoteSending;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.turn.WorkSignals;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.FailureText;
import org.pouch.resilience.Infrastructure;
import org.pouch.resilience.Infrastructure.Part;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers partners that ask for an erasure, asks them in turn, and tells of those that do not confirm. Each is done alone. */
@Component
final class ErasureWork implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureWork.class);
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final ErasureTable table;
    private final ErasureSides sides;
    private final NoteSending notes;
    private final Ledger ledger;
    private final PartnerErasureSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Signal wake = new Signal();
    private final WorkLoop loop =
            new WorkLoop("partner-erasure", 1, wake, LOOK, new Backoff(LOOK, Duration.ofHours(1)), this::next);

    /** What cannot be done now, since the last look that came to the end: only the loop has it. */
    private final Set<RequestId> later = new HashSet<>();

    /** Partners that cannot be told anything now, since then. */
    private final Set<AuthorityId> silent = new HashSet<>();

    ErasureWork(
            ErasureTable table,
            ErasureSides sides,
            NoteSending notes,
            Ledger ledger,
            PartnerErasureSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.sides = sides;
        this.notes = notes;
        this.ledger = ledger;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** There is work once the caller's transaction has committed. */
    void wake() {
        WorkSignals.afterCommit(wake);
    }

    /** True when something was done, or put off: there may be more. */
    boolean next() {
        Optional<Row> theirs = table.next(State.RECEIVED, later, silent);
        if (theirs.isPresent()) {
            alone(theirs.get(), () -> answer(theirs.get()));
            return true;
        }
        Optional<Row> owed = table.next(State.OWED, later, silent);
        if (owed.isPresent()) {
            alone(owed.get(), () -> ask(owed.get()));
            return true;
        }
        later.clear();
        silent.clear();
        tellOfLate();
        return false;
    }

    /** One that cannot be done now holds up no other; it is tried again at the next look. */
    private void alone(Row row, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            if (Infrastructure.away(failed).filter(Part.DATABASE::equals).isPresent()) {
                throw failed;
            }
            LOG.warn("The erasure of {} waits: {}", row.erasure().request(), FailureText.forLog(failed));
            later.add(row.erasure().request());
        }
    }

    private void ask(Row owed) {
        Erasure erasure = owed.erasure();
        if (!sides.canSend(erasure.partner())) {
            silent.add(erasure.partner());
            return;
        }
        ErasureNote question = new ErasureNote(Subject.ERASE, erasure.request(), erasure.erasedAt(), owed.exchanged());
        notes.send(PacketKind.ERASURE, question.json(), erasure.partner(), null, id -> isAsked(erasure, id));
    }

    private boolean isAsked(Erasure owed, PacketId id) {
        boolean isNew = table.asked(owed, id, SqlTime.now(clock));
        if (isNew) {
            tell(owed, "ASKED");
        }
        return isNew;
    }

    private void answer(Row theirs) {
        Erasure erasure = theirs.erasure();
        if (!sides.canSend(erasure.partner())) {
            silent.add(erasure.partner());
            return;
        }
        EraseCase.Outcome outcome = sides.erase(erasure.request(), erasure.partner());
        if (outcome instanceof EraseCase.Outcome.Erased erased) {
            answer(theirs, Subject.ERASED, State.ERASED, erased.at());
        } else if (outcome instanceof EraseCase.Outcome.Kept) {
            answer(theirs, Subject.KEPT, State.KEPT, SqlTime.now(clock));
        } else {
            later.add(erasure.request());
        }
    }

    private void answer(Row theirs, Subject word, State state, Instant at) {
        Erasure erasure = theirs.erasure();
        Exchanged ours = sides.exchanged(erasure.request(), erasure.partner());
        ErasureNote answer = new ErasureNote(word, erasure.request(), at, ours);
        notes.send(PacketKind.ERASURE, answer.json(), erasure.partner(), erasure.packet(), id -> {
            boolean isNew = table.answer(erasure, state, ours.equals(theirs.exchanged()), SqlTime.now(clock));
            if (isNew) {
                tell(erasure, "ANSWERED_" + word);
            }
            return isNew;
        });
    }

    private void tellOfLate() {
        List<Erasure> late = table.late(clock.instant().minus(settings.overdue()));
        for (Erasure erasure : late) {
            transactions.executeWithoutResult(status -> {
                if (table.markOverdue(erasure)) {
                    tell(erasure, "OVERDUE");
                    LOG.warn("{} has not confirmed that it erased {}.", erasure.partner(), erasure.request());
                }
            });
        }
    }

    private void tell(Erasure erasure, String what) {
        ledger.append(new AuditEvent.PartnerErasure(
                erasure.request(), erasure.partner().value(), what));
    }
}
