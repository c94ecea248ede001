package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Mail whose server tells of it is read at once, although the mailbox is looked at once in ten minutes only. */
@Tag("slow")
class IdleMailTest {
    private static final Map<String, String> SELDOM =
            Map.of("pouch.partners[0].channels.mail.inbound.poll-delay", "600000");

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority utopia;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
        utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, SELDOM);
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, SELDOM).withIntake();
    }

    @AfterEach
    void stop() {
        utopia.close();
        ruritania.close();
        servers.close();
    }

    @Test
    void readsMailWhenItArrivesAndGoesOnAfterTheServerWasAway() {
        for (int mail = 0; mail < 3; mail++) {
            assertReadAtOnce();
        }

        servers.mail().stop();
        servers.mail().start();

        assertReadAtOnce();
        assertReadAtOnce();
    }

    private void assertReadAtOnce() {
        Packet packet = Drafts.request();
        send(utopia, packet, Channel.MAIL);

        soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
        assertThat(ruritania.failedAttempts()).isEmpty();
    }
}
