package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.ReceiptLine;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptLevel;
import org.pouch.sandbox.SandboxServers;
import org.pouch.testing.TestAuthority;

/** Real sealed packets between two authorities over real servers, both ways. */
class ChannelsTest {
    @TempDir
    static Path data;

    private static SandboxServers servers;
    private static TestAuthority utopia;
    private static TestAuthority ruritania;

    @BeforeAll
    static void startBoth() {
        servers = SandboxServers.start(data);
        utopia = TestAuthority.start(SandboxServers.UTOPIA, servers, Map.of()).withIntake();
        ruritania =
                TestAuthority.start(SandboxServers.RURITANIA, servers, Map.of()).withIntake();
    }

    @AfterAll
    static void stopBoth() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @ParameterizedTest
    @EnumSource
    void carriesARequestAndItsReplyAndAllReceipts(Channel channel) {
        Packet request = Drafts.request();
        send(utopia, request, channel);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        Packet reply = Drafts.reply(request.id());
        send(ruritania, reply, channel);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(ruritania, reply.id()) == State.ACKNOWLEDGED);

        Entry received = entry(ruritania, request.id());
        assertThat(received.state()).isEqualTo(State.ACCEPTED);
        assertThat(received.channel()).isEqualTo(channel);
        assertThat(received.digest()).isEqualTo(entry(utopia, request.id()).digest());
        await().untilAsserted(() -> assertThat(entry(utopia, request.id()).receipts())
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
        await().atMost(Duration.ofSeconds(20)).until(() -> state(utopia, request.id()) == State.ACKNOWLEDGED);

        for (TestAuthority authority : List.of(utopia, ruritania)) {
            PacketRegister register = authority.bean(PacketRegister.class);
            for (Entry packet : register.ofCase(Drafts.REQUEST)) {
                assertThat(register.verify(packet.packetId()).isAccepted())
                        .as("%s", packet)
                        .isTrue();
            }
            assertThat(authority.bean(LedgerVerifier.class).verify().isIntact()).isTrue();
        }
    }

    private static void send(TestAuthority sender, Packet packet, Channel channel) {
        sender.bean(SealPacket.class).seal(packet);
        sender.bean(DispatchPacket.class).dispatch(packet.id(), channel, 1);
    }

    private static State state(TestAuthority authority, PacketId packet) {
        return entry(authority, packet).state();
    }

    private static Entry entry(TestAuthority authority, PacketId packet) {
        return authority.bean(PacketRegister.class).find(packet).orElseThrow();
    }
}
