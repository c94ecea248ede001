package org.pouch.routing.broker;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.DeadLetterQueues;

/**
 * What a broker gave up handing out of one queue. It lies in a queue of dead letters, which is looked at, and taken from
 * when somebody says so.
 */
public final class DeadLetters {
    /** A broker that has one hands it out at once; a large one in parts. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Of JMS with Artemis and with Qpid: {@link Message#acknowledge} lets that one go, and no other. */
    private static final int ONE_BY_ONE = ActiveMQJMSConstants.INDIVIDUAL_ACKNOWLEDGE;

    private static final int MODIFIED_FAILED = 4;

    /** Where Artemis says which queue it was; other brokers have a queue of dead letters for each. */
    private static final String ORIGIN = "_AMQ_ORIG_ADDRESS";

    private final Map<String, String> parameters;
    private final String queue;

    private final int mostBytes;

    /**
     * @param parameters of a channel that names a queue of dead letters, with the defaults of its template
     * @param mostBytes no more of one letter is let into memory, as of what is received
     */
    public DeadLetters(Map<String, String> parameters, String queue, int mostBytes) {
        this.parameters = parameters;
        this.queue = queue;
        this.mostBytes = mostBytes;
    }

    /** The broker's numbers of those that were meant for this channel; at most {@link DeadLetterQueues#MOST}. */
    public List<String> look() throws Exception {
        List<String> found = new ArrayList<>();
        at(Session.AUTO_ACKNOWLEDGE, session -> {
            try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
                Enumeration<?> all = browser.getEnumeration();
                for (int looked = 0; looked < DeadLetterQueues.MOST && all.hasMoreElements(); looked++) {
                    Message letter = (Message) all.nextElement();
                    if (isOurs(letter)) {
                        found.add(String.valueOf(letter.getJMSMessageID()));
                    }
                }
            }
        });
        return found;
    }

    /** What is done with one. When it returns, the letter goes from its queue; what it throws leaves it there. */
    @FunctionalInterface
    public interface Taking {
        void take(@Nullable String name, Message letter) throws Exception;
    }

    /**
     * Takes those that were meant for this channel, one after the other, until there are none, or {@link DeadLetterQueues#MOST}, or
     * it took half a minute: somebody waits. The rest stays for the next time. A letter that is not stored was not handed out, as far
     * as the broker counts: beyond its limit it would drop it, or lose sight of whose it was. One that cannot be read is counted.
     */
    public void takeEach(Taking taking) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        at(ONE_BY_ONE, session -> {
            try (MessageConsumer letters = session.createConsumer(session.createQueue(queue), ours())) {
                for (int taken = 0; taken < DeadLetterQueues.MOST && System.nanoTime() - end < 0; taken++) {
                    @Nullable Message letter = letters.receive(PATIENCE.toMillis());
                    if (letter == null) {
                        return;
                    }
                    try {
                        taking.take(letter.getStringProperty(QueueArrivals.NAME), letter);
                    } catch (UnreadableMessage unreadable) {
                        giveBack(session, letter);
                        throw unreadable;
                    }
                    letter.acknowledge();
                }
            }
        });
    }

    /** So that the broker counts it. Qpid JMS would count for itself alone, and is told what to say (its client's manual). */
    private static void giveBack(Session session, Message letter) throws JMSException {
        if (letter instanceof ActiveMQMessage) {
            session.recover();
        } else {
            letter.setIntProperty("JMS_AMQP_ACK_TYPE", MODIFIED_FAILED);
            letter.acknowledge();
        }
    }

    @FunctionalInterface
    private interface Work {
        void with(Session session) throws Exception;
    }

    private void at(int mode, Work work) throws Exception {
        try (Broker broker = new Broker()) {
            broker.setProtocol(protocol());
            broker.setUrl(parameters.getOrDefault("url", ""));
            String user = parameters.getOrDefault("user", "");
            String password = parameters.getOrDefault("password", "");
            broker.setUser(user);
            broker.setMostBytes(mostBytes);
            broker.setPassword(password);
            try (Connection connection = broker.createConnection(user, password);
                    Session session = connection.createSession(false, mode)) {
                connection.start();
                work.with(session);
            }
        }
    }

    private String protocol() {
        return parameters.getOrDefault("protocol", "core");
    }

    /** For the broker to choose by, as {@link #isOurs} does: of others nothing is taken, not even to be given back. */
    private @Nullable String ours() {
        if (!"core".equals(protocol())) {
            return null;
        }
        String own = parameters.getOrDefault("queue", "").replace("'", "''");
        return ORIGIN + " IS NULL OR " + ORIGIN + " IN ('" + own + "', '" + own.split("::", 2)[0] + "')";
    }

    private boolean isOurs(Message letter) throws JMSException {
        @Nullable String origin = letter.getStringProperty(ORIGIN);
        String own = parameters.getOrDefault("queue", "");
        // A queue may be named with its address before it.
        return origin == null || own.equals(origin) || own.startsWith(origin + "::");
    }
}
