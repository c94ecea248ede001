package org.pouch.exchange.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a program that was killed had lent is due when it starts again, where no other can have it. */
class FormerRunTest {
    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(15);

    private final JdbcClient database = TestDatabase.create().client();

    @BeforeEach
    void threeSendings() {
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement,
                            languages, digest, bytes, state, attempts, created_at)
                        VALUES ('p', 'SENT', 'REQUEST', 'XRU-CRS', 'urn:rdx:UTO:2026:000001', 'UTO-XRU/2026-1', 'en', ?, 1,
                            'QUEUED', 1, CURRENT_TIMESTAMP)""").param("0".repeat(64)).update();
        put("lent", 1, null);
        put("failed", 2, "The server is away.");
        put("put out for later", 0, null);
    }

    @Test
    void freesWhatWasLentWhereOneProgramServes() {
        run(Nodes.ONE);

        assertThat(dueAt("lent")).isEqualTo(NOW);
        assertThat(dueAt("failed")).isEqualTo(LATER);
        assertThat(dueAt("put out for later")).isEqualTo(LATER);
    }

    @Test
    void leavesEverythingWhereOthersServeToo() {
        run(Nodes.SEVERAL);

        assertThat(dueAt("lent")).isEqualTo(LATER);
    }

    private void run(Nodes nodes) {
        new FormerRun(database, new NodeSettings(nodes), Clock.fixed(NOW, ZoneOffset.UTC)).afterPropertiesSet();
    }

    private void put(String id, int tries, @Nullable String trouble) {
        database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state,
                            urgency, tries, due_at, created_at, trouble)
                        VALUES (?, 'p', 'ATTEMPT', ?, 'XRU-CRS', 'QUEUE', 'WAITING', 1, ?, ?, ?, ?)""")
                .param(id)
                .param(id)
                .param(tries)
                .param(OffsetDateTime.ofInstant(LATER, ZoneOffset.UTC))
                .param(OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC))
                .param(trouble)
                .update();
    }

    private Instant dueAt(String id) {
        return database.sql("SELECT due_at FROM exchange_outbox WHERE outbox_id = ?")
                .param(id)
                .query((row, number) ->
                        row.getObject("due_at", OffsetDateTime.class).toInstant())
                .single();
    }
}
