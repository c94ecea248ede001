package org.pouch.exchange.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;
import org.pouch.vault.CaseErased;
import org.pouch.vault.ContentDamaged;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What follows the first piece of a large document is nobody's until it is named, and goes when nobody names it. */
class RestsTest {
    private static final RequestId CASE = new RequestId("urn:rdx:UTO:2026:000777");
    private static final PacketId PACKET = new PacketId("0198f0e0-5b3c-7a10-8000-000000000001");
    private static final PacketId OTHER = new PacketId("0198f0e0-5b3c-7a10-8000-000000000002");

    private final JdbcClient database = TestDatabase.create().client();
    private final Documents documents = new Documents(database, TestVault.of(database));
    private final Rests rests = new Rests(database);
    private final byte[] large = bytes(40 * Pieces.MOST_BYTES + 1);

    @BeforeEach
    void twoPackets() {
        for (PacketId packet : new PacketId[] {PACKET, OTHER}) {
            database.sql("""
                            INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement,
                                languages, digest, bytes, state, attempts, created_at)
                            VALUES (?, 'SENT', 'REQUEST', 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, 1, 'ACCEPTED', 0,
                                CURRENT_TIMESTAMP)""")
                    .params(packet.value(), CASE.value(), "0".repeat(64))
                    .update();
        }
    }

    @Test
    void whatIsNamedIsReadAndStays() {
        keep(PACKET, large);

        rests.releaseAll();
        sweepAll();

        assertThat(documents.read(PACKET)).contains(large);
        assertThat(count("exchange_document")).isOne();
        assertThat(count("exchange_rest_piece")).isEqualTo(40);
    }

    @Test
    void whatIsNotKeptGoesWhenItIsClosed() {
        try (Ahead ahead = documents.ahead(PACKET, large)) {
            assertThat(ahead.document()).isSameAs(large);
            assertThat(documents.read(PACKET)).isEmpty();
            assertThat(rests.sweep()).as("it is held").isFalse();
        }

        sweepAll();

        assertThat(count("exchange_rest_piece")).isZero();
        assertThat(count("exchange_rest")).isZero();
    }

    @Test
    void nothingNamesWhatIsBeingSwept() {
        Ahead late = documents.ahead(PACKET, large);
        rests.releaseAll();
        assertThat(rests.sweep()).isTrue();
        assertThat(count("exchange_rest_piece"))
                .as("as it is when the program ends now")
                .isPositive();

        assertThatThrownBy(() -> documents.keep(PACKET, CASE, late)).isInstanceOf(IllegalStateException.class);

        sweepAll();
        assertThat(count("exchange_rest")).isZero();
    }

    @Test
    void whoeverComesSecondLeavesTheFirst() {
        keep(PACKET, large);
        try (Ahead second = documents.ahead(PACKET, bytes(large.length - 1))) {
            assertThat(documents.keep(PACKET, CASE, second)).isFalse();
        }

        sweepAll();

        assertThat(documents.read(PACKET)).contains(large);
        assertThat(count("exchange_rest")).isOne();
    }

    @Test
    void whatIsErasedIsReadByNobodyAndGoes() {
        keep(PACKET, large);
        keep(OTHER, large);

        documents.erase(PACKET, CASE);

        assertThatThrownBy(() -> documents.read(PACKET)).isInstanceOf(CaseErased.class);
        sweepAll();
        assertThat(count("exchange_rest_piece")).isEqualTo(40);
        assertThat(documents.read(OTHER)).contains(large);
    }

    @Test
    void whatIsPartlyGoneIsNotThere() {
        keep(PACKET, large);
        database.sql("DELETE FROM exchange_rest_piece WHERE piece = 40").update();

        assertThat(documents.read(PACKET)).isEmpty();
    }

    @Test
    void piecesOfAnotherDocumentOfTheSameCaseAreNotItsOwn() {
        keep(PACKET, large);
        keep(OTHER, large);
        database.sql("""
                        UPDATE exchange_document SET
                            rest = (SELECT rest FROM exchange_document WHERE packet_id = ?),
                            rest_key = (SELECT rest_key FROM exchange_document WHERE packet_id = ?)
                        WHERE packet_id = ?""").params(OTHER.value(), OTHER.value(), PACKET.value()).update();

        assertThatThrownBy(() -> documents.read(PACKET)).isInstanceOf(ContentDamaged.class);
    }

    @Test
    void aSmallOneIsWrittenInItsTransactionAlone() {
        byte[] small = bytes(3 * Pieces.MOST_BYTES / 2);

        keep(PACKET, small);

        assertThat(count("exchange_rest")).isZero();
        assertThat(documents.read(PACKET)).contains(small);
    }

    private void keep(PacketId packet, byte[] document) {
        try (Ahead ahead = documents.ahead(packet, document)) {
            assertThat(documents.keep(packet, CASE, ahead)).isTrue();
        }
    }

    private void sweepAll() {
        int looks = 0;
        while (rests.sweep()) {
            assertThat(++looks).as("a look that finds something deletes some").isLessThan(1000);
        }
    }

    private int count(String table) {
        return database.sql("SELECT COUNT(*) FROM " + table)
                .query(Integer.class)
                .single();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
