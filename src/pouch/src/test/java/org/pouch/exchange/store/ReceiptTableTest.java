package org.pouch.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.store.ReceiptTable.Answer;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestDatabase;

class ReceiptTableTest {
    private static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");
    private static final PacketId FIRST = packet(1);
    private static final PacketId SECOND = packet(2);

    private final TestDatabase tables = TestDatabase.create();
    private final ReceiptTable receipts = new ReceiptTable(tables.client());

    ReceiptTableTest() {
        for (PacketId receipt : List.of(FIRST, SECOND)) {
            tables.client().sql("""
                            INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages,
                                digest, bytes, state, attempts, created_at)
                            VALUES (?, 'SENT', 'RECEIPT', 'XRU-CRS', 'r', 'a', 'en', 'd', 1, 'SEALED', 1, ?)""").params(receipt.value(), SqlTime.of(NOW)).update();
        }
    }

    @Test
    void givesASheetOfAnyLength() {
        assertThat(receipts.giveOnce(FIRST, answers(100, 171), NOW)).isTrue();

        assertThat(receipts.given(answers(90, 180).stream().map(Answer::what).toList()))
                .hasSize(71);
    }

    /** Wherever on the sheet it stands. */
    @Test
    void saysThatOneOfASheetWasGivenBefore() {
        for (int given = 100; given < 171; given += 35) {
            int one = given;
            tables.transactions().executeWithoutResult(status -> {
                assertThat(receipts.giveOnce(FIRST, answers(one, one + 1), NOW)).isTrue();
                assertThat(receipts.giveOnce(SECOND, answers(100, 171), NOW)).isFalse();
                status.setRollbackOnly();
            });
        }
    }

    private static List<Answer> answers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(ReceiptTableTest::packet)
                .map(packet -> new Answer(
                        ReceiptFor.packet(ReceiptLevel.TECHNICAL, packet),
                        new ReceiptContent(
                                packet,
                                null,
                                null,
                                ReceiptLevel.TECHNICAL,
                                ReceiptCode.ACCEPTED,
                                NOW,
                                new AuthorityId("UTO-MOI"))))
                .toList();
    }

    private static PacketId packet(int number) {
        return new PacketId("00000000-0000-7000-8000-%012d".formatted(number));
    }
}
