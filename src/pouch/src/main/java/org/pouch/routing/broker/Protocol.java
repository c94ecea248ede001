package org.pouch.routing.broker;

import jakarta.jms.ConnectionFactory;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.utils.ConfigurationHelper;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.policy.JmsDefaultDeserializationPolicy;
import org.apache.qpid.jms.policy.JmsDefaultPrefetchPolicy;
import org.apache.qpid.jms.transports.TransportOptions;
import org.apache.qpid.jms.util.PropertyUtil;
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
            // Where else its cluster is, and how one gets there, a broker may tell others.
            factory.setUseTopologyForLoadBalancing(false);
            factory.setDeserializationDenyList(EVERYTHING);
            factory.setIncomingInterceptorList(BytesOnly.class.getName());
            return factory;
        }

        @Override
        List<BrokerServer> servers(String url) {
            try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
                TransportConfiguration @Nullable [] named = factory.getStaticConnectors();
                if (named == null || named.length == 0) {
                    // Whoever answers a call into the network.
                    throw new IllegalArgumentException(
                            "The address of a broker over core names its server, tcp://HOST:PORT.");
                }
                return Stream.of(named)
                        .map(TransportConfiguration::getParams)
                        .map(server -> new BrokerServer(
                                String.valueOf(server.getOrDefault("host", "localhost")),
                                says(server, TransportConstants.SSL_ENABLED_PROP_NAME, false),
                                !says(server, TransportConstants.TRUST_ALL_PROP_NAME, false)
                                        && says(server, TransportConstants.VERIFY_HOST_PROP_NAME, true)))
                        .toList();
            } catch (IllegalStateException unreadable) {
                throw new IllegalArgumentException(
                        "The address of a broker over core is tcp://HOST:PORT, or (tcp://HOST:PORT,tcp://HOST:PORT).",
                        unreadable);
            }
        }

        private static boolean says(Map<String, Object> server, String option, boolean otherwise) {
            return ConfigurationHelper.getBooleanProperty(option, otherwise, server);
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
        List<BrokerServer> servers(String url) {
            URI address = LimitedTransportFactory.address(url);
            TransportOptions options = new TransportOptions();
            try {
                PropertyUtil.setProperties(
                        options, PropertyUtil.filterProperties(PropertyUtil.parseQuery(address), "transport."));
            } catch (Exception unreadable) {
                throw new IllegalArgumentException(
                        "The options of the address of a broker over AMQP cannot be read.", unreadable);
            }
            return List.of(new BrokerServer(
                    host(address),
                    "amqps".equals(address.getScheme()),
                    !options.isTrustAll() && options.isVerifyHost()));
        }

        /** Without the login, which stands before a name that is no host's, too. */
        private static String host(URI address) {
            String authority = address.getRawAuthority();
            return Objects.requireNonNullElse(address.getHost(), authority.substring(authority.lastIndexOf('@') + 1));
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

    /**
     * Those that the address names.
     *
     * @throws IllegalArgumentException with a sentence, when it cannot be used: none of its words is in there
     */
    abstract List<BrokerServer> servers(String url);
}
