package org.pouch.casework.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which officers' looks struck within a day. Answered UP, since people settle it; the meter is what alerts look at. */
@Component("access")
final class AccessHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 100;

    private final AccessReport report;
    private final Clock clock;
    private final InTime<Map<String, String>> struck = new InTime<>("access-health", PATIENCE, this::struck);

    AccessHealth(AccessReport report, MeterRegistry meters, Clock clock) {
        this.report = report;
        this.clock = clock;
        Gauge.builder("pouch.access.alarms", this::count)
                .description("Officers whose looks at cases struck within a day: many, or not theirs")
                .register(meters);
    }

    /** While the database is away, its own line says so. */
    @Override
    public Health health() {
        try {
            return struck.answer()
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
            return struck.answer().map(Map::size).orElse(0);
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }

    /** The last of each officer. */
    private Map<String, String> struck() {
        Map<String, String> found = new TreeMap<>();
        for (AccessReport.Alert alert : report.alerts(clock.instant().minus(DAY), MOST)) {
            found.putIfAbsent(alert.officer(), alert.alarm() + ", " + alert.looks() + " within an hour, " + alert.at());
        }
        return found;
    }
}
