package org.pouch.exchange.expiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.pouch.resilience.InTime;
import org.pouch.resilience.Infrastructure;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What expires soon, in {@code /actuator/health}; never DOWN, since neither a restart nor another node mends it. */
@Component("expiry")
final class ExpiryHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Expiries expiries;
    private final Clock clock;
    private final InTime<Health> answer = new InTime<>("expiry-health", PATIENCE, this::ending);

    ExpiryHealth(Expiries expiries, Clock clock) {
        this.expiries = expiries;
        this.clock = clock;
    }

    /** While the database is away, its own line says so. */
    @Override
    public Health health() {
        try {
            return answer.answer().orElseGet(() -> Health.unknown().build());
        } catch (RuntimeException failed) {
            if (!Infrastructure.isAway(failed)) {
                throw failed;
            }
            return Health.unknown().build();
        }
    }

    private Health ending() {
        Instant now = clock.instant();
        Health.Builder health = Health.up();
        for (Expiring thing : expiries.soon()) {
            health.withDetail(thing.named(), thing.ends() + ", days left: " + thing.daysLeft(now));
        }
        return health.build();
    }
}
