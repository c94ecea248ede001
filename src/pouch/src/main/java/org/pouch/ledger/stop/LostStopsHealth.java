package org.pouch.ledger.stop;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What the database had lost of what people stopped, each with what to do. */
@Component("stops")
final class LostStopsHealth implements HealthIndicator {
    private final OpenMatters<String> lost;

    LostStopsHealth(LostStops stops, MeterRegistry meters) {
        this.lost = new OpenMatters<>("stops", () -> bySubject(stops));
        Gauge.builder("pouch.stops.lost", () -> lost.number(Map::size))
                .description("What people stopped and the database had lost, and nobody has let go since")
                .register(meters);
    }

    private static Map<String, String> bySubject(LostStops stops) {
        return stops.standing().stream()
                .collect(Collectors.toMap(
                        stopped -> stopped.stop() + " " + stopped.subject(), Stopped::sentence, (one, other) -> one));
    }

    @Override
    public Health health() {
        return lost.health();
    }
}
