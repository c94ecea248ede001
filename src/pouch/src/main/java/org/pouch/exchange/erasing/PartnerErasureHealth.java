package org.pouch.exchange.erasing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which partners have not confirmed erasures in time. Answered UP, since people settle it; the meter is what alerts look at. */
@Component("erasures")
final class PartnerErasureHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ErasureTable table;
    private final InTime<List<String>> overdue = new InTime<>("erasure-health", PATIENCE, this::overdue);

    PartnerErasureHealth(ErasureTable table, MeterRegistry meters) {
        this.table = table;
        Gauge.builder("pouch.erasures.overdue", this::count)
                .description("Cases that a partner has not confirmed in time to have erased")
                .register(meters);
    }

    /** While the database is away, its own line says so. */
    @Override
    public Health health() {
        try {
            return overdue.answer()
                    .map(partners -> Health.up().withDetails(numbers(partners)).build())
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
            return overdue.answer().map(List::size).orElse(0);
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }

    private static Map<String, Integer> numbers(List<String> partners) {
        Map<String, Integer> numbers = new TreeMap<>();
        partners.forEach(partner -> numbers.merge(partner, 1, Integer::sum));
        return numbers;
    }

    private List<String> overdue() {
        return table.overduePartners();
    }
}
