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
        try (PastView past = new PastView(pool, new ReadLag(Duration.ofMillis(400)))) {
            long changed = System.nanoTime();
            present.sql("INSERT INTO key_block (name, next_key) VALUES ('x', 1)")
                    .update();
            assertThat(blocks(past)).isZero();
            await().atMost(Duration.ofSeconds(2))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> blocks(past) == 1);
            assertThat(System.nanoTime() - changed)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
            present.sql("DELETE FROM key_block").update();
            assertThat(blocks(past)).isEqualTo(1);
            await().atMost(Duration.ofSeconds(2)).until(() -> blocks(past) == 0);
        }
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
            await().atMost(Duration.ofSeconds(10)).until(() -> failures.get() > 0);
            broken.set(false);
            JdbcClient.create(pool)
                    .sql("INSERT INTO key_block (name, next_key) VALUES ('x', 1)")
                    .update();

            await().atMost(Duration.ofSeconds(10)).until(() -> blocks(past) == 1);
        }
    }

    private static long blocks(View view) {
        Long count = view.read(jdbc ->
                jdbc.sql("SELECT COUNT(*) FROM key_block").query(Long.class).single());
        return count == null ? -1 : count;
    }
}
