package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.servers.Direction;
import org.pouch.servers.QueueSite;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;

/** What a broker gave up handing out comes by itself no more: an administrator is told that it lies there. */
@Tag("slow")
class DeadLettersTest {
    private static final Direction TO_RURITANIA = new Direction(SampleServers.UTOPIA, SampleServers.RURITANIA);
    private static final String QUEUE = "pouch.partners[0].channels.queue.inbound.";

    @TempDir
    private Path data;

    private SampleServers servers;

    @BeforeEach
    void start() {
        servers = SampleServers.start(data);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void areCountedAndNobodyTakesThem(String protocol) {
        giveUpTwo();
        try (TestAuthority ruritania = ruritania(protocol, QueueSite.deadLetters(TO_RURITANIA))) {
            soon().until(() -> queue(ruritania).leftBehind() == 2);
            assertThat(queue(ruritania).leftWhy())
                    .contains("gave up handing out", QueueSite.deadLetters(TO_RURITANIA), "put back");
            soon().until(() -> queue(ruritania).lastSuccess() != null);
        }
        try (TestAuthority next = ruritania(protocol, QueueSite.deadLetters(TO_RURITANIA))) {
            soon().until(() -> queue(next).leftBehind() == 2);
        }
    }

    @Test
    void areSaidNotToBeSeenWhereTheLoginMayNotLook() {
        try (TestAuthority ruritania = ruritania("core", "of-others")) {
            soon().until(() -> queue(ruritania).leftWhy() != null);
            assertThat(queue(ruritania).leftWhy()).contains("of-others cannot be seen");
        }
    }

    private void giveUpTwo() {
        try (TestAuthority utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of())) {
            for (int packet = 0; packet < 2; packet++) {
                Packet sent = Drafts.request();
                send(utopia, sent, Channel.QUEUE);
                soon().until(() -> state(utopia, sent.id()) == State.SENT);
            }
        }
        assertThat(servers.queue().giveUp(TO_RURITANIA)).isEqualTo(2);
    }

    private TestAuthority ruritania(String protocol, String deadLetters) {
        Map<String, String> more = new TreeMap<>();
        more.put(QUEUE + "protocol", protocol);
        more.put(
                QUEUE + "url",
                servers.channelProperties(SampleServers.RURITANIA)
                        .get(QUEUE + "url")
                        .replace("tcp:", protocol.equals("amqp") ? "amqp:" : "tcp:"));
        more.put(QUEUE + "dead-letters", deadLetters);
        more.put("pouch.routes.dead-letters", "200ms");
        return TestAuthority.start(new AuthorityId(SampleServers.RURITANIA), servers, more);
    }

    private static ChannelState queue(TestAuthority authority) {
        return authority.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().equals(Lane.inbound(TestAuthority.UTOPIA, Channel.QUEUE)))
                .findFirst()
                .orElseThrow();
    }
}
