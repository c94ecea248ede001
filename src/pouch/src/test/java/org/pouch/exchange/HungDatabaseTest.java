package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.soon;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Outbox.Consignment;
import org.pouch.exchange.Outbox.Ending;
import org.pouch.exchange.Outbox.Hold;
import org.pouch.exchange.Outbox.Setback;
import org.pouch.packet.Packet;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TestAuthority.Leave;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that does not answer lets no sending go on for ever: it ends, waits, and is tried again. */
@Tag("slow")
class HungDatabaseTest {
    @Test
    void endsASendingWhoseLeaseIsNotRenewedAndTriesItAgain() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start();
                TestAuthority utopia = TestAuthority.start(on(postgres, Map.of()))) {
            Consignment consignment = taken(utopia);
            Set<Ending> endings = ConcurrentHashMap.newKeySet();
            try (Hold onItsWay = utopia.bean(Outbox.class).hold(consignment, endings::add);
                    Connection other = locking(postgres)) {
                soon().until(() -> endings.contains(Ending.NOBODY_ANSWERS));

                assertThat(endings).containsExactly(Ending.NOBODY_ANSWERS);
                assertThat(onItsWay).isNotNull();
                other.rollback();
            }

            utopia.bean(Outbox.class).failed(consignment, Setback.passing("it was cut off"));

            soon().until(() -> triesAgain(utopia, consignment));
        }
    }

    @Test
    void endsASendingThatTakesTooLong() throws Exception {
        try (EmbeddedPostgres postgres = TestPostgres.start();
                TestAuthority utopia =
                        TestAuthority.start(on(postgres, Map.of("pouch.exchange.longest-sending", "2s")))) {
            Consignment consignment = taken(utopia);
            Set<Ending> endings = ConcurrentHashMap.newKeySet();
            try (Hold onItsWay = utopia.bean(Outbox.class).hold(consignment, endings::add);
                    Connection other = locking(postgres)) {
                soon().until(() -> endings.contains(Ending.TOO_LONG));
                assertThat(onItsWay).isNotNull();
                other.rollback();
            }
        }
    }

    /** H2 gives up waiting for a lock after a time, and fails at the next renewal as well. */
    @Test
    void endsASendingWhoseEntryAnotherHoldsLocked() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.put("pouch.exchange.lease", "1s");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Consignment consignment = taken(utopia);
            Set<Ending> endings = ConcurrentHashMap.newKeySet();
            utopia.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                utopia.bean(JdbcClient.class)
                        .sql("SELECT outbox_id FROM exchange_outbox WHERE outbox_id = ? FOR UPDATE")
                        .param(consignment.id())
                        .query(String.class)
                        .single();
                try (Hold onItsWay = utopia.bean(Outbox.class).hold(consignment, endings::add)) {
                    soon().until(() -> endings.contains(Ending.NOBODY_ANSWERS));
                    assertThat(onItsWay).isNotNull();
                }
            });
        }
    }

    /** Nobody knows meanwhile whether a bar came in. */
    @Test
    void endsASendingForWhichNobodySaysWhetherItMustNotGoOn() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.put("pouch.exchange.lease", "1s");
        CountDownLatch answered = new CountDownLatch(1);
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Consignment consignment = taken(utopia);
            Set<Ending> endings = ConcurrentHashMap.newKeySet();
            utopia.bean(Leave.class).takeAsLongAs(() -> {
                try {
                    answered.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            try (Hold onItsWay = utopia.bean(Outbox.class).hold(consignment, endings::add)) {
                soon().until(() -> endings.contains(Ending.NOBODY_ANSWERS));
                assertThat(onItsWay).isNotNull();
            } finally {
                answered.countDown();
            }
        }
    }

    private static Consignment taken(TestAuthority utopia) {
        Packet packet = Drafts.request();
        utopia.bean(SealPacket.class).seal(packet);
        utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.SFTP, 1);
        return utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ofSeconds(1))
                .orElseThrow();
    }

    private static boolean triesAgain(TestAuthority utopia, Consignment first) {
        return utopia.bean(Outbox.class)
                .take(TestAuthority.RURITANIA, Channel.SFTP, Long.MAX_VALUE, Duration.ZERO)
                .filter(again -> again.id().equals(first.id()) && again.tries() > first.tries())
                .isPresent();
    }

    /** Whoever asks for the outbox waits until this connection is done. */
    private static Connection locking(EmbeddedPostgres postgres) throws SQLException {
        Connection other = DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
        other.setAutoCommit(false);
        try (Statement lock = other.createStatement()) {
            lock.execute("LOCK TABLE uto.exchange_outbox IN ACCESS EXCLUSIVE MODE");
        }
        return other;
    }

    private static Map<String, String> on(EmbeddedPostgres postgres, Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.UTOPIA));
        properties.put("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=uto");
        properties.put("spring.flyway.default-schema", "uto");
        properties.put("pouch.exchange.lease", "1s");
        properties.putAll(more);
        return properties;
    }
}
