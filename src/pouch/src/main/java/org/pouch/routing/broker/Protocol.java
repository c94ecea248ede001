package org.pouch.routing.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Arrays;
import java.util.Locale;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;

/** What is spoken with a broker. */
enum Protocol {
    /** That of Apache ActiveMQ Artemis. */
    CORE {
        @Override
        ConnectionFactory connections(String url, String user, String password, int mostBytes, int patience) {
            ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
            factory.setUser(user);
            factory.setPassword(password);
            factory.setMinLargeMessageSize(LARGE);
            factory.setCallTimeout(patience);
            factory.setReconnectAttempts(0);
            factory.setInitialConnectAttempts(1);
            factory.setDeserializationDenyList(EVERYTHING);
            factory.setIncomingInterceptorList(BytesOnly.class.getName());
            return factory;
        }
    },
    /** ISO/IEC 19464. */
    AMQP {
        @Override
        ConnectionFactory connections(String url, String user, String password, int mostBytes, int patience) {
            JmsConnectionFactory factory = new JmsConnectionFactory(LimitedTransportFactory.limited(url, mostBytes));
            factory.setUsername(user);
            factory.setPassword(password);
            factory.setConnectTimeout(patience);
            factory.setRequestTimeout(patience);
            factory.setCloseTimeout(patience);
            factory.setForceSyncSend(true);
            factory.setUseDaemonThread(true);
            // A message may be large: one is worked on and one waits.
            JmsDefaultPrefetchPolicy one = new JmsDefaultPrefetchPolicy();
            one.setAll(1);
            factory.setPrefetchPolicy(one);
            JmsDefaultDeserializationPolicy none = new JmsDefaultDeserializationPolicy();
            none.setDenyList(EVERYTHING);
            factory.setDeserializationPolicy(none);
            return factory;
        }
    };

    private static final int LARGE = 400_000;
    private static final String EVERYTHING = "*";

    static Protocol named(String name) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("The protocol of a queue is core or amqp, not \"" + name + "\"."));
    }

    /** @param patience how long the broker may take to answer, in milliseconds */
    abstract ConnectionFactory connections(String url, String user, String password, int mostBytes, int patience);
}
