package org.pouch.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.store.DueArrivals.Due;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever looks while another takes what is next, and has not committed it, takes what follows. */
abstract class TurnsCase {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
    private static final AuthorityId PARTNER = new AuthorityId("XRU-CRS");

    private JdbcClient database;
    private TransactionTemplate apart;

    /** Without a row. */
    abstract TestDatabase tables() throws IOException;

    @BeforeEach
    final void begin() throws IOException {
        TestDatabase tables = tables();
        database = tables.client();
        apart = tables.transactions();
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Test
    void takersOfALaneDoNotWaitForOneAnother() {
        OutboxTable outbox = new OutboxTable(database);
        sendings(6);

        takesEachWhileThoseBeforeAreTaken(outbox, 0, 6);
    }

    /** Each in a transaction within that of the one before. */
    private void takesEachWhileThoseBeforeAreTaken(OutboxTable outbox, int number, int most) {
        apart.executeWithoutResult(status -> {
            if (number == most) {
                assertThat(lent(outbox)).isEmpty();
            } else {
                assertThat(lent(outbox)).contains("o" + number);
                takesEachWhileThoseBeforeAreTaken(outbox, number + 1, most);
            }
        });
    }

    @Test
    void whatWasOnlyAboutToBeTakenIsTakenByTheNext() {
        OutboxTable outbox = new OutboxTable(database);
        sendings(1);

        apart.executeWithoutResult(status -> {
            assertThat(lent(outbox)).contains("o0");
            status.setRollbackOnly();
        });

        assertThat(inTurn(() -> lent(outbox))).contains("o0");
        assertThat(inTurn(() -> lent(outbox))).isEmpty();
    }

    /** As senders of two nodes would, each at its own pace: also where it finds nothing, since others are at it, it looks again. */
    @Test
    void manyWhoTakeAtTheSameTimeTakeAllAndEachOnce() throws Exception {
        OutboxTable outbox = new OutboxTable(database);
        sendings(60);
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        ExecutorService takers = Executors.newFixedThreadPool(5);

        List<Future<Object>> done = takers.invokeAll(
                Collections.nCopies(5, Executors.callable(() -> {
                    while (taken.size() < 60) {
                        inTurn(() -> lent(outbox)).ifPresent(taken::add);
                    }
                })),
                1,
                TimeUnit.MINUTES);
        takers.shutdownNow();

        assertThat(done).noneMatch(Future::isCancelled);
        for (Future<Object> each : done) {
            each.get();
        }
        assertThat(taken).hasSize(60).doesNotHaveDuplicates();
        assertThat(inTurn(() -> lent(outbox))).isEmpty();
    }

    private Optional<String> lent(OutboxTable outbox) {
        return outbox.lease(PARTNER, Channel.QUEUE, Long.MAX_VALUE, NOW, LATER).map(OutboxTable.Entry::id);
    }

    @Test
    void thoseWhoTakeInArrivalsDoNotWaitForOneAnother() {
        DueArrivals line = new DueArrivals(database);
        for (int number = 0; number < 5; number++) {
            database.sql("""
                            INSERT INTO exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes,
                                arrived_at, handled, tries, due_at)
                            VALUES (?, 'XRU-CRS', 'QUEUE', 'd', 1, ?, FALSE, ?, ?)""")
                    .params("i" + number, SqlTime.of(NOW), number == 4 ? 3 : 0, SqlTime.of(NOW))
                    .update();
        }

        inTurn(() -> {
            assertThat(lent(line)).containsExactly("i0", "i1");
            assertThat(inTurn(() -> lent(line))).containsExactly("i2", "i3");
            assertThat(inTurn(() -> lent(line)))
                    .as("what was tried before, alone")
                    .containsExactly("i4");
            assertThat(inTurn(() -> lent(line))).isEmpty();
            return "";
        });
        assertThat(inTurn(() -> lent(line))).isEmpty();
    }

    private static List<String> lent(DueArrivals line) {
        return line.lease(2, 2, NOW, LATER).stream()
                .map(Due::id)
                .map(Object::toString)
                .toList();
    }

    private void sendings(int most) {
        for (int number = 0; number < most; number++) {
            database.sql("""
                            INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                                digest, bytes, state, attempts, created_at)
                            VALUES (?, 'SENT', 'REQUEST', 'XRU-CRS', 'r', 'a', 'en', 'd', 1, 'QUEUED', 1, ?)""").params(packet(number), SqlTime.of(NOW)).update();
            database.sql("""
                            INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state,
                                urgency, tries, due_at, created_at)
                            VALUES (?, ?, 'ATTEMPT', '1', 'XRU-CRS', 'QUEUE', 'WAITING', 0, 0, ?, ?)""")
                    .params("o" + number, packet(number), SqlTime.of(NOW), SqlTime.of(NOW))
                    .update();
        }
    }

    private static String packet(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }

    private <T> T inTurn(Supplier<T> work) {
        return apart.execute(status -> work.get());
    }
}
