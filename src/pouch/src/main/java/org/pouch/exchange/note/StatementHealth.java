package org.pouch.exchange.note;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.exchange.note.StatementReport.State;
import org.pouch.exchange.note.StatementReport.Stated;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * With which partners the ledger is not agreed on: statements that differ, or were not countersigned in time.
 */
@Component("statements")
final class StatementHealth implements HealthIndicator {

    private final StatementTable table;
    private final StatementSettings settings;
    private final Clock clock;
    private final OpenMatters<String> open = new OpenMatters<>("statement-health", this::open);

    StatementHealth(StatementTable table, StatementSettings settings, MeterRegistry meters, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("pouch.ledger.statements.open", () -> open.number(Map::size))
                .description("Partners whose ledger differs from ours, or that countersigned no statement in time")
                .register(meters);
    }

    @Override
    public Health health() {
        return open.health();
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
