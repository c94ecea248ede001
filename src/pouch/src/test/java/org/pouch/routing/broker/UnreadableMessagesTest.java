package org.pouch.routing.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.Unfit;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.servers.SampleServers;

/** What nobody can read is refused at last, also where its broker does not count how often it handed it out. */
@Tag("slow")
class UnreadableMessagesTest {
    private static final AuthorityId UTOPIA = new AuthorityId("UTO-ORC");
    private static final String CHANNEL = "pouch.partners[0].channels.queue.";
    private static final int MOST = 1 << 20;

    /** From 100 KiB on Artemis keeps a message over AMQP in a file of its own. */
    private static final int LARGE = MOST / 2;

    @TempDir
    private Path data;

    private final List<Arrival> stored = new ArrayList<>();
    private final Map<String, Integer> unread = new HashMap<>();
    private final ReceivePacket store = new ReceivePacket() {
        @Override
        public InboxId receive(Arrival arrival) {
            stored.add(arrival);
            return new InboxId("0193a1b2-0000-7000-8000-0000000000b1");
        }

        @Override
        public int mostBytes() {
            return MOST;
        }

        @Override
        public boolean came(AuthorityId partner, Channel channel, PacketId packet, Instant since) {
            return false;
        }

        @Override
        public int unread(AuthorityId partner, Channel channel, String source) {
            return unread.merge(partner + " " + channel + " " + source, 1, Integer::sum);
        }

        @Override
        public void readAtLast(AuthorityId partner, Channel channel, String source) {
            unread.remove(partner + " " + channel + " " + source);
        }
    };

    @Test
    void aLargeOneOverAmqpIsRefusedAtTheFifthTry() throws Exception {
        try (SampleServers servers = SampleServers.start(data)) {
            send(parameters(servers, SampleServers.UTOPIA, "outbound."));
            Map<String, String> inbound = parameters(servers, SampleServers.RURITANIA, "inbound.");

            for (int earlier = 0; earlier < 4; earlier++) {
                assertThatThrownBy(() -> takeNext(inbound)).isInstanceOf(UnreadableMessage.class);
            }
            assertThat(stored).isEmpty();
            assertThat(unread).containsValue(4);
            takeNext(inbound);
            assertThat(unread).isEmpty();

            assertThat(stored).singleElement().satisfies(arrival -> {
                assertThat(arrival.unfit()).isEqualTo(Unfit.MESSAGE_TYPE);
                assertThat(arrival.partner()).isEqualTo(UTOPIA);
            });
        }
    }

    /** As the route does: what fails is given back with the rollback of its session. The wait ends as soon as there is one. */
    private void takeNext(Map<String, String> parameters) throws Exception {
        try (Broker broker = broker(parameters);
                Connection connection =
                        broker.createConnection(value(parameters, "user"), value(parameters, "password"));
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageConsumer queue = session.createConsumer(session.createQueue(value(parameters, "queue")))) {
            connection.start();
            Message message = Objects.requireNonNull(queue.receive(30_000), "no message");
            try {
                // As after a restart each time: what was counted is nobody's to remember but the store's.
                new QueueArrivals(store).take(UTOPIA, "", unreadable(message));
                session.commit();
            } catch (UnreadableMessage failed) {
                session.rollback();
                throw failed;
            }
        }
    }

    /** That message, whose bytes cannot be read. */
    private static Message unreadable(Message message) {
        return (Message) Proxy.newProxyInstance(
                UnreadableMessagesTest.class.getClassLoader(),
                new Class<?>[] {BytesMessage.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("readBytes")) {
                        throw new JMSException("damaged");
                    }
                    try {
                        return method.invoke(message, arguments);
                    } catch (InvocationTargetException failed) {
                        throw Objects.requireNonNull(failed.getCause());
                    }
                });
    }

    private static void send(Map<String, String> parameters) throws Exception {
        try (Broker broker = broker(parameters);
                JMSContext context = broker.createContext(value(parameters, "user"), value(parameters, "password"))) {
            BytesMessage message = context.createBytesMessage();
            message.writeBytes(new byte[LARGE]);
            context.createProducer().send(context.createQueue(value(parameters, "queue")), message);
        }
    }

    private static Broker broker(Map<String, String> parameters) {
        Broker broker = new Broker();
        broker.setProtocol("amqp");
        broker.setUrl(value(parameters, "url"));
        broker.setMostBytes(MOST);
        return broker;
    }

    private static Map<String, String> parameters(SampleServers servers, String authority, String way) {
        Map<String, String> parameters = new TreeMap<>();
        servers.channelProperties(authority).forEach((name, value) -> {
            if (name.startsWith(CHANNEL + way)) {
                parameters.put(name.substring((CHANNEL + way).length()), value.replace("tcp:", "amqp:"));
            }
        });
        return parameters;
    }

    private static String value(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }
}
