package org.pouch.routing.trial;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.Map;
import org.pouch.routing.broker.Broker;

/** Signs in to a broker and asks to use the queue: a message is put and taken back before anybody sees it. */
final class QueueTrial {
    private final Map<String, String> parameters;
    private final boolean isOut;

    QueueTrial(Map<String, String> parameters, boolean isOut) {
        this.parameters = parameters;
        this.isOut = isOut;
    }

    String open() throws Exception {
        try (Broker broker = new Broker()) {
            broker.setProtocol(parameters.getOrDefault("protocol", "core"));
            broker.setUrl(parameters.getOrDefault("url", ""));
            broker.setUser(parameters.getOrDefault("user", ""));
            broker.setPassword(parameters.getOrDefault("password", ""));
            try (Connection connection = broker.createConnection(
                            parameters.getOrDefault("user", ""), parameters.getOrDefault("password", ""));
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
                Queue queue = session.createQueue(parameters.getOrDefault("queue", ""));
                return isOut ? send(session, queue) : consume(session, queue);
            }
        }
    }

    private static String send(Session session, Queue queue) throws JMSException {
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.send(session.createBytesMessage());
            session.rollback();
        }
        return "the login is right and may put packets on this queue.";
    }

    /** The connection is not started, so no message is taken meanwhile. */
    private static String consume(Session session, Queue queue) throws JMSException {
        session.createConsumer(queue).close();
        return "the login is right and may take packets from this queue.";
    }
}
