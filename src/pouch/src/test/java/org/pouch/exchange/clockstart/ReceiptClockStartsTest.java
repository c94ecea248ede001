package org.pouch.exchange.clockstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.clockstart.ClockStarts.NotStarted;
import org.pouch.exchange.clockstart.ClockStarts.Started;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.ReadyTables;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock starts when the receiver had the packet, not when its receipts are made or come. */
class ReceiptClockStartsTest {
    private static final PacketId PACKET = new PacketId("0195544e-7a10-7000-8000-000000000001");
    private static final Instant ARRIVED = Instant.parse("2026-03-03T21:30:00.250Z");

    private final JdbcConnectionPool pool = JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000", "", "");
    private final JdbcClient database = JdbcClient.create(pool);
    private final ClockStarts starts = new ReceiptClockStarts(database);
    private int receipts;

    ReceiptClockStartsTest() {
        ReadyTables.in(pool);
        // Receipts stand in two tables that are not of interest here.
        database.sql("SET REFERENTIAL_INTEGRITY FALSE").update();
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private void receipt(String direction, ReceiptLevel level, String code, Instant stored) {
        String id = "receipt-" + ++receipts;
        database.sql("""
                        INSERT INTO exchange_receipt (receipt_id, direction, once, answers, level, code, at, stored_at,
                            recorded)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, TRUE)""")
                .params(
                        id,
                        direction,
                        id,
                        PACKET.value(),
                        level.name(),
                        code,
                        time(stored.plusSeconds(86_400)),
                        time(stored))
                .update();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    @Test
    void isWhatTheReceiptOfTheAgreedLevelSays() {
        receipt("RECEIVED", ReceiptLevel.TRANSPORT, "ACCEPTED", ARRIVED);
        receipt("RECEIVED", ReceiptLevel.BUSINESS, "ACCEPTED", ARRIVED);

        assertThat(starts.of(PACKET, ReceiptLevel.BUSINESS)).isEqualTo(new Started(ARRIVED, true));
    }

    @Test
    void isTheSameForWhoGaveTheReceipt() {
        receipt("GIVEN", ReceiptLevel.BUSINESS, "ACCEPTED", ARRIVED);

        assertThat(starts.of(PACKET, ReceiptLevel.BUSINESS)).isEqualTo(new Started(ARRIVED, true));
    }

    @Test
    void isNotProvenByAnotherReceipt() {
        receipt("RECEIVED", ReceiptLevel.TECHNICAL, "ACCEPTED", ARRIVED);

        assertThat(starts.of(PACKET, ReceiptLevel.BUSINESS)).isEqualTo(new Started(ARRIVED, false));
    }

    @Test
    void isTheFirstWhenAPacketCameTwice() {
        receipt("RECEIVED", ReceiptLevel.BUSINESS, "ACCEPTED", ARRIVED.plusSeconds(7200));
        receipt("RECEIVED", ReceiptLevel.BUSINESS, "ACCEPTED", ARRIVED);

        assertThat(starts.of(PACKET, ReceiptLevel.BUSINESS)).isEqualTo(new Started(ARRIVED, true));
    }

    @Test
    void aRejectionStartsNothing() {
        receipt("RECEIVED", ReceiptLevel.TECHNICAL, "SCHEMA", ARRIVED);

        assertThat(starts.of(PACKET, ReceiptLevel.TECHNICAL)).isEqualTo(new NotStarted());
    }

    @Test
    void aPacketThatItsReceiverDidNotTakeStartsNothingHoweverItArrived() {
        receipt("RECEIVED", ReceiptLevel.TRANSPORT, "ACCEPTED", ARRIVED);
        receipt("RECEIVED", ReceiptLevel.TECHNICAL, "ACCEPTED", ARRIVED);
        receipt("RECEIVED", ReceiptLevel.BUSINESS, "UNKNOWN_AGREEMENT", ARRIVED);

        for (ReceiptLevel level : ReceiptLevel.values()) {
            assertThat(starts.of(PACKET, level)).isEqualTo(new NotStarted());
        }
    }

    @Test
    void anAttemptThatWasNotSoundTakesNothingFromTheNext() {
        receipt("RECEIVED", ReceiptLevel.TRANSPORT, "ACCEPTED", ARRIVED);
        receipt("RECEIVED", ReceiptLevel.TECHNICAL, "DIGEST_MISMATCH", ARRIVED);
        assertThat(starts.of(PACKET, ReceiptLevel.TRANSPORT)).isEqualTo(new NotStarted());

        receipt("RECEIVED", ReceiptLevel.TECHNICAL, "ACCEPTED", ARRIVED.plusSeconds(7200));

        assertThat(starts.of(PACKET, ReceiptLevel.TECHNICAL)).isEqualTo(new Started(ARRIVED.plusSeconds(7200), true));
    }
}
