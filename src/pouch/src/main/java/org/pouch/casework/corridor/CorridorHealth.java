package org.pouch.casework.corridor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which rows about corridors nobody signed, by what follows from each. */
@Component("cooperation")
final class CorridorHealth implements HealthIndicator {
    private final OpenMatters<String> doubts;

    CorridorHealth(Corridors corridors, MeterRegistry meters) {
        this.doubts = new OpenMatters<>("cooperation", () -> byItself(corridors.doubts()));
        Gauge.builder("pouch.cooperation.unsigned", () -> doubts.number(Map::size))
                .description("Rows about suspended cooperation that nobody signed, or that say what was not signed")
                .register(meters);
    }

    private static Map<String, String> byItself(List<String> doubts) {
        return doubts.stream()
                .collect(Collectors.toMap(Function.identity(), doubt -> "look at once", (one, other) -> one));
    }

    @Override
    public Health health() {
        return doubts.health();
    }
}
