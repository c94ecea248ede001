package org.pouch.routing.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.servers.Direction;
import org.pouch.servers.QueueSite;
import org.pouch.servers.SampleServers;

/** A broker drops what it handed out too often; only what nobody can read may come so far. */
@Tag("slow")
class DeadLettersCountTest {
    private static final Direction TO_RURITANIA = new Direction(SampleServers.UTOPIA, SampleServers.RURITANIA);
    private static final String INBOUND = "pouch.partners[0].channels.queue.inbound.";
    private static final String OUTBOUND = "pouch.partners[0].channels.queue.outbound.";
    private static final int MOST = 1_000_000;

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"core", "amqp"})
    void countsWhatCannotBeReadAndNothingElse(String protocol) throws Exception {
        try (SampleServers servers = SampleServers.start(data)) {
            send(parameters(servers, SampleServers.UTOPIA, OUTBOUND, protocol));
            assertThat(servers.queue().giveUp(TO_RURITANIA)).isEqualTo(2);
            DeadLetters letters = new DeadLetters(
                    parameters(servers, SampleServers.RURITANIA, INBOUND, protocol),
                    QueueSite.deadLetters(TO_RURITANIA),
                    MOST);
            List<Integer> counts = new ArrayList<>();

            fail(letters, counts, new IllegalStateException("no room"));
            fail(letters, counts, new IllegalStateException("no room"));
            fail(letters, counts, new UnreadableMessage(new JMSException("cut off")));
            fail(letters, counts, new IllegalStateException("no room"));

            assertThat(counts).containsExactly(1, 1, 1, 2);
            List<String> taken = new ArrayList<>();
            letters.takeEach((name, letter) -> taken.add(String.valueOf(name)));
            letters.takeEach((name, letter) -> taken.add(String.valueOf(name)));
            assertThat(taken).containsExactly("first", "second");
        }
    }

    private static void fail(DeadLetters letters, List<Integer> counts, Exception failure) {
        assertThatThrownBy(() -> letters.takeEach((name, letter) -> {
                    counts.add(letter.getIntProperty("JMSXDeliveryCount"));
                    throw failure;
                }))
                .isSameAs(failure);
    }

    private static void send(Map<String, String> parameters) throws Exception {
        try (Broker broker = new Broker()) {
            broker.setProtocol(parameters.get("protocol"));
            broker.setUrl(parameters.get("url"));
            broker.setMostBytes(MOST);
            try (JMSContext context = broker.createContext(parameters.get("user"), parameters.get("password"))) {
                for (String name : List.of("first", "second")) {
                    BytesMessage message = context.createBytesMessage();
                    message.writeBytes(new byte[MOST / 1000]);
                    message.setStringProperty(QueueArrivals.NAME, name);
                    context.createProducer().send(context.createQueue(parameters.get("queue")), message);
                }
            }
        }
    }

    private static Map<String, String> parameters(
            SampleServers servers, String authority, String way, String protocol) {
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(authority).forEach((name, value) -> {
            if (name.startsWith(way)) {
                parameters.put(
                        name.substring(way.length()), protocol.equals("amqp") ? value.replace("tcp:", "amqp:") : value);
            }
        });
        parameters.put("protocol", protocol);
        return parameters;
    }
}
