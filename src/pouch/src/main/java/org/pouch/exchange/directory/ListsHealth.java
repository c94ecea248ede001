package org.pouch.exchange.directory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.pouch.resilience.OpenMatters;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Which revocation lists of partners are there no more, and what to do. */
@Component("revocationLists")
final class ListsHealth implements HealthIndicator {
    private final OpenMatters<String> lost;

    ListsHealth(ListsSeen lists, MeterRegistry meters) {
        this.lost = new OpenMatters<>("revocation-lists-health", lists::lost);
        Gauge.builder("pouch.revocation.lists.lost", () -> lost.number(Map::size))
                .description("Revocation lists that were beside a partner's certificates and are missing or too old")
                .register(meters);
    }

    @Override
    public Health health() {
        return lost.health();
    }
}
