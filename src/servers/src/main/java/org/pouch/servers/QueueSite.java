package org.pouch.servers;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;

/**
 * A message broker that keeps what it was given. One queue for each direction: only its sender may put packets on it and
 * only its receiver may take them.
 */
public final class QueueSite implements AutoCloseable {
    /** So often a dead letter is handed out. */
    public static final int MOST_DELIVERIES = 3;

    private final Path data;
    private final int port = FreePort.find();
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Iterable<Direction> directions;
    private @Nullable EmbeddedActiveMQ broker;

    private QueueSite(Path data, Iterable<Direction> directions) {
        this.data = data;
        this.directions = directions;
        for (Direction direction : directions) {
            accounts.computeIfAbsent(direction.sender(), id -> Account.of(id));
            accounts.computeIfAbsent(direction.receiver(), id -> Account.of(id));
        }
    }

    /** @param data where the broker keeps its journal */
    public static QueueSite start(Path data, Iterable<Direction> directions) {
        QueueSite site = new QueueSite(data, directions);
        site.start();
        return site;
    }

    public void start() {
        EmbeddedActiveMQ started = new EmbeddedActiveMQ();
        try {
            started.setConfiguration(configuration());
            started.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), logins()));
            started.start();
            broker = started;
        } catch (Exception failed) {
            throw new IllegalStateException("the broker cannot start on port " + port, failed);
        }
    }

    private Configuration configuration() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("sandbox-" + port)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalMinFiles(2)
                .setJournalFileSize(10 * 1024 * 1024)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString())
                .setNodeManagerLockDirectory(data.resolve("lock").toString())
                .setJMXManagementEnabled(false)
                .setMaxDiskUsage(-1)
                .setGlobalMaxSize(64L * 1024 * 1024)
                .addAcceptorConfiguration("tcp", "tcp://" + FreePort.HOST + ":" + port);
        configuration.addAddressSetting(
                "#",
                new AddressSettings()
                        .setAutoCreateQueues(true)
                        .setAutoCreateAddresses(true)
                        .setAutoDeleteQueues(false)
                        .setAutoDeleteAddresses(false)
                        .setDeadLetterAddress(SimpleString.of("dead-letters"))
                        .setExpiryAddress(SimpleString.of("expired"))
                        // A receiver whose database is away gives a message back; it must not be given up for that.
                        .setMaxDeliveryAttempts(-1)
                        .setRedeliveryDelay(1000));
        for (Direction direction : directions) {
            configuration.putSecurityRoles(
                    queue(direction),
                    Set.of(role(direction.sender(), true, false), role(direction.receiver(), false, true)));
            configuration.putSecurityRoles(
                    deadLetters(direction),
                    Set.of(new Role(
                            direction.receiver(), false, true, true, false, false, false, false, true, true, false)));
        }
        return configuration;
    }

    /** Either side may create the queue: nobody knows who comes first. */
    private static Role role(String authority, boolean send, boolean consume) {
        return new Role(authority, send, consume, true, false, false, false, false, false, true, false);
    }

    private SecurityConfiguration logins() {
        SecurityConfiguration logins = new SecurityConfiguration();
        accounts.forEach((authority, account) -> {
            logins.addUser(account.user(), account.password());
            logins.addRole(account.user(), authority);
        });
        return logins;
    }

    /** Takes the broker away as an outage does; what it was given is in its journal. */
    public void stop() {
        if (broker != null) {
            try {
                broker.stop();
            } catch (Exception failed) {
                throw new IllegalStateException("the broker cannot stop", failed);
            }
            broker = null;
        }
    }

    public int port() {
        return port;
    }

    /** Gives up all that waits in a queue, as a broker does after too many deliveries; how many. */
    public int giveUp(Direction direction) {
        ActiveMQServer server = Objects.requireNonNull(broker).getActiveMQServer();
        try {
            server.getAddressSettingsRepository()
                    .addMatch(
                            queue(direction),
                            new AddressSettings(server.getAddressSettingsRepository()
                                            .getMatch(queue(direction)))
                                    .setDeadLetterAddress(SimpleString.of(deadLetters(direction)))
                                    .setAutoCreateDeadLetterResources(false));
            // Beyond its limit a broker drops what nobody gave another place.
            server.getAddressSettingsRepository()
                    .addMatch(
                            deadLetters(direction),
                            new AddressSettings(server.getAddressSettingsRepository()
                                            .getMatch(deadLetters(direction)))
                                    .setMaxDeliveryAttempts(MOST_DELIVERIES)
                                    .setRedeliveryDelay(0));
            server.createQueue(QueueConfiguration.of(deadLetters(direction))
                    .setRoutingType(RoutingType.ANYCAST)
                    .setAutoCreateAddress(true));
            return Objects.requireNonNull(server.locateQueue(queue(direction))).sendMessagesToDeadLetterAddress(null);
        } catch (Exception failed) {
            throw new IllegalStateException("nothing can be given up", failed);
        }
    }

    public static String deadLetters(Direction direction) {
        return queue(direction) + ".dead";
    }

    public static String queue(Direction direction) {
        return direction.sender() + ".to." + direction.receiver();
    }

    /** Parameters of the route template queue-outbound, for the sender of a direction. */
    Map<String, String> outbound(Direction direction) {
        return login(direction, direction.sender());
    }

    /** Parameters of the route template queue-inbound, for the receiver of a direction. */
    Map<String, String> inbound(Direction direction) {
        Map<String, String> parameters = login(direction, direction.receiver());
        parameters.put("poll-delay", "200");
        return parameters;
    }

    private Map<String, String> login(Direction direction, String authority) {
        Account account = accounts.get(authority);
        if (account == null) {
            throw new IllegalArgumentException(authority + " has no login here");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("url", "tcp://" + FreePort.HOST + ":" + port);
        parameters.put("user", account.user());
        parameters.put("password", account.password());
        parameters.put("queue", queue(direction));
        return parameters;
    }

    @Override
    public void close() {
        stop();
    }
}
