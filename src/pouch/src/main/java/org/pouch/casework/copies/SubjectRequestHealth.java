package org.pouch.casework.copies;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which persons are to be answered within a day, or should have been, by their references. */
@Component("subjectRequests")
final class SubjectRequestHealth implements HealthIndicator {
    private static final Duration NEAR = Duration.ofDays(1);
    private static final int MOST = 100;

    private final SubjectRequests requests;
    private final Clock clock;
    private final OpenMatters<String> due = new OpenMatters<>("subject-requests", this::due);

    SubjectRequestHealth(SubjectRequests requests, MeterRegistry meters, Clock clock) {
        this.requests = requests;
        this.clock = clock;
        Gauge.builder("pouch.subject.requests.due", () -> due.number(Map::size))
                .description(
                        "Persons who asked what is kept of them and are to be answered within a day, or should have been")
                .register(meters);
    }

    @Override
    public Health health() {
        return due.health();
    }

    Map<String, String> due() {
        Instant near = clock.instant().plus(NEAR);
        Map<String, String> found = new TreeMap<>();
        requests.open(MOST).stream()
                .filter(asked -> !asked.dueAt().isAfter(near))
                .forEach(asked ->
                        found.put(asked.reference(), (asked.overdue() ? "overdue since " : "due ") + asked.dueAt()));
        return found;
    }
}
