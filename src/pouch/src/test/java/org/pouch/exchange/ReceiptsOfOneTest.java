package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.exchange.receive.ArrivalLine;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.testing.TestAuthority;

/** A partner whose program knows no sheets gets none, however many of its packets come together. */
class ReceiptsOfOneTest {
    @Test
    void eachPacketHasReceiptsOfItsOwnWhereNoMoreMayBeGathered() {
        Map<String, String> properties = new TreeMap<>(TestAuthority.sample(TestAuthority.RURITANIA));
        properties.put("pouch.exchange.workers", "1");
        properties.put("pouch.exchange.gather-most", "1");
        try (TestAuthority ruritania = TestAuthority.start(properties)) {
            List<Packet> packets = Stream.generate(Drafts::request).limit(3).toList();
            ArrivalLine line = ruritania.bean(ArrivalLine.class);
            line.stop();
            List<InboxId> arrivals = packets.stream()
                    .map(packet -> ruritania
                            .bean(ReceivePacket.class)
                            .receive(new Arrival(
                                    TestAuthority.UTOPIA,
                                    Channel.MAIL,
                                    packet.id().value(),
                                    encryptedFor("xru", sealedBy("uto", packet).document()))))
                    .toList();
            line.start();
            soon().until(() -> arrivals.stream().allMatch(ruritania.bean(InboxTable.class)::isHandled));

            List<PacketId> given = packets.stream()
                    .flatMap(packet -> ruritania.bean(ReceiptTable.class).given(packet.id()).stream())
                    .toList();
            assertThat(given).hasSize(2 * packets.size()).doesNotHaveDuplicates();
        }
    }
}
