package org.pouch.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;

/**
 * What people have to settle, as a line of the health and as a number for alerts. The line is UP, since the program does what it
 * has to do; where nothing is known, as while the database is away, it is UNKNOWN and the database's own line says why.
 */
public final class OpenMatters<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InTime<Map<String, T>> found;

    /** @param question each matter by its name */
    public OpenMatters(String name, Supplier<Map<String, T>> question) {
        this.found = new InTime<>(name, PATIENCE, question);
    }

    public Health health() {
        try {
            return found.answer()
                    .map(matters -> Health.up().withDetails(matters).build())
                    .orElseGet(() -> Health.unknown().build());
        } catch (RuntimeException failed) {
            if (!Infrastructure.isAway(failed)) {
                throw failed;
            }
            return Health.unknown().build();
        }
    }

    /** Not a number while nothing is known; none where there was no answer in time. */
    public double number(ToDoubleFunction<Map<String, T>> measure) {
        try {
            return found.answer().map(measure::applyAsDouble).orElse(0.0);
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }
}
