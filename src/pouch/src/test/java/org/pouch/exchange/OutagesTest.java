package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.PacketRegister.StuckLane;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.pouch.testing.TwoAuthorities;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Servers go away and come back; what was to be sent arrives, by the same way or by another. */
@Tag("slow")
@ExtendWith(TwoAuthorities.Provided.class)
class OutagesTest {
    private final SampleServers servers;
    private final TestAuthority utopia;
    private final TestAuthority ruritania;

    OutagesTest(TwoAuthorities two) {
        servers = two.servers();
        utopia = two.utopia();
        ruritania = two.ruritania();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HAND") // people need no server
    void deliversWhatWaitedWhenTheServerIsBack(Channel channel) {
        Packet packet = Drafts.request();
        stop(channel);
        try {
            send(utopia, packet, channel);
            soon().until(() -> utopia.bean(PacketRegister.class).stuck().stream()
                    .map(StuckLane::channel)
                    .anyMatch(channel::equals));
            assertThat(state(utopia, packet.id())).isEqualTo(State.QUEUED);
        } finally {
            start(channel);
        }

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
    }

    @Test
    void ofManyThatWaitForOneServerNotEachFindsOutThatItIsAway() {
        List<Packet> packets = Stream.generate(Drafts::request).limit(16).toList();
        stop(Channel.SFTP);
        try {
            send(utopia, packets.get(0), Channel.SFTP);
            soon().until(() -> triesOf(packets) > 0);
            packets.stream().skip(1).forEach(packet -> send(utopia, packet, Channel.SFTP));
            int before = triesOf(packets);
            soon().until(() -> triesOf(packets) >= before + 2);
            assertThat(packets.stream().filter(packet -> triesOf(List.of(packet)) == 0))
                    .as("packets that nobody tried")
                    .hasSizeGreaterThanOrEqualTo(8);
        } finally {
            start(Channel.SFTP);
        }

        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.ACKNOWLEDGED));
    }

    private int triesOf(List<Packet> packets) {
        return utopia.bean(JdbcClient.class)
                .sql("select coalesce(sum(tries), 0) from exchange_outbox where packet_id in (:packets)")
                .param(
                        "packets",
                        packets.stream().map(packet -> packet.id().value()).toList())
                .query(Integer.class)
                .single();
    }

    @Test
    void goesByAnotherChannelAndSendsNothingStaleWhenTheFirstIsBack() {
        Packet packet = Drafts.request();
        stop(Channel.SFTP);
        try {
            send(utopia, packet, Channel.SFTP);
            utopia.bean(DispatchPacket.class).dispatch(packet.id(), Channel.MAIL, 2);
            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        } finally {
            start(Channel.SFTP);
        }
        Packet next = Drafts.request();
        send(utopia, next, Channel.SFTP);
        soon().until(() -> state(utopia, next.id()) == State.ACKNOWLEDGED);

        assertThat(arrivalsOf(packet.id())).isEqualTo(1);
    }

    @Test
    void doesNotReadAFileThatIsStillWritten() throws IOException {
        Packet packet = Drafts.request();
        byte[] envelope = Post.encryptedFor("xru", Post.sealedBy("uto", packet).document());
        Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
        Path file = drop.resolve(packet.id() + ".p7m");
        // A link that stands still for a moment is taken for one that is done: this one never does.
        int part = envelope.length / 100 + 1;

        try (OutputStream slow = Files.newOutputStream(file)) {
            for (int from = 0; from < envelope.length; from += part) {
                slow.write(envelope, from, Math.min(part, envelope.length - from));
                slow.flush();
                long before = System.nanoTime();
                while (System.nanoTime() - before < 12_000_000) {
                    Thread.onSpinWait();
                }
            }
        }

        soon().until(() -> arrivalsOf(packet.id()) == 1);
        soon().until(() ->
                ruritania.bean(PacketRegister.class).find(packet.id()).isPresent());
        soon().until(() -> Files.notExists(file));
    }

    @Test
    void leavesAFileWithATemporaryNameAlone() throws IOException {
        Path drop = servers.sftp(SampleServers.RURITANIA).drop(SampleServers.UTOPIA);
        Path half = drop.resolve("0198f0e0-5b3c-7a10-8000-0000000000aa.p7m.part");
        Files.write(half, new byte[] {1, 2, 3});

        Packet next = Drafts.request();
        send(utopia, next, Channel.SFTP);
        soon().until(() -> state(utopia, next.id()) == State.ACKNOWLEDGED);

        assertThat(half).exists();
    }

    private int arrivalsOf(PacketId packet) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("select count(*) from exchange_inbox where named_packet = ?")
                .param(packet.value())
                .query(Integer.class)
                .single();
    }

    private void stop(Channel channel) {
        switch (channel) {
            case SFTP -> servers.sftp(SampleServers.RURITANIA).stop();
            case MAIL -> servers.mail().stop();
            case QUEUE -> servers.queue().stop();
        }
    }

    private void start(Channel channel) {
        switch (channel) {
            case SFTP -> servers.sftp(SampleServers.RURITANIA).start();
            case MAIL -> servers.mail().start();
            case QUEUE -> servers.queue().start();
        }
    }
}
