package org.pouch.routing.broker;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.jspecify.annotations.Nullable;

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

        @Override
        List<String> clearHosts(String url) {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
                TransportConfiguration @Nullable [] servers = factory.getStaticConnectors();
                if (servers == null) {
                    // Whoever answers a call into the network.
                    return List.of(url);
                }
                return Stream.of(servers)
                        .map(TransportConfiguration::getParams)
                        .filter(server -> !"true".equalsIgnoreCase(String.valueOf(server.get("sslEnabled"))))
                        .map(server -> String.valueOf(server.getOrDefault("host", "localhost")))
                        .toList();
            }
        }

        @Override
        List<String> unprovenHosts(String url) {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
                TransportConfiguration @Nullable [] servers = factory.getStaticConnectors();
                return servers == null
                        ? List.of()
                        : Stream.of(servers)
                                .map(TransportConfiguration::getParams)
                                .filter(server -> trustsAll(server.get("trustAll"), server.get("verifyHost")))
                                .map(server -> String.valueOf(server.getOrDefault("host", "localhost")))
                                .toList();
            }
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

        @Override
        List<String> clearHosts(String url) {
            URI address = URI.create(url);
            return "amqps".equals(address.getScheme())
                    ? List.of()
                    : List.of(Objects.requireNonNullElse(address.getHost(), url));
        }

        @Override
        List<String> unprovenHosts(String url) {
            URI address = URI.create(url);
            Map<String, String> options = new HashMap<>();
            for (String option :
                    Objects.requireNonNullElse(address.getQuery(), "").split("&", -1)) {
                String[] parts = option.split("=", 2);
                options.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
            return trustsAll(options.get("transport.trustAll"), options.get("transport.verifyHost"))
                    ? List.of(Objects.requireNonNullElse(address.getHost(), url))
                    : List.of();
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

    /** Those of the address to which no TLS leads. */
    abstract List<String> clearHosts(String url);

    /** Those of the address whose certificate, or whose name in it, is not looked at. */
    abstract List<String> unprovenHosts(String url);

    private static boolean trustsAll(@Nullable Object trustAll, @Nullable Object verifyHost) {
        return "true".equalsIgnoreCase(String.valueOf(trustAll))
                || "false".equalsIgnoreCase(String.valueOf(verifyHost));
    }
}
