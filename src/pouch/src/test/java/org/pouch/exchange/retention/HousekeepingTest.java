package org.pouch.exchange.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is outdated goes by itself; what anybody may still need stays. */
class HousekeepingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final RetentionSettings SETTINGS =
            new RetentionSettings(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(365));

    @Test
    void takesAwayWhatNobodyNeeds() {
        check(TestDatabase.create().client());
    }

    @Test
    @Tag("slow")
    void takesAwayWhatNobodyNeedsOnPostgres() throws IOException {
        try (EmbeddedPostgres postgres = TestPostgres.start()) {
            Flyway.configure().dataSource(postgres.getPostgresDatabase()).load().migrate();
            check(JdbcClient.create(postgres.getPostgresDatabase()));
        }
    }

    private static void check(JdbcClient database) {
        String sentLongAgo = packet(database, 40);
        sending(database, sentLongAgo, "SENT", "ATTEMPT", 40);
        String waits = packet(database, 40);
        sending(database, waits, "WAITING", "ATTEMPT", 40);
        String repeatedLately = packet(database, 40);
        sending(database, repeatedLately, "SENT", "REPEAT", 2);
        String young = packet(database, 10);
        sending(database, young, "SENT", "ATTEMPT", 10);
        String repeatedLongAgo = packet(database, 400);
        sending(database, repeatedLongAgo, "SENT", "REPEAT", 400);
        sending(database, repeatedLongAgo, "SENT", "ATTEMPT", 400);

        String refused = arrival(database, "REFUSED", 100, true, null);
        String refusedLately = arrival(database, "REFUSED", 80, true, null);
        String untold = arrival(database, "REFUSED", 100, false, null);
        String forAPerson = arrival(database, "QUARANTINED", 1000, true, "lot");
        String unexamined = arrival(database, "UNEXAMINED", 1000, true, null);
        String copy = arrival(database, "DUPLICATE", 400, true, null);
        String broughtCopy = arrival(database, "DUPLICATE", 400, true, null);
        handedIn(database, broughtCopy);
        String copyLately = arrival(database, "DUPLICATE", 300, true, null);
        String accepted = arrival(database, "ACCEPTED", 1000, true, null);
        database.sql("DELETE FROM exchange_inbox_bytes WHERE inbox_id IN (?, ?, ?, ?)")
                .params(copy, broughtCopy, copyLately, accepted)
                .update();

        Housekeeping retention =
                new Housekeeping(new OutdatedRows(database), SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(retention.takeAway()).isTrue();
        assertThat(retention.takeAway()).isFalse();
        assertThat(ids(database, "SELECT packet_id FROM exchange_envelope"))
                .containsExactlyInAnyOrder(waits, repeatedLately, young);
        assertThat(ids(database, "SELECT inbox_id FROM exchange_inbox_bytes"))
                .containsExactlyInAnyOrder(refusedLately, untold, forAPerson, unexamined);
        assertThat(ids(database, "SELECT inbox_id FROM exchange_inbox"))
                .containsExactlyInAnyOrder(
                        refused, refusedLately, untold, forAPerson, unexamined, broughtCopy, copyLately, accepted);
        assertThat(ids(database, "SELECT packet_id FROM exchange_packet")).hasSize(5);
        assertThat(ids(database, "SELECT reason FROM exchange_outbox"))
                .containsExactlyInAnyOrder("ATTEMPT", "ATTEMPT", "REPEAT", "ATTEMPT", "ATTEMPT");
    }

    private static String packet(JdbcClient database, int daysAgo) {
        String id = UUID.randomUUID().toString();
        database.sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                            digest, bytes, state, attempts, created_at)
                        VALUES (?, 'SENT', 'RECEIPT', 'XRU-CRS', 'urn:rdx:UTO:2026:000123', 'UTO-XRU/2026-1', 'en',
                            'x', 1, 'SENT', 1, ?)""").params(id, before(daysAgo)).update();
        database.sql("INSERT INTO exchange_envelope (packet_id, certificate, piece, content) VALUES (?, 'x', 0, ?)")
                .params(id, new byte[] {1})
                .update();
        return id;
    }

    private static void sending(JdbcClient database, String packet, String state, String reason, int daysAgo) {
        database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state, tries,
                            due_at, created_at, sent_at)
                        VALUES (?, ?, ?, '1', 'XRU-CRS', 'SFTP', ?, 1, ?, ?, ?)""")
                .params(UUID.randomUUID().toString(), packet, reason, state)
                .params(before(daysAgo), before(daysAgo), state.equals("SENT") ? before(daysAgo) : null)
                .update();
    }

    private static String arrival(JdbcClient database, String status, int daysAgo, boolean handled, String lot) {
        String id = UUID.randomUUID().toString();
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes, arrived_at,
                            handled, tries, due_at, status, lot_id)
                        VALUES (?, 'XRU-CRS', 'SFTP', 'x', 1, ?, ?, 1, ?, ?, ?)""")
                .params(id, before(daysAgo), handled, before(daysAgo), status, lot)
                .update();
        database.sql("INSERT INTO exchange_inbox_bytes (inbox_id, piece, content) VALUES (?, 0, ?)")
                .params(id, new byte[] {1})
                .update();
        return id;
    }

    private static void handedIn(JdbcClient database, String arrival) {
        database.sql("""
                        INSERT INTO exchange_hand_in (hand_in_id, partner, brought_by, taken_by, file_digest, at, arrival)
                        VALUES (?, 'XRU-CRS', 'Embassy, courier', 'anna', 'x', ?, ?)""")
                .params(UUID.randomUUID().toString(), before(400), arrival)
                .update();
    }

    private static OffsetDateTime before(int days) {
        return NOW.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    private static List<String> ids(JdbcClient database, String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
