package org.pouch.exchange.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

class PiecesTest {
    private static final String ARRIVAL = "0198f0e0-5b3c-7a10-8000-000000000001";

    private final JdbcClient database = TestDatabase.create().client();
    private final Pieces pieces = Pieces.ofArrivals(database);

    @BeforeEach
    void anArrival() {
        database.sql("""
                        INSERT INTO exchange_inbox (inbox_id, partner, channel, envelope_digest, envelope_bytes, arrived_at,
                            handled, tries, due_at)
                        VALUES (?, 'XRU-CRS', 'SFTP', 'x', 1, CURRENT_TIMESTAMP, TRUE, 0, CURRENT_TIMESTAMP)""").param(ARRIVAL).update();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                Pieces.MOST_BYTES - 1,
                Pieces.MOST_BYTES,
                Pieces.MOST_BYTES + 1,
                2 * Pieces.MOST_BYTES,
                5 * Pieces.MOST_BYTES / 2,
                16 * Pieces.MOST_BYTES,
                40 * Pieces.MOST_BYTES + 1
            })
    void givesBackWhatItKeeps(int length) {
        byte[] whole = bytes(length);

        assertThat(pieces.keep(whole, ARRIVAL)).isTrue();

        assertThat(pieces.read(ARRIVAL)).contains(whole);
    }

    @Test
    void noRowIsLargerThanAPageOfDeletedOnesBears() {
        pieces.keep(bytes(5 * Pieces.MOST_BYTES / 2), ARRIVAL);

        assertThat(database.sql("SELECT OCTET_LENGTH(content) FROM exchange_inbox_bytes ORDER BY piece")
                        .query(Integer.class)
                        .list())
                .containsExactly(1 << 16, 1 << 16, 1 << 15);
    }

    @Test
    void whatIsKeptStays() {
        byte[] first = bytes(2 * Pieces.MOST_BYTES);
        pieces.keep(first, ARRIVAL);

        assertThat(pieces.keep(bytes(1), ARRIVAL)).isFalse();

        assertThat(pieces.read(ARRIVAL)).contains(first);
    }

    @Test
    void dropsAllOfThem() {
        pieces.keep(bytes(2 * Pieces.MOST_BYTES), ARRIVAL);

        pieces.drop(ARRIVAL);

        assertThat(pieces.read(ARRIVAL)).isEmpty();
        assertThat(database.sql("SELECT COUNT(*) FROM exchange_inbox_bytes")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void dropsTheFirstAtOnceSoThatNothingIsRead() {
        pieces.keep(bytes(40 * Pieces.MOST_BYTES), ARRIVAL);

        assertThat(pieces.dropFirst(ARRIVAL)).isTrue();

        assertThat(pieces.read(ARRIVAL)).isEmpty();
        assertThat(database.sql("SELECT MIN(piece) FROM exchange_inbox_bytes")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Pieces.DROPPED_AT_ONCE);
    }

    @Test
    void dropsAFewAtOnce() {
        pieces.keep(bytes(3 * Pieces.MOST_BYTES), ARRIVAL);

        assertThat(pieces.dropFirst(ARRIVAL)).isFalse();

        assertThat(database.sql("SELECT COUNT(*) FROM exchange_inbox_bytes")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void giveNothingWhereSomeAreGone() {
        pieces.keep(bytes(3 * Pieces.MOST_BYTES), ARRIVAL);
        database.sql("DELETE FROM exchange_inbox_bytes WHERE piece = 1").update();

        assertThat(pieces.read(ARRIVAL)).isEmpty();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
