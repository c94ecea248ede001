package org.pouch.casework.statistics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.packet.RequestId;
import org.pouch.resilience.Backoff;
import org.pouch.resilience.Looping;
import org.pouch.resilience.Signal;
import org.pouch.resilience.WorkLoop;
import org.pouch.vault.CaseErased;
import org.pouch.vault.ContentDamaged;
import org.pouch.vault.DamageReport;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts the figures of each case again in which something happened, so that nobody reads all cases for a table. */
@Component
class FigureWatch implements Looping {
    private static final int AT_ONCE = 100;
    private static final Duration POLL = Duration.ofSeconds(15);
    private static final Duration AGAIN_IF_CUT_OFF = Duration.ofMinutes(10);

    /** Receipts start the clock, and a suspension moves its end: neither is written into the case. */
    private static final Duration UNANSWERED = Duration.ofDays(1);

    private static final Duration NOT_STARTED = Duration.ofMinutes(10);

    private final FigureTable table;
    private final FactsOfCase facts;
    private final Dossiers dossiers;
    private final OwnZone zone;
    private final DamageReport damage;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final WorkLoop loop;

    FigureWatch(
            FigureTable table,
            FactsOfCase facts,
            Dossiers dossiers,
            OwnZone zone,
            DamageReport damage,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.facts = facts;
        this.dossiers = dossiers;
        this.zone = zone;
        this.damage = damage;
        this.transactions = transactions;
        this.clock = clock;
        loop = new WorkLoop(
                "figures", 1, new Signal(), POLL, new Backoff(POLL, Duration.ofMinutes(5)), this::countWhatIsDue);
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    /** True where there may be more. */
    boolean countWhatIsDue() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<RequestId> due = table.due(now, AT_ONCE);
        due.forEach(request -> count(request, now));
        return due.size() == AT_ONCE;
    }

    private void count(RequestId request, Instant now) {
        Instant set = now.plus(AGAIN_IF_CUT_OFF);
        table.setDue(request, set);
        Optional<CaseFacts> counted = counted(request);
        transactions.executeWithoutResult(status -> {
            counted.ifPresent(found -> table.keep(request, found));
            table.setDueAfter(request, set, counted.isPresent() ? next(counted.get(), now) : null);
        });
    }

    /** Empty for what stays as it was counted, since nobody reads the case any more. */
    private Optional<CaseFacts> counted(RequestId request) {
        try {
            return dossiers.find(request).map(dossier -> facts.of(dossier, zone.now()));
        } catch (CaseErased erased) {
            return unreadable(request);
        } catch (ContentDamaged damaged) {
            damage.name(request, "statistics", damaged);
            return unreadable(request);
        }
    }

    private Optional<CaseFacts> unreadable(RequestId request) {
        if (!table.isKnown(request)) {
            return Optional.of(table.skeleton(request, zone.now()));
        }
        table.settle(request);
        return Optional.empty();
    }

    private static @Nullable Instant next(CaseFacts found, Instant now) {
        boolean isWaiting = found.requestedOn() != null && found.answeredAt() == null && found.endedAt() == null;
        if (!isWaiting) {
            return null;
        }
        return now.plus(found.dueAt() == null ? NOT_STARTED : UNANSWERED);
    }
}
