package org.pouch.exchange.note;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * With which partners the ledger is not agreed on: statements that differ, or were not countersigned in time. Answered UP, since
 * people settle it; the meter is what alerts look at.
 */
@Component("statements")
final class StatementHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final StatementTable table;
    private final StatementSettings settings;
    private final Clock clock;
    private final InTime<Map<String, String>> open = new InTime<>("statement-health", PATIENCE, this::open);

    StatementHealth(StatementTable table, StatementSettings settings, MeterRegistry meters, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("pouch.ledger.statements.open", this::count)
                .description("Partners whose ledger differs from ours, or that countersigned no statement in time")
                .register(meters);
    }

    /** While the database is away, its own line says so. */
    @Override
    public Health health() {
        try {
            return open.answer()
                    .map(found -> Health.up().withDetails(found).build())
                    .orElseGet(() -> Health.unknown().build());
        } catch (RuntimeException failed) {
            if (!Infrastructure.isAway(failed)) {
                throw failed;
            }
            return Health.unknown().build();
        }
    }

    private double count() {
        try {
            return open.answer().map(Map::size).orElse(0);
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }

    private Map<String, String> open() {
        Map<String, String> found = new TreeMap<>();
        Instant now = clock.instant();
        for (Stated last : table.lastOfOurs()) {
            boolean isOverdue = table.openSince(last.partner())
                    .filter(since -> since.plus(settings.overdue()).isBefore(now))
                    .isPresent();
            if (isOverdue) {
                found.put(
                        last.partner().value(),
                        last.state() == State.DIFFERS
                                ? "the ledgers differ up to " + last.day()
                                : "no statement was countersigned in time; the last is of " + last.day());
            }
        }
        return found;
    }
}
