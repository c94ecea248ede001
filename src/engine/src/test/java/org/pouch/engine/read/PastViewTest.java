package org.pouch.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.engine.read.query.PastView;
import org.pouch.engine.read.query.ReadLag;
import org.pouch.engine.read.query.View;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class PastViewTest {
    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void opensDatabase() {
        pool.setJdbcUrl("jdbc:h2:mem:past;DB_CLOSE_DELAY=0");
        Schema.create(pool);
    }

    @AfterEach
    void closesDatabase() {
        pool.close();
    }

    @Test
    void showsAChangeOnlyAfterTheLag() {
        JdbcClient present = JdbcClient.create(pool);
        Duration lag = Duration.ofMillis(400);
        try (PastView past = new PastView(pool, new ReadLag(lag))) {
            assertThat(timeUntilItShows(
                            past,
                            1,
                            () -> present.sql("INSERT INTO key_block (name, next_key) VALUES ('x', 1)")
                                    .update()))
                    .isGreaterThanOrEqualTo(lag);
            assertThat(timeUntilItShows(
                            past, 0, () -> present.sql("DELETE FROM key_block").update()))
                    .isGreaterThanOrEqualTo(lag);
        }
    }

    /** Looks at once and then again and again: however slowly it does, it has seen nothing too early. */
    private static Duration timeUntilItShows(PastView past, long blocks, Runnable change) {
        long begun = System.nanoTime();
        change.run();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> blocks(past) == blocks);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void givesItsConnectionsBackAsTheyWere() throws Exception {
        new PastView(pool, new ReadLag(Duration.ofMillis(200))).close();
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(java.sql.Connection.TRANSACTION_READ_COMMITTED);
        }
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    /** A failure that its clockwork did not foresee would leave the view where it was for ever. */
    @Test
    void goesOnAfterWhateverFailure() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicInteger failures = new AtomicInteger();
        DataSource fragile = new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                if (broken.get()) {
                    failures.incrementAndGet();
                    throw new StackOverflowError();
                }
                return super.getConnection();
            }
        };
        try (PastView past = new PastView(fragile, new ReadLag(Duration.ofMillis(40)))) {
            broken.set(true);
            await().until(() -> failures.get() > 0);
            broken.set(false);
            JdbcClient.create(pool)
                    .sql("INSERT INTO key_block (name, next_key) VALUES ('x', 1)")
                    .update();

            await().until(() -> blocks(past) == 1);
        }
    }

    private static long blocks(View view) {
        Long count = view.read(jdbc ->
                jdbc.sql("SELECT COUNT(*) FROM key_block").query(Long.class).single());
        return count == null ? -1 : count;
    }
}
