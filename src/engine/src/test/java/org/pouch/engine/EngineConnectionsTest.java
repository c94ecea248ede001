package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EngineConnectionsTest {
    private static final Duration OF_A_CLIENT = Duration.ofSeconds(10);
    private static final Duration OF_THE_LIBRARY = Duration.ofSeconds(30);

    private static EngineConnections poolOfOne() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        config.setMaximumPoolSize(1);
        return new EngineConnections(config);
    }

    private static CompletableFuture<Connection> waiting(EngineConnections pool) {
        CompletableFuture<Connection> given = CompletableFuture.supplyAsync(() -> {
            try {
                return pool.getConnection();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
        return given;
    }

    @Test
    void whoWaitsHearsSoonThatThePoolIsClosed() throws SQLException {
        EngineConnections pool = poolOfOne();
        try (Connection only = pool.getConnection()) {
            CompletableFuture<Connection> given = waiting(pool);
            pool.close();
            await().atMost(Duration.ofMinutes(1)).until(given::isCompletedExceptionally);
            assertThatThrownBy(given::join).hasMessageContaining("closed"); // who waits to the end hears of a time-out
            assertThat(only).isNotNull();
        }
    }

    @Test
    void waitsLongerThanOneTryOfTheLibraryForOneThatBecomesFree() throws Exception {
        try (EngineConnections pool = poolOfOne()) {
            CompletableFuture<Connection> given;
            try (Connection only = pool.getConnection()) {
                given = waiting(pool);
                await().during(Duration.ofMillis(1500)).until(() -> !given.isDone());
                assertThat(only.isClosed()).isFalse();
            }
            try (Connection next = given.join()) {
                assertThat(next.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void saysThatThereIsNoneBeforeAClientGivesUp() throws SQLException {
        try (EngineConnections pool = poolOfOne();
                Connection only = pool.getConnection()) {
            CompletableFuture<Connection> given = waiting(pool);
            await().atMost(OF_THE_LIBRARY).until(given::isCompletedExceptionally);
            assertThat(EngineConnections.LONGEST).isLessThan(OF_A_CLIENT);
            assertThat(only.isClosed()).isFalse();
        }
    }
}
