package org.pouch.casework.access;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which officers' looks struck within a day. */
@Component("access")
final class AccessHealth implements HealthIndicator {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 100;

    private final AccessReport report;
    private final Clock clock;
    private final OpenMatters<String> struck = new OpenMatters<>("access-health", this::struck);

    AccessHealth(AccessReport report, MeterRegistry meters, Clock clock) {
        this.report = report;
        this.clock = clock;
        Gauge.builder("pouch.access.alarms", () -> struck.number(Map::size))
                .description("Officers whose looks at cases struck within a day: many, or not theirs")
                .register(meters);
    }

    @Override
    public Health health() {
        return struck.health();
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
