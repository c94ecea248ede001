package org.pouch.exchange.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;
import org.pouch.testing.ReadyTables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may be with the partner counts as if it were there. */
class AnswersOnFileTest {
    private static final PacketId PACKET = new PacketId("0195544e-7a10-7000-8000-000000000001");
    private static final OffsetDateTime NOW =
            Instant.parse("2026-03-03T21:30:00Z").atOffset(ZoneOffset.UTC);

    private final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000", "", "");
    private final JdbcClient database = JdbcClient.create(pool);
    private final PartnerAnswers answers = new AnswersOnFile(database);
    private int receipts;

    AnswersOnFileTest() {
        ReadyTables.in(pool);
        // Packets stand in a table that is not of interest here.
        database.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private void attempt(int number, int tries) {
        database.sql("""
                        INSERT INTO exchange_outbox (outbox_id, packet_id, reason, occasion, partner, channel, state, due_at,
                            tries, created_at)
                        VALUES (?, ?, 'ATTEMPT', ?, 'XRU-CRS', 'SFTP', 'WAITING', ?, ?, ?)""")
                .params("attempt-" + number, PACKET.value(), String.valueOf(number), NOW, tries, NOW)
                .update();
    }

    private void receipt(String level, String code, int ended) {
        String id = "receipt-" + ++receipts;
        database.sql("""
                        INSERT INTO exchange_receipt (receipt_id, direction, once, answers, level, code, at, ended_attempt,
                            recorded)
                        VALUES (?, 'RECEIVED', ?, ?, ?, ?, ?, ?, TRUE)""")
                .params(id, id, PACKET.value(), level, code, NOW.plusSeconds(receipts), ended)
                .update();
    }

    @Test
    void isTriedOnceAnAttemptWasTakenToBeSent() {
        assertThat(answers.isTried(PACKET)).isFalse();
        attempt(1, 0);
        assertThat(answers.isTried(PACKET)).as("it stood still in the outbox").isFalse();
        attempt(2, 1);
        assertThat(answers.isTried(PACKET)).isTrue();
    }

    @Test
    void isNotRejectedForGoodWhileAnAttemptBeforeMayHaveArrived() {
        attempt(1, 1);
        attempt(2, 1);
        assertThat(answers.isRejectedForGood(PACKET)).isFalse();

        receipt("TECHNICAL", "BAD_SIGNATURE", 2);
        assertThat(answers.rejection(PACKET)).isPresent();
        assertThat(answers.isRejectedForGood(PACKET)).isFalse();

        receipt("TECHNICAL", "BAD_SIGNATURE", 1);
        assertThat(answers.isRejectedForGood(PACKET)).isTrue();
        receipt("TECHNICAL", "ACCEPTED", 0);
        assertThat(answers.isRejectedForGood(PACKET)).isFalse();
    }

    @Test
    void isFiledOnceTheCaseSaysSo() {
        attempt(1, 1);
        receipt("TECHNICAL", "ACCEPTED", 0);
        assertThat(answers.isFiled(PACKET)).as("a program has it").isFalse();

        receipt("BUSINESS", "ACCEPTED", 0);

        assertThat(answers.isFiled(PACKET)).isTrue();
    }

    @Test
    void isRejectedForGoodByTheCaseWhateverAttemptItWas() {
        attempt(1, 1);
        attempt(2, 1);
        receipt("TECHNICAL", "ACCEPTED", 0);

        receipt("BUSINESS", "UNKNOWN_CASE", 0);

        assertThat(answers.isRejectedForGood(PACKET)).isTrue();
    }
}
