package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.send;
import static org.pouch.exchange.Post.soon;
import static org.pouch.exchange.Post.state;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.watch.ChannelReport;
import org.pouch.exchange.watch.ChannelState.Condition;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.routing.broker.Broker;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A queue over AMQP 1.0 is a queue like any other, with the same guards. */
@Tag("slow")
class AmqpQueuesTest {
    private static final int MOST = 1 << 20;
    private static final String QUEUE = "pouch.partners[0].channels.queue.%s.%s";
    private static final AtomicInteger READ = new AtomicInteger();

    @TempDir
    private Path data;

    private SampleServers servers;
    private TestAuthority ruritania;

    @BeforeEach
    void start() {
        READ.set(0);
        servers = SampleServers.start(data);
        ruritania = authority(TestAuthority.RURITANIA);
    }

    @AfterEach
    void stop() {
        ruritania.close();
        servers.close();
    }

    @Test
    void carriesAPacketAndItsReceipts() {
        try (TestAuthority utopia = authority(TestAuthority.UTOPIA)) {
            Packet packet = Drafts.request();

            send(utopia, packet, Channel.QUEUE);

            soon().until(() -> state(utopia, packet.id()) == State.ACKNOWLEDGED);
            assertThat(ruritania
                            .bean(JdbcClient.class)
                            .sql("SELECT channel FROM exchange_inbox")
                            .query(String.class)
                            .set())
                    .containsExactly("QUEUE");
        }
    }

    @Test
    void takesWhatAnArtemisClientPutThereAsWell() throws Exception {
        Packet packet = Drafts.request();
        Map<String, String> login = servers.channelProperties(SampleServers.UTOPIA);
        try (ActiveMQConnectionFactory broker =
                        new ActiveMQConnectionFactory(login.get(QUEUE.formatted("outbound", "url")));
                JMSContext context = broker.createContext(user(), password())) {
            put(context, bytes(context, packet.id(), envelope(packet)));
        }

        soon().until(() -> isAccepted(packet));
    }

    @Test
    void noObjectIsMadeOfAnObjectMessageAndEveryOtherKindIsRefusedOnce() throws Exception {
        Packet packet = Drafts.request();

        feed(context -> {
            put(context, context.createObjectMessage(new Recording()));
            put(context, context.createTextMessage("a text"));
            put(context, context.createMapMessage());
            put(context, context.createStreamMessage());
            put(context, context.createMessage());
            put(context, bytes(context, packet.id(), envelope(packet)));
        });

        soon().until(() -> isAccepted(packet));
        soon().until(() -> count("unfit = 'MESSAGE_TYPE'") == 5);
        soon().until(() -> count("status IS NULL") == 0);
        assertThat(READ).hasValue(0);
        assertThat(ruritania.bean(CamelContext.class).getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().contains("UTO-ORC.to.XRU-CRS"))
                .extracting(
                        endpoint -> ((JmsEndpoint) endpoint).getConfiguration().getConnectionFactory())
                .extracting(factory -> (JmsConnectionFactory) ((Broker) factory).connections())
                .allSatisfy(
                        factory -> assertThat(factory.getDeserializationPolicy().isTrustedType(null, Recording.class))
                                .isFalse());
    }

    @Test
    void aMessageThatIsTooLargeIsAnsweredAndNeverInMemory() throws Exception {
        Packet honest = Drafts.request();
        PacketId large = Drafts.request().id();

        feed(context -> {
            put(context, bytes(context, large, new byte[40 * MOST]));
            put(context, bytes(context, honest.id(), envelope(honest)));
        });

        soon().until(() -> isAccepted(honest));
        soon().until(() -> count("code = 'TOO_LARGE'") == 1);
        assertThat(ruritania
                        .bean(JdbcClient.class)
                        .sql("SELECT envelope_bytes FROM exchange_inbox WHERE code = 'TOO_LARGE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(MOST + 1);
        // Its answer is given after it was noted.
        soon().untilAsserted(() -> assertThat(ruritania
                        .bean(JdbcClient.class)
                        .sql("SELECT COUNT(*) FROM exchange_receipt WHERE answers = ? AND code = 'TOO_LARGE'")
                        .param(large.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
    }

    @Test
    void goesOnWhenTheBrokerIsBack() throws Exception {
        soon().until(() -> condition() == Condition.WORKING);
        servers.queue().stop();
        soon().until(() -> condition() == Condition.AWAY);

        servers.queue().start();
        Packet packet = Drafts.request();
        feed(context -> put(context, bytes(context, packet.id(), envelope(packet))));

        soon().until(() -> isAccepted(packet));
        soon().until(() -> condition() == Condition.WORKING);
    }

    private Condition condition() {
        return ruritania.bean(ChannelReport.class).all().stream()
                .filter(state -> state.lane().toString().equals("QUEUE from UTO-ORC"))
                .findFirst()
                .orElseThrow()
                .condition();
    }

    /** Its queues over AMQP; the broker of the tests speaks both at one port. */
    private TestAuthority authority(AuthorityId own) {
        Map<String, String> login = servers.channelProperties(own.value());
        Map<String, String> more = new TreeMap<>();
        for (String way : List.of("inbound", "outbound")) {
            more.put(QUEUE.formatted(way, "protocol"), "amqp");
            more.put(
                    QUEUE.formatted(way, "url"),
                    login.get(QUEUE.formatted(way, "url")).replace("tcp:", "amqp:"));
        }
        more.put("pouch.exchange.most-bytes", String.valueOf(MOST));
        return TestAuthority.start(own, servers, more).withIntake();
    }

    private void feed(ThrowingConsumer<JMSContext> what) throws Exception {
        String url = servers.channelProperties(SampleServers.UTOPIA)
                .get(QUEUE.formatted("outbound", "url"))
                .replace("tcp:", "amqp:");
        try (JMSContext context = new JmsConnectionFactory(url).createContext(user(), password())) {
            what.accept(context);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String user() {
        return servers.channelProperties(SampleServers.UTOPIA).get(QUEUE.formatted("outbound", "user"));
    }

    private String password() {
        return servers.channelProperties(SampleServers.UTOPIA).get(QUEUE.formatted("outbound", "password"));
    }

    private static void put(JMSContext context, Message message) {
        context.createProducer().send(context.createQueue("UTO-ORC.to.XRU-CRS"), message);
    }

    private static Message bytes(JMSContext context, PacketId id, byte[] content) throws Exception {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(content);
        message.setStringProperty("transportName", id + ".p7m");
        return message;
    }

    private static byte[] envelope(Packet packet) {
        return encryptedFor("xru", sealedBy("uto", packet).document());
    }

    private boolean isAccepted(Packet packet) {
        return ruritania.bean(PacketRegister.class).find(packet.id()).isPresent();
    }

    private int count(String condition) {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM exchange_inbox WHERE " + condition)
                .query(Integer.class)
                .single();
    }

    /** Leaves a mark when somebody makes an object of it. */
    static final class Recording implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
            READ.incrementAndGet();
            stream.defaultReadObject();
        }
    }
}
