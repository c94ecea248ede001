package org.pouch.exchange.note;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.directory.Partner;
import org.pouch.exchange.directory.PartnerDirectory;
import org.pouch.exchange.note.ExchangedPackets.Key;
import org.pouch.exchange.note.LedgerNote.DayOfPackets;
import org.pouch.exchange.note.Note.Subject;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.exchange.store.SqlTime;
import org.pouch.ledger.seal.LedgerSeal;
import org.pouch.ledger.seal.LedgerSeals;
import org.pouch.ledger.seal.SignedSeal;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
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

/**
 * States each sealed day to each partner whose exchange knows notes, once, and answers what a partner states when the own
 * ledger is sealed as far. Each is one transaction with what it puts out.
 */
@Component
final class LedgerStatements implements Looping {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerStatements.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int MOST_NAMED = 50;

    private final StatementTable table;
    private final ExchangedPackets exchanged;
    private final LedgerSeals seals;
    private final PartnerDirectory partners;
    private final OpenedPackets packets;
    private final NoteSending notes;
    private final StatementSettings settings;
    private final Clock clock;
    private final Signal wake = new Signal();
    private final WorkLoop loop =
            new WorkLoop("ledger-statements", 1, wake, LOOK, new Backoff(LOOK, Duration.ofHours(1)), this::next);

    /** Since the last look that came to the end: only the loop has them. */
    private final Set<PacketId> unanswered = new HashSet<>();

    LedgerStatements(
            StatementTable table,
            ExchangedPackets exchanged,
            LedgerSeals seals,
            PartnerDirectory partners,
            OpenedPackets packets,
            NoteSending notes,
            StatementSettings settings,
            Clock clock) {
        this.table = table;
        this.exchanged = exchanged;
        this.seals = seals;
        this.partners = partners;
        this.packets = packets;
        this.notes = notes;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** A statement came. */
    void wake() {
        wake.give();
    }

    /** True when something was stated or answered: there may be more. */
    boolean next() {
        Optional<LedgerSeal> last = seals.last().map(SignedSeal::seal);
        if (last.isEmpty()) {
            return false;
        }
        LedgerSeal seal = last.get();
        Optional<Stated> theirs = table.toAnswer(seal.day(), unanswered);
        if (theirs.isPresent()) {
            answerAlone(theirs.get(), seal);
            return true;
        }
        unanswered.clear();
        return isTime(seal.day())
                && partners.partners().stream().map(Partner::id).anyMatch(partner -> stateAlone(partner, seal));
    }

    /** One that cannot be answered now holds up no other; it is tried again at the next look. */
    private void answerAlone(Stated theirs, LedgerSeal seal) {
        try {
            answer(theirs, seal);
        } catch (RuntimeException failed) {
            requireDatabase(failed);
            LOG.warn(
                    "The statement {} of {} cannot be answered: {}",
                    theirs.note(),
                    theirs.partner(),
                    FailureText.forLog(failed));
            unanswered.add(theirs.note());
        }
    }

    private boolean stateAlone(AuthorityId partner, LedgerSeal seal) {
        try {
            return state(partner, seal);
        } catch (RuntimeException failed) {
            requireDatabase(failed);
            LOG.warn("Nothing can be stated to {}: {}", partner, FailureText.forLog(failed));
            return false;
        }
    }

    private static void requireDatabase(RuntimeException failed) {
        if (Infrastructure.away(failed).filter(Part.DATABASE::equals).isPresent()) {
            throw failed;
        }
    }

    /** Receipts for the last packets of the day are given time to come. */
    private boolean isTime(LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !clock.instant().isBefore(end.plus(settings.after()));
    }

    private boolean state(AuthorityId partner, LedgerSeal seal) {
        if (partners.isStopped(partner)
                || partners.require(partner).channels().isEmpty()
                || table.isStated(partner, seal.day())
                || !table.knowsNotes(partner)) {
            return false;
        }
        List<DayOfPackets> days = ExchangedPackets.days(exchanged.upTo(seal.day(), partner), 0);
        LedgerNote note = LedgerNote.on(seal, Subject.LEDGER_STATEMENT, seal.day(), days);
        return notes.send(note.json(), partner, null, id -> table.stated(id, partner, seal.day(), SqlTime.now(clock)));
    }

    private void answer(Stated theirs, LedgerSeal seal) {
        LedgerNote stated =
                LedgerNote.of(packets.require(theirs.note()).packet().data());
        SortedMap<Key, SortedMap<String, String>> ours = exchanged.upTo(theirs.day(), theirs.partner());
        List<DayOfPackets> differing = differing(stated, ExchangedPackets.days(ours, MOST_NAMED));
        Subject verdict = differing.isEmpty() ? Subject.LEDGER_COUNTERSIGNED : Subject.LEDGER_DIFFERS;
        LedgerNote answer = LedgerNote.on(seal, verdict, theirs.day(), differing);
        State state = differing.isEmpty() ? State.COUNTERSIGNED : State.DIFFERS;
        notes.send(
                answer.json(),
                theirs.partner(),
                theirs.note(),
                id -> table.answered(
                        theirs.note(),
                        theirs.partner(),
                        false,
                        state,
                        String.join("\n", Differences.counted(differing, stated.days())),
                        SqlTime.now(clock)));
    }

    /** Our days that they state otherwise or not at all, and those that only they have. */
    private static List<DayOfPackets> differing(LedgerNote stated, List<DayOfPackets> ours) {
        List<DayOfPackets> differing = new ArrayList<>(ours);
        differing.removeIf(day -> stated.days().stream().anyMatch(day::isSame));
        for (DayOfPackets theirs : stated.days()) {
            if (ours.stream().noneMatch(theirs::isOf)) {
                differing.add(new DayOfPackets(theirs.day(), theirs.sender(), 0, Differences.OF_NOTHING, List.of()));
            }
        }
        return differing;
    }
}
