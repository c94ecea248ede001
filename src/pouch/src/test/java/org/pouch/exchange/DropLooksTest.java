package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.servers.WireStep;
import org.pouch.testing.TestAuthority;

/** A drop in which something was found is looked at again soon, although it is looked at once in ten minutes otherwise. */
@Tag("slow")
class DropLooksTest {
    private static final Map<String, String> SELDOM =
            Map.of("pouch.partners[0].channels.sftp.inbound.poll-delay", "600000");

    private static final int MANY = 9;

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority utopia;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        // The first look comes at the start and finds what was sent before it.
        utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of());
        first = Drafts.request();
        send(utopia, first, Channel.SFTP);
        soon().until(() -> state(utopia, first.id()) == State.SENT);
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, SELDOM).withIntake();
    }

    private Packet first;

    @AfterEach
    void stop() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @Test
    void looksAgainSoonWhereSomethingWasFound() {
        soon().until(() -> state(utopia, first.id()) == State.ACKNOWLEDGED);

        for (int more = 0; more < 3; more++) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);
            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        }
    }

    /** Two are in the hands of this authority at the same time: the server lets neither go on before it has seen both. */
    @Test
    void takesSeveralAtTheSameTimeWhereManyLieThere() {
        soon().until(() -> state(utopia, first.id()) == State.ACKNOWLEDGED);
        ruritania.close();
        List<Packet> packets = Stream.generate(Drafts::request)
                .limit(MANY)
                .peek(packet -> send(utopia, packet, Channel.SFTP))
                .toList();
        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.SENT));
        CountDownLatch two = new CountDownLatch(2);
        servers.sftp(SampleServers.RURITANIA).tell((step, file) -> {
            if (step == WireStep.DOWNLOADED) {
                two.countDown();
                awaitBoth(two);
            }
        });
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, SELDOM).withIntake();

        soon().until(() -> packets.stream().allMatch(packet -> state(utopia, packet.id()) == State.ACKNOWLEDGED));
        assertThat(two.getCount()).isZero();
        assertThat(ruritania.cases().filed()).doesNotHaveDuplicates().hasSize(MANY);
    }

    private static void awaitBoth(CountDownLatch two) throws IOException {
        try {
            if (!two.await(1, TimeUnit.MINUTES)) {
                throw new IOException("only one was taken at a time");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Both look once in ten minutes; what left is answered, so that who sent it looks soon. */
    @Test
    void looksSoonForTheReceiptsOfWhatItSent() {
        soon().until(() -> state(utopia, first.id()) == State.ACKNOWLEDGED);
        utopia.close();
        utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, SELDOM);
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.SFTP);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
    }
}
