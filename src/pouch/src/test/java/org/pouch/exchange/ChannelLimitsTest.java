package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.entry;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.send.PacketTooLarge;
import org.pouch.packet.Packet;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;

/** What a channel cannot carry goes by another, or is refused in a sentence before anything is sent. */
@Tag("slow")
class ChannelLimitsTest {
    @Test
    void goesByAChannelThatCarriesThePacket(@TempDir Path data) {
        try (SampleServers servers = SampleServers.start(data);
                TestAuthority utopia = TestAuthority.start(
                        TestAuthority.UTOPIA, servers, Map.of("pouch.exchange.channel-most-bytes.sftp", "2000"))) {
            Packet packet = Drafts.request();
            send(utopia, packet, Channel.SFTP);

            soon().until(() -> state(utopia, packet.id()) == State.SENT);
            assertThat(entry(utopia, packet.id()).channel()).isEqualTo(Channel.MAIL);
        }
    }

    @Test
    void refusesWhatNoChannelCarriesAndQueuesNothing() {
        Map<String, String> properties = TestAuthority.sample(TestAuthority.UTOPIA);
        properties.put("pouch.exchange.most-bytes", "3000");
        properties.put("pouch.exchange.channel-most-bytes.mail", "2000");
        try (TestAuthority utopia = TestAuthority.start(properties)) {
            Packet packet = Drafts.request();

            assertThatThrownBy(() -> send(utopia, packet, Channel.MAIL))
                    .isInstanceOf(PacketTooLarge.class)
                    .hasMessageContaining("its channels carry at most 2000")
                    .hasMessageContaining("pouch.exchange.most-bytes");
            assertThat(state(utopia, packet.id())).isEqualTo(State.SEALED);
        }
    }

    @Test
    void startsWithNoLimitThatPacketsCannotHave() {
        Map<String, String> properties = TestAuthority.sample(TestAuthority.UTOPIA);
        properties.put("pouch.exchange.most-bytes", String.valueOf(1 << 30));

        assertThatThrownBy(() -> TestAuthority.start(properties)).hasStackTraceContaining("mostBytes");
    }
}
