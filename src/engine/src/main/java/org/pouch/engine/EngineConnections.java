package org.pouch.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * Connections of the engine. Who waits for one hears within a second that the pool was closed, as when another engine took over,
 * which the library would tell at the end of the wait only; and hears that there is none before the ten seconds are over that
 * Camunda's clients wait for an answer.
 */
final class EngineConnections extends HikariDataSource {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int WAITS = 8;
    static final Duration LONGEST = WAIT.multipliedBy(WAITS);

    EngineConnections(HikariConfig config) {
        super(waitingShortly(config));
    }

    private static HikariConfig waitingShortly(HikariConfig config) {
        config.setConnectionTimeout(WAIT.toMillis());
        return config;
    }

    /** @throws SQLException if the pool is closed, or nothing became free within 8 s */
    @Override
    public Connection getConnection() throws SQLException {
        for (int waits = 1; ; waits++) {
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException none) {
                if (waits == WAITS || Thread.currentThread().isInterrupted()) {
                    throw none;
                }
            }
        }
    }
}
