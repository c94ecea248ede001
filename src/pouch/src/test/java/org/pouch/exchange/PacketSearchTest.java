package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.PacketRegister.Wanted;
import org.pouch.exchange.store.PacketTable;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.testing.TestDatabase;
import org.pouch.testing.TestVault;

class PacketSearchTest {
    private static final RequestId FIRST = new RequestId("urn:rdx:UTO:2026:000001");
    private static final RequestId SECOND = new RequestId("urn:rdx:UTO:2026:000002");

    private final TestDatabase database = TestDatabase.create();
    private final PacketTable packets = new PacketTable(database.client(), TestVault.of(database.client()));

    @BeforeEach
    void write() {
        packet(1, "REQUEST", FIRST, State.ACKNOWLEDGED);
        packet(2, "RECEIPT", FIRST, State.SENT);
        packet(3, "REQUEST", SECOND, State.FAILED);
        packet(4, "REPLY", FIRST, State.SENT);
    }

    @Test
    void tellsReceiptsWhereTheyAreAskedFor() {
        assertThat(found(null, null, null, false)).containsExactly(id(4), id(3), id(1));
        assertThat(found(null, null, null, true)).containsExactly(id(4), id(3), id(2), id(1));
        assertThat(found(id(2), null, null, false)).containsExactly(id(2));
    }

    @Test
    void findsThoseOfACaseAndThoseInAState() {
        assertThat(found(null, FIRST, null, false)).containsExactly(id(4), id(1));
        assertThat(found(null, null, State.FAILED, false)).containsExactly(id(3));
        assertThat(found(null, null, State.SENT, true))
                .as("receipts are sent for good")
                .containsExactly(id(4));
        assertThat(found(null, RequestId.NONE, null, true)).isEmpty();
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        assertThat(packets.newest(new Wanted(null, null, null, false), 1, 1))
                .singleElement()
                .satisfies(packet -> assertThat(packet.packetId()).isEqualTo(id(3)));
    }

    private List<PacketId> found(
            @Nullable PacketId packet, @Nullable RequestId request, @Nullable State state, boolean receipts) {
        return packets.newest(new Wanted(packet, request, state, receipts), 10, 0).stream()
                .map(one -> one.packetId())
                .toList();
    }

    private static PacketId id(int number) {
        return new PacketId("0193a1b2-0000-7000-8000-00000000000" + number);
    }

    private void packet(int number, String kind, RequestId request, State state) {
        database.client()
                .sql("""
                        INSERT INTO exchange_packet (packet_id, direction, kind, partner, request_id, agreement, languages, digest,
                            bytes, state, attempts, created_at)
                        VALUES (?, 'SENT', ?, 'XRU-CRS', ?, 'UTO-XRU/2026-1', 'en', ?, 1, ?, 1, ?)""")
                .params(
                        id(number).value(),
                        kind,
                        request.value(),
                        "0".repeat(64),
                        state.name(),
                        Instant.parse("2026-01-15T12:00:0" + number + "Z").atOffset(ZoneOffset.UTC))
                .update();
    }
}
