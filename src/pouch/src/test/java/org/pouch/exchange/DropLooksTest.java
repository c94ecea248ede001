package org.pouch.exchange;

import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;

/** A drop in which something was found is looked at again soon, although it is looked at once in ten minutes otherwise. */
@Tag("slow")
class DropLooksTest {
    private static final Map<String, String> SELDOM =
            Map.of("pouch.partners[0].channels.sftp.inbound.poll-delay", "600000");

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
}
