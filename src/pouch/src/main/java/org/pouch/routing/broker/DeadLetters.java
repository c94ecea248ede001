package org.pouch.routing.broker;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a broker gave up handing out of one queue. It lies in a queue of dead letters, which is looked at and never taken from:
 * its owner puts it back.
 */
public final class DeadLetters {
    /** Their bodies may come along, so no more are looked at. */
    public static final int MOST = 200;

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

    /** The broker's numbers of those that were meant for this channel; at most {@link #MOST}. */
    public List<String> look() throws Exception {
        try (Broker broker = new Broker()) {
            broker.setProtocol(parameters.getOrDefault("protocol", "core"));
            broker.setUrl(parameters.getOrDefault("url", ""));
            String user = parameters.getOrDefault("user", "");
            String password = parameters.getOrDefault("password", "");
            broker.setUser(user);
            broker.setMostBytes(mostBytes);
            broker.setPassword(password);
            try (Connection connection = broker.createConnection(user, password);
                    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                connection.start();
                return look(session, session.createQueue(queue));
            }
        }
    }

    private List<String> look(Session session, Queue letters) throws JMSException {
        List<String> found = new ArrayList<>();
        try (QueueBrowser browser = session.createBrowser(letters)) {
            Enumeration<?> all = browser.getEnumeration();
            for (int looked = 0; looked < MOST && all.hasMoreElements(); looked++) {
                Message letter = (Message) all.nextElement();
                if (isOurs(letter)) {
                    found.add(String.valueOf(letter.getJMSMessageID()));
                }
            }
        }
        return found;
    }

    private boolean isOurs(Message letter) throws JMSException {
        @Nullable String origin = letter.getStringProperty(ORIGIN);
        String own = parameters.getOrDefault("queue", "");
        // A queue may be named with its address before it.
        return origin == null || own.equals(origin) || own.startsWith(origin + "::");
    }
}
