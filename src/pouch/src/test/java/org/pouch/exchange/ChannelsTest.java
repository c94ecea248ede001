package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Packet;
import org.pouch.packet.ReceiptLevel;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;

/** Real sealed packets between two authorities over real servers, both ways. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class ChannelsTest {
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    ChannelsTest(TwoAuthorities two) {
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @ParameterizedTest
    @EnumSource
    void carriesARequestAndItsReplyAndAllReceipts(Channel channel) {
        Packet request = Drafts.request();
        send(utopia, request, channel);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        Packet reply = Drafts.reply(request.id());
        send(ruritania, reply, channel);
        soon().until(() -> state(ruritania, reply.id()) == State.ACKNOWLEDGED);

        Entry received = entry(ruritania, request.id());
        assertThat(received.state()).isEqualTo(State.ACCEPTED);
        assertThat(received.channel()).isEqualTo(channel);
        assertThat(received.digest()).isEqualTo(entry(utopia, request.id()).digest());
        soon().untilAsserted(() -> assertThat(entry(utopia, request.id()).receipts())
                .extracting(ReceiptLine::level)
                .containsExactlyInAnyOrder(ReceiptLevel.TRANSPORT, ReceiptLevel.TECHNICAL, ReceiptLevel.BUSINESS));
        assertThat(ruritania
                        .bean(OpenedPackets.class)
                        .require(request.id())
                        .packet()
                        .data())
                .isEqualTo(request.data());
    }

    @Test
    void verifiesEveryDocumentOnBothSides() {
        Packet request = Drafts.request();
        send(utopia, request, Channel.QUEUE);
        soon().until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        for (TestAuthority authority : List.of(utopia, ruritania)) {
            PacketRegister register = authority.bean(PacketRegister.class);
            for (Entry packet : register.newest(10, 0)) {
                assertThat(register.verify(packet.packetId()).isAccepted())
                        .as("%s", packet)
                        .isTrue();
            }
            assertThat(authority.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }
}
