package org.pouch.casework.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.Authorities;
import org.pouch.casework.CaseProcess;
import org.pouch.casework.backlog.PartnerCap;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.imports.ImportStartTable.Lane;
import org.pouch.casework.state.CaseState;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.ContentDamaged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts the processes of imported cases: a few each second, the urgent first, and no more than officers and the partner's cap get through, so
 * that a case that is entered by hand is never behind thousands. Urgent ones wait for nobody.
 */
@Component
class ImportStarts implements Looping {
    private static final int AT_ONCE = 25;
    private static final int DAYS_AHEAD = 2;
    /** Further where a crash kept from noting that it was started. */
    private static final Set<CaseState> TO_BE_STARTED =
            EnumSet.of(CaseState.DRAFT, CaseState.PREPARED, CaseState.APPROVED);

    private static final Duration POLL = Duration.ofSeconds(1);

    private final ImportStartTable starts;
    private final CaseStore cases;
    private final CaseProcess process;
    private final PartnerCap caps;
    private final Authorities authorities;
    private final ImportSettings settings;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop =
            WorkLoop.every(POLL, "import-starts", new Backoff(POLL, Duration.ofMinutes(1)), this::look);

    ImportStarts(
            ImportStartTable starts,
            CaseStore cases,
            CaseProcess process,
            PartnerCap caps,
            Authorities authorities,
            ImportSettings settings,
            TransactionTemplate transactions,
            Clock clock) {
        this.starts = starts;
        this.cases = cases;
        this.process = process;
        this.caps = caps;
        this.authorities = authorities;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** Tries each, so that one that never starts keeps no other back; then fails like the first that failed. */
    void look() {
        starts.forgetGone();
        @Nullable RuntimeException first = null;
        for (Lane lane : starts.waitedFor()) {
            List<RequestId> turn;
            try {
                turn = next(lane);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
                continue;
            }
            for (RequestId request : turn) {
                try {
                    start(request, lane);
                } catch (RuntimeException failed) {
                    first = first == null ? failed : first;
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<RequestId> next(Lane lane) {
        int room = room(lane);
        return room > 0 ? starts.next(lane, Math.min(room, AT_ONCE)) : starts.nextUrgent(lane, AT_ONCE);
    }

    /** How many more may be on their way to the partner. */
    private int room(Lane lane) {
        List<RequestId> one = starts.next(lane, 1);
        if (one.isEmpty()) {
            return 0;
        }
        OptionalInt aDay = aDay(one.get(0));
        int most = aDay.isEmpty()
                ? settings.atWork()
                : Math.min(settings.atWork(), Math.max(1, DAYS_AHEAD * aDay.getAsInt()));
        Cooperation cooperation = new Cooperation(authorities.own(), lane.counterpart(), lane.agreement());
        return most - starts.atWork(lane) - caps.waiting(cooperation);
    }

    /** Who cannot be read says nothing of the cap, and holds up nobody: once started, the next one is asked. */
    private OptionalInt aDay(RequestId request) {
        try {
            return caps.aDay(request);
        } catch (ContentDamaged damaged) {
            return OptionalInt.empty();
        }
    }

    private void start(RequestId request, Lane lane) {
        if (isOver(request)) {
            starts.forget(request);
            return;
        }
        process.start(request, lane.counterpart());
        transactions.executeWithoutResult(status -> {
            cases.markStarted(request);
            starts.started(request, clock.instant());
        });
    }

    private boolean isOver(RequestId request) {
        return cases.head(request)
                .filter(head -> TO_BE_STARTED.contains(head.standing().state()))
                .isEmpty();
    }
}
