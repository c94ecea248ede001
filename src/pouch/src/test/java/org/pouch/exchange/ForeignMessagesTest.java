package org.pouch.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.exchange.Post.encryptedFor;
import static org.pouch.exchange.Post.sealedBy;
import static org.pouch.exchange.Post.soon;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Packet;
import org.pouch.routing.broker.Broker;
import org.pouch.servers.SampleServers;
import org.pouch.testing.TestAuthority;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever may put messages on the inbound queue may put any: none runs code here, comes twice or stops the next. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignMessagesTest {
    private static final AtomicInteger READ = new AtomicInteger();

    private SampleServers servers;
    private TestAuthority ruritania;

    /** Of its own: it counts all that arrives, and to the others receipts come after their tests have ended. */
    @BeforeAll
    void start(@TempDir Path data) {
        servers = SampleServers.start(data);
        ruritania =
                TestAuthority.start(TestAuthority.RURITANIA, servers, Map.of()).withIntake();
    }

    @AfterAll
    void stop() {
        ruritania.close();
        servers.close();
    }

    @BeforeEach
    void countFromHere() {
        READ.set(0);
        ruritania.bean(JdbcClient.class).sql("DELETE FROM exchange_inbox_bytes").update();
        ruritania.bean(JdbcClient.class).sql("DELETE FROM exchange_inbox").update();
    }

    @Test
    void noObjectIsMadeOfAnObjectMessage() throws Exception {
        Packet packet = Drafts.request();

        send(context -> put(context, context.createObjectMessage(new Recording())));
        send(context -> put(context, bytes(context, packet)));

        soon().until(() -> isAccepted(packet));
        soon().until(() -> !unfit().isEmpty()); // what is taken at the same time may be stored in any order
        assertThat(READ).hasValue(0);
        assertThat(unfit()).containsExactly("MESSAGE_TYPE");
    }

    @Test
    void everyOtherKindIsRefusedOnceAndKeptAsItWasCarried() throws Exception {
        Packet packet = Drafts.request();

        send(context -> {
            put(context, context.createTextMessage("a text"));
            put(context, context.createMapMessage());
            put(context, context.createStreamMessage());
            put(context, context.createMessage());
            put(context, context.createObjectMessage("x".repeat(600_000)));
            put(context, bytes(context, packet));
        });

        soon().until(() -> isAccepted(packet));
        soon().until(() -> unfit().size() == 5);
        soon().until(() -> waiting() == 0);
        assertThat(arrivals()).isEqualTo(6);
        assertThat(lengths()).anyMatch(length -> length > 600_000);
    }

    /** No JMS library writes such messages; whoever has the broker's login can. */
    @ParameterizedTest
    @ValueSource(
            bytes = {
                org.apache.activemq.artemis.api.core.Message.OBJECT_TYPE,
                org.apache.activemq.artemis.api.core.Message.MAP_TYPE,
                org.apache.activemq.artemis.api.core.Message.TEXT_TYPE,
                org.apache.activemq.artemis.api.core.Message.BYTES_TYPE,
                99
            })
    void aMessageThatIsNotWhatItClaimsToBeStopsNobody(byte type) throws Exception {
        Packet packet = Drafts.request();

        sendBroken(type);
        send(context -> put(context, bytes(context, packet)));

        soon().until(() -> isAccepted(packet));
        soon().until(() ->
                unfit().size() + count("SELECT COUNT(*) FROM exchange_inbox WHERE code = 'DIGEST_MISMATCH'") > 0);
    }

    @Test
    void aMessageThatWantsAnAnswerIsStoredOnceAndAnsweredNowhere() throws Exception {
        Packet packet = Drafts.request();

        send(context -> {
            Message first = bytes(context, Drafts.request());
            first.setJMSReplyTo(context.createQueue("UTO-ORC.to.XRU-CRS"));
            put(context, first);
            Message second = bytes(context, Drafts.request());
            second.setJMSReplyTo(context.createQueue("nobody.may.write.here"));
            put(context, second);
            put(context, bytes(context, packet));
        });

        soon().until(() -> isAccepted(packet));
        soon().until(() -> arrivals() >= 3 && waiting() == 0);
        assertThat(arrivals()).isEqualTo(3);
    }

    @Test
    void theSameMessageIsStoredOnceThoughTheProgramEndedBeforeItCouldBeTakenOff() {
        Arrival arrival =
                new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, "", new byte[] {1, 2, 3}).from("ID:of-this-message");
        ReceivePacket receive = ruritania.bean(ReceivePacket.class);

        InboxId first = receive.receive(arrival);

        assertThat(receive.receive(arrival)).isEqualTo(first);
        assertThat(receive.receive(new Arrival(TestAuthority.UTOPIA, Channel.QUEUE, "", new byte[] {4})
                        .from("ID:of-this-message")))
                .isNotEqualTo(first);
        assertThat(arrivals()).isEqualTo(2);
    }

    @Test
    void theConnectionRefusesToMakeAnyObjectToo() {
        assertThat(ruritania.bean(CamelContext.class).getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().contains("UTO-ORC.to.XRU-CRS"))
                .extracting(
                        endpoint -> ((JmsEndpoint) endpoint).getConfiguration().getConnectionFactory())
                .extracting(factory -> ((Broker) factory).connections())
                .extracting(factory -> ((ActiveMQConnectionFactory) factory).getDeserializationDenyList())
                .containsExactly("*");
    }

    private void send(ThrowingConsumer<JMSContext> what) throws Exception {
        Map<String, String> login = servers.channelProperties(SampleServers.UTOPIA);
        String way = "pouch.partners[0].channels.queue.outbound.";
        try (ActiveMQConnectionFactory broker = new ActiveMQConnectionFactory(login.get(way + "url"));
                JMSContext context = broker.createContext(login.get(way + "user"), login.get(way + "password"))) {
            what.accept(context);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void sendBroken(byte type) throws Exception {
        Map<String, String> login = servers.channelProperties(SampleServers.UTOPIA);
        String way = "pouch.partners[0].channels.queue.outbound.";
        try (ServerLocator broker = ActiveMQClient.createServerLocator(login.get(way + "url"));
                ClientSessionFactory sessions = broker.createSessionFactory();
                ClientSession session = sessions.createSession(
                        login.get(way + "user"), login.get(way + "password"), false, true, true, false, 0)) {
            ClientMessage message = session.createMessage(type, true);
            message.getBodyBuffer().writeInt(Integer.MAX_VALUE);
            message.getBodyBuffer().writeByte((byte) 7);
            session.createProducer("UTO-ORC.to.XRU-CRS").send(message);
        }
    }

    private static void put(JMSContext context, Message message) {
        context.createProducer().send(context.createQueue("UTO-ORC.to.XRU-CRS"), message);
    }

    private static Message bytes(JMSContext context, Packet packet) throws Exception {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(encryptedFor("xru", sealedBy("uto", packet).document()));
        message.setStringProperty("transportName", packet.id() + ".p7m");
        return message;
    }

    private boolean isAccepted(Packet packet) {
        return ruritania.bean(PacketRegister.class).find(packet.id()).isPresent();
    }

    private int waiting() {
        return count("SELECT COUNT(*) FROM exchange_inbox WHERE status IS NULL");
    }

    private int arrivals() {
        return count("SELECT COUNT(*) FROM exchange_inbox");
    }

    private List<String> unfit() {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT unfit FROM exchange_inbox WHERE unfit IS NOT NULL")
                .query(String.class)
                .list();
    }

    private List<Long> lengths() {
        return ruritania
                .bean(JdbcClient.class)
                .sql("SELECT envelope_bytes FROM exchange_inbox WHERE unfit IS NOT NULL")
                .query(Long.class)
                .list();
    }

    private int count(String sql) {
        return ruritania.bean(JdbcClient.class).sql(sql).query(Integer.class).single();
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
