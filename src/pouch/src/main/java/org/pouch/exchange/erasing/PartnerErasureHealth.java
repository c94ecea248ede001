package org.pouch.exchange.erasing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which partners have not confirmed erasures in time. */
@Component("erasures")
final class PartnerErasureHealth implements HealthIndicator {

    private final ErasureTable table;
    private final OpenMatters<Integer> overdue = new OpenMatters<>("erasure-health", this::overdue);

    PartnerErasureHealth(ErasureTable table, MeterRegistry meters) {
        this.table = table;
        Gauge.builder("pouch.erasures.overdue", () -> overdue.number(PartnerErasureHealth::all))
                .description("Cases that a partner has not confirmed in time to have erased")
                .register(meters);
    }

    @Override
    public Health health() {
        return overdue.health();
    }

    private static double all(Map<String, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Integer> overdue() {
        Map<String, Integer> numbers = new TreeMap<>();
        table.overduePartners().forEach(partner -> numbers.merge(partner, 1, Integer::sum));
        return numbers;
    }
}
