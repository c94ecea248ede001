package org.pouch.routing.trial;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.transaction.impl.XidImpl;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
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
            String line = broker.clearHosts().isEmpty() ? ", over TLS," : ", WITHOUT TLS,";
            if (isOut && broker.connections() instanceof ActiveMQConnectionFactory artemis) {
                prepare(artemis);
                return "the login is right" + line + " and may put packets on this queue.";
            }
            try (Connection connection = broker.createConnection(
                            parameters.getOrDefault("user", ""), parameters.getOrDefault("password", ""));
                    Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
                Queue queue = session.createQueue(parameters.getOrDefault("queue", ""));
                if (isOut) {
                    send(session, queue);
                } else {
                    consume(session, queue);
                    browse(session);
                }
                return "the login is right" + line + " and may " + (isOut ? "put packets on" : "take packets from")
                        + " this queue.";
            }
        }
    }

    /** Artemis tells only when a transaction is prepared that it may not be: it is taken back then in any case. */
    private void prepare(ActiveMQConnectionFactory artemis) throws Exception {
        String user = parameters.getOrDefault("user", "");
        String password = parameters.getOrDefault("password", "");
        try (ServerLocator locator = artemis.getServerLocator();
                ClientSessionFactory sessions = locator.createSessionFactory();
                ClientSession session = sessions.createSession(user, password, true, false, false, false, 0)) {
            byte[] id = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
            Xid transaction = new XidImpl(id, 1, id);
            session.start(transaction, XAResource.TMNOFLAGS);
            session.createProducer(parameters.getOrDefault("queue", "")).send(session.createMessage(true));
            session.end(transaction, XAResource.TMSUCCESS);
            prepare(session, transaction);
        }
    }

    private static void prepare(ClientSession session, Xid transaction) throws Exception {
        try {
            session.prepare(transaction);
        } catch (XAException refused) {
            throw new JMSSecurityException(String.valueOf(refused.getMessage()));
        }
        session.rollback(transaction);
    }

    private static void send(Session session, Queue queue) throws JMSException {
        try (MessageProducer producer = session.createProducer(queue)) {
            producer.send(session.createBytesMessage());
            session.rollback();
        }
    }

    private void browse(Session session) throws JMSException {
        String letters = parameters.getOrDefault("dead-letters", "");
        if (!letters.isEmpty()) {
            session.createBrowser(session.createQueue(letters)).close();
        }
    }

    /** The connection is not started, so no message is taken meanwhile. */
    private static void consume(Session session, Queue queue) throws JMSException {
        session.createConsumer(queue).close();
    }
}
