package org.pouch.authority;

import java.time.Duration;
import javax.sql.DataSource;
import org.pouch.resilience.InTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;

/** Whether the database answers, said in time: the pool of connections waits far longer for one than any probe does. */
final class DatabaseHealth implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InTime<Health> database;

    DatabaseHealth(DataSource database) {
        DataSourceHealthIndicator asked = new DataSourceHealthIndicator(database);
        this.database = new InTime<>("database-health", PATIENCE, () -> asked.health(true));
    }

    @Override
    public Health health() {
        return database.answer()
                .orElseGet(() -> Health.down()
                        .withDetail("why", "The database does not answer. What needs it waits until it does.")
                        .build());
    }
}
