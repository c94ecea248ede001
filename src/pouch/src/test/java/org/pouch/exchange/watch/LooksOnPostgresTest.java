package org.pouch.exchange.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.Channel;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.packet.AuthorityId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked again and again reads what it tells of, and not all there is, on PostgreSQL, the database of production. */
@Tag("slow")
class LooksOnPostgresTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    /** Of 20,000: whoever plans a query looks at an end of an index as well, once for each range. */
    private static final long FEW = 100;

    private EmbeddedPostgres postgres;
    private TestDatabase tables;
    private JdbcClient database;

    @BeforeEach
    void start() throws IOException {
        postgres = TestPostgres.start();
        tables = TestDatabase.in(postgres.getPostgresDatabase());
        database = tables.client();
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        SELECT 'p' || n, 'SENT', CASE WHEN n % 2 = 0 THEN 'REQUEST' ELSE 'RECEIPT' END, 'XRU-CRS', 'r', 'a',
                            'en', 'd', 1, CASE WHEN n <= 3 THEN 'SENT' ELSE 'FILED' END, 1,
                            TIMESTAMP WITH TIME ZONE '2026-11-01 00:00:00Z' + n * INTERVAL '1 second'
                        FROM generate_series(1, 20000) AS s (n)""").update();
    }

    @AfterEach
    void stop() throws IOException {
        postgres.close();
    }

    @Test
    void aLookIntoALaneReadsNothingOfWhatWaitsForAnotherTry() {
        database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state, urgency,
                            tries, due_at, created_at, trouble)
                        SELECT 'o' || n, 'p' || n, 'ATTEMPT', '1', 'XRU-CRS', 'QUEUE', 'WAITING', 2, 1,
                            TIMESTAMP WITH TIME ZONE '2026-12-02 00:00:00Z' + n * INTERVAL '1 second',
                            TIMESTAMP WITH TIME ZONE '2026-11-01 00:00:00Z' + n * INTERVAL '1 second', 'away'
                        FROM generate_series(1, 20000) AS s (n)""").update();
        database.sql("ANALYZE").update();
        OutboxTable outbox = new OutboxTable(database);

        assertThat(rowsReadOf(
                        "exchange_outbox",
                        () -> outbox.lease(
                                new AuthorityId("XRU-CRS"), Channel.QUEUE, Long.MAX_VALUE, NOW, NOW.plusSeconds(60))))
                .isLessThan(FEW);
    }

    @Test
    void packetsWithoutAReceiptAreCountedWithoutReadingThoseWithOne() {
        database.sql("ANALYZE").update();
        MeterTable meters = new MeterTable(database);

        assertThat(meters.unanswered(NOW)).containsExactly(new MeterTable.Overdue("XRU-CRS", 1));
        assertThat(rowsReadOf("exchange_packet", () -> meters.unanswered(NOW))).isLessThan(FEW);
    }

    private long rowsReadOf(String table, Supplier<?> look) {
        Long read = tables.transactions().execute(status -> {
            // Else another process may read for it, whose rows are counted apart.
            database.sql("SET LOCAL max_parallel_workers_per_gather = 0").update();
            look.get();
            return database.sql("SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = ?")
                    .param(table)
                    .query(Long.class)
                    .single();
        });
        return read == null ? Long.MAX_VALUE : read;
    }
}
