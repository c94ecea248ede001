package org.pouch.casework.backlog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.state.CaseState;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.PacketKind;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the processes of what waits that its turn came: by urgency, requests within the cap of the day. */
@Component
class GivingTurns {
    private static final int AT_ONCE = 200;
    /** Longer than any day of a cap. */
    private static final Duration KEPT = Duration.ofDays(62);

    private final TurnRows table;
    private final Corridors corridors;
    private final Cap cap;
    private final CaseStore cases;
    private final DraftDates drafts;
    private final Telling telling;
    private final Ledger ledger;
    private final Clock clock;

    GivingTurns(
            TurnRows table,
            Corridors corridors,
            Cap cap,
            CaseStore cases,
            DraftDates drafts,
            Telling telling,
            Ledger ledger,
            Clock clock) {
        this.table = table;
        this.corridors = corridors;
        this.cap = cap;
        this.cases = cases;
        this.drafts = drafts;
        this.telling = telling;
        this.ledger = ledger;
        this.clock = clock;
    }

    List<Cooperation> waitedFor() {
        return table.waitedFor();
    }

    void forgetOld() {
        table.forgetGiven(clock.instant().minus(KEPT));
    }

    /** In one transaction; whether there may be more. */
    @Transactional
    public boolean give(Cooperation cooperation) {
        if (corridors.isSuspended(cooperation)) {
            return false;
        }
        table.lock(cooperation);
        List<Turn> next = table.next(cooperation, AT_ONCE);
        Room today = next.stream()
                .filter(GivingTurns::countsForCap)
                .filter(turn -> !isOver(turn))
                .flatMap(turn -> room(turn, cooperation).stream())
                .findFirst()
                .orElse(new Room(0, 0));
        int room = today.left();
        int given = 0;
        for (Turn turn : next) {
            boolean isRequest = countsForCap(turn);
            if (isOver(turn)) {
                table.forget(turn.packet());
            } else if ((!isRequest || room > today.keptFrom(turn)) && isGiven(turn)) {
                room -= isRequest ? 1 : 0;
                given++;
            }
        }
        return given == AT_ONCE;
    }

    /** A supplement is a request as well, that its partner waits for. */
    private static boolean countsForCap(Turn turn) {
        return turn.kind() == PacketKind.REQUEST && turn.urgency() != Urgency.UNDER_WAY;
    }

    /**
     * Of a case that is only suspended the gate says so, and a person is called: nobody else would wake its process. What corrects a closed case has its
     * turn as any.
     */
    private boolean isOver(Turn turn) {
        CaseState state = cases.head(turn.request()).orElseThrow().standing().state();
        return state == CaseState.WITHDRAWN || state == CaseState.CLOSED && turn.kind() != PacketKind.RECTIFICATION;
    }

    /** Empty when the case cannot be read: another of the same corridor says it. */
    private Optional<Room> room(Turn turn, Cooperation cooperation) {
        try {
            OptionalInt aDay = cap.aDay(turn.request());
            return Optional.of(
                    aDay.isEmpty()
                            ? new Room(Integer.MAX_VALUE, 0)
                            : new Room(
                                    cap.left(turn.request(), cooperation, aDay.getAsInt()),
                                    cap.keptForOthers(turn.request(), aDay.getAsInt())));
        } catch (ContentDamaged unreadable) {
            return Optional.empty();
        }
    }

    /** How many requests may leave today, and how many of these are kept for those that are not imported. */
    private record Room(int left, int kept) {
        int keptFrom(Turn turn) {
            return turn.urgency() == Urgency.IMPORTED ? kept : 0;
        }
    }

    /** False when the case cannot be read, which keeps none of the others waiting; whoever compares persons names it. */
    private boolean isGiven(Turn turn) {
        try {
            give(turn);
            return true;
        } catch (ContentDamaged unreadable) {
            return false;
        }
    }

    private void give(Turn turn) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        drafts.renew(turn.packet(), now);
        table.give(turn.packet(), now);
        telling.owe(new News.TurnCame(turn.packet(), turn.waits()));
        ledger.append(new AuditEvent.PacketGoesOn(turn.request(), turn.packet(), turn.kind()));
    }
}
