package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.pouch.packet.PacketId;
import org.pouch.routing.broker.DeadLetters;
import org.pouch.servers.Direction;
import org.pouch.servers.QueueSite;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a broker gave up handing out comes by itself no more: an administrator is told, and has it taken in. */
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
                    .contains("gave up handing out", QueueSite.deadLetters(TO_RURITANIA), "take it in");
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

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void areTakenInOnceWhenAnAdministratorSaysSo(String protocol) {
        List<PacketId> packets = giveUpTwo();
        try (TestAuthority ruritania = ruritania(protocol, QueueSite.deadLetters(TO_RURITANIA))) {
            soon().until(() -> queue(ruritania).leftBehind() == 2);

            assertThat(takeIn(ruritania)).isEmpty();

            assertThat(queue(ruritania).leftBehind()).isZero();
            soon().until(() -> events(ruritania, "PacketAccepted") == 2);
            assertThat(packets).allMatch(packet -> state(ruritania, packet) == State.ACCEPTED);
            assertThat(takeIn(ruritania)).isEmpty();
            assertThat(events(ruritania, "EnvelopeArrived")).isEqualTo(2);
            assertThat(events(ruritania, "PacketAccepted")).isEqualTo(2);
        }
    }

    /** Its queue is shared with others, and its login reads it all. */
    @Test
    void ofOthersAreLeft() {
        giveUpTwo();
        try (TestAuthority ruritania =
                ruritania("core", QueueSite.deadLetters(TO_RURITANIA), Map.of(QUEUE + "queue", "another"))) {
            assertThat(takeIn(ruritania)).isEmpty();

            assertThat(events(ruritania, "EnvelopeArrived")).isZero();
        }
        try (TestAuthority next = ruritania("core", QueueSite.deadLetters(TO_RURITANIA))) {
            soon().until(() -> queue(next).leftBehind() == 2);
        }
    }

    /** A broker counts what is given back, and drops it, or calls it its own, beyond its limit. */
    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void areThereHoweverOftenTheyCouldNotBeStored(String protocol) {
        List<PacketId> packets = giveUpTwo();
        DeadLetters letters = letters(protocol);
        for (int order = 0; order <= QueueSite.MOST_DELIVERIES; order++) {
            assertThatThrownBy(() -> letters.takeEach((name, letter) -> {
                        throw new IllegalStateException("no room");
                    }))
                    .hasMessage("no room");
        }

        try (TestAuthority ruritania = ruritania(protocol, QueueSite.deadLetters(TO_RURITANIA))) {
            assertThat(takeIn(ruritania)).isEmpty();
            soon().until(() -> events(ruritania, "PacketAccepted") == 2);
            assertThat(packets).allMatch(packet -> state(ruritania, packet) == State.ACCEPTED);
        }
    }

    @Test
    void areSaidNotToBeTakenWhereTheLoginMayNot() {
        try (TestAuthority ruritania = ruritania("core", "of-others")) {
            soon().untilAsserted(
                            () -> assertThat(takeIn(ruritania).orElseThrow()).startsWith("Not all of it was taken in"));
        }
    }

    private static Optional<String> takeIn(TestAuthority authority) {
        return authority.bean(DeadLetterQueues.class).takeIn(TestAuthority.UTOPIA);
    }

    private DeadLetters letters(String protocol) {
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(SampleServers.RURITANIA).forEach((name, value) -> {
            if (name.startsWith(QUEUE)) {
                parameters.put(name.substring(QUEUE.length()), value);
            }
        });
        parameters.put("protocol", protocol);
        parameters.put("url", url(protocol));
        return new DeadLetters(parameters, QueueSite.deadLetters(TO_RURITANIA), 1 << 20);
    }

    private String url(String protocol) {
        return servers.channelProperties(SampleServers.RURITANIA)
                .get(QUEUE + "url")
                .replace("tcp:", protocol.equals("amqp") ? "amqp:" : "tcp:");
    }

    private List<PacketId> giveUpTwo() {
        List<PacketId> packets = new ArrayList<>();
        try (TestAuthority utopia = TestAuthority.start(TestAuthority.UTOPIA, servers, Map.of())) {
            for (int packet = 0; packet < 2; packet++) {
                Packet sent = Drafts.request();
                send(utopia, sent, Channel.QUEUE);
                soon().until(() -> state(utopia, sent.id()) == State.SENT);
                packets.add(sent.id());
            }
        }
        assertThat(servers.queue().giveUp(TO_RURITANIA)).isEqualTo(2);
        return packets;
    }

    private TestAuthority ruritania(String protocol, String deadLetters) {
        return ruritania(protocol, deadLetters, Map.of());
    }

    private TestAuthority ruritania(String protocol, String deadLetters, Map<String, String> settings) {
        Map<String, String> more = new TreeMap<>();
        more.put(QUEUE + "protocol", protocol);
        more.put(QUEUE + "url", url(protocol));
        more.put(QUEUE + "dead-letters", deadLetters);
        more.put("pouch.routes.dead-letters", "200ms");
        more.putAll(settings);
        return TestAuthority.start(new AuthorityId(SampleServers.RURITANIA), servers, more);
    }

    private static int events(TestAuthority authority, String event) {
        return authority
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM ledger_line WHERE event = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }

    private static ChannelState queue(TestAuthority authority) {
        return authority.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().equals(Lane.inbound(TestAuthority.UTOPIA, Channel.QUEUE)))
                .findFirst()
                .orElseThrow();
    }
}
