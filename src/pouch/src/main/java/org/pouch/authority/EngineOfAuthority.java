package org.pouch.authority;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.DatabaseLine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.Database;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.settings.EngineSettings.User;
import org.pouch.exchange.StartRefused;
import org.pouch.exchange.turn.Nodes;
import org.pouch.process.connection.EngineLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the embedded engine of an authority whose settings name no Camunda 8 address, open to that authority alone, after every other initializer had
 * its say about the settings. Registered as the first bean to be made, it is the last to go: workers stop before their
 * engine.
 */
final class EngineOfAuthority implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(EngineOfAuthority.class);
    private static final String PREFIX = "pouch.engine.";
    private static final String ADDRESS = PREFIX + "address";
    private static final String STANDBY = PREFIX + "standby";
    private static final String DATABASE = PREFIX + "database.url";
    private static final String USER = "pouch";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        requireShared(environment);
        if (environment.containsProperty(ADDRESS)) {
            return;
        }
        requireNoStandby(environment);
        String name = environment.getRequiredProperty("pouch.authority.id");
        int port = environment.getProperty(PREFIX + "port", Integer.class, 8088);
        DataFolder data = DataFolder.prepare(Path.of(environment.getRequiredProperty("pouch.data")));
        Path password = data.enginePassword();
        EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings(
                        name,
                        port,
                        data.engine(),
                        database(environment),
                        readLag(environment),
                        access(password),
                        gateway(environment))
                .withFinishedKeptFor(keepFinished(environment))
                .withStandby(place -> waits(environment, place)));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embedded engine",
                        Map.of(
                                ADDRESS,
                                engine.address().toString(),
                                PREFIX + "user",
                                USER,
                                PREFIX + "password-file",
                                password.toString())));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerDisposableBean("embeddedEngine", engine::close);
        if (environment.containsProperty(DATABASE)) {
            beans.registerSingleton(
                    "engineHealthIndicator", new EngineTakeover(engine, context, isOneOfSeveral(environment)));
        }
    }

    /** An engine of its own has a database of its own: another one knows nothing of what runs here, and would be asked after a pause of two seconds. */
    private static void requireNoStandby(ConfigurableEnvironment environment) {
        if (environment.containsProperty(STANDBY)) {
            throw new StartRefused(
                    "An engine waits (" + STANDBY + "), and none is named that it would take over from.",
                    "Set " + ADDRESS + " to the other engine on its database, or leave " + STANDBY + " away.");
        }
    }

    private static boolean isOneOfSeveral(ConfigurableEnvironment environment) {
        return environment.getProperty("pouch.nodes", Nodes.class, Nodes.ONE) == Nodes.SEVERAL;
    }

    /** A single node finds an engine on its database by a mistake, which is told; one of several waits for its turn, with nothing open to anybody. */
    private static boolean waits(ConfigurableEnvironment environment, String place) {
        if (!isOneOfSeveral(environment)) {
            return false;
        }
        LOG.warn("The engine of another node is at work on {}: this node waits until that one ends", place);
        return true;
    }

    /** Nodes that share neither database nor engine would be two authorities of one name. */
    private static void requireShared(ConfigurableEnvironment environment) {
        if (!isOneOfSeveral(environment)) {
            return;
        }
        if (!environment.containsProperty(ADDRESS)
                && !environment.getProperty(DATABASE, "").startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "Several nodes (pouch.nodes) need one engine, and none is named.",
                    "Set pouch.engine.address to a Camunda 8 cluster or to an engine that ./pouch engine serves; or, for one node that works"
                            + " and others that wait, pouch.engine.database.url to one PostgreSQL database.");
        }
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:h2:")) {
            throw new StartRefused(
                    "Several nodes (pouch.nodes) need one database, and H2 serves a single program.",
                    "Set spring.datasource.url to a PostgreSQL database.");
        }
        if (!environment.containsProperty(ADDRESS)
                && DatabaseLine.isOfEachMachine(environment.getProperty(DATABASE, ""))
                && !DatabaseLine.isOfEachMachine(environment.getProperty("spring.datasource.url", ""))) {
            throw new StartRefused(
                    "Several nodes (pouch.nodes) need one engine, and the database of this one's is on this machine, where the others have theirs.",
                    "Name the machine in pouch.engine.database.url, the same on each node.");
        }
    }

    /** Other users of the machine reach loopback too, and what runs in an engine decides about people. */
    private static Access access(Path password) {
        EngineLogin.User login = Objects.requireNonNull(EngineLogin.user(USER, password));
        return new Access(InetAddress.getLoopbackAddress(), new User(login.user(), login.password()), null);
    }

    private static @Nullable Database database(ConfigurableEnvironment environment) {
        String url = environment.getProperty(DATABASE);
        return url == null
                ? null
                : new Database(
                        url,
                        environment.getProperty(PREFIX + "database.user", ""),
                        environment.getProperty(PREFIX + "database.password", ""));
    }

    /** Workers of others may speak gRPC; the authority itself does not. */
    private static @Nullable Gateway gateway(ConfigurableEnvironment environment) {
        Integer port = environment.getProperty(PREFIX + "grpc-port", Integer.class);
        return port == null ? null : new Gateway(port, false);
    }

    private static Duration readLag(ConfigurableEnvironment environment) {
        return DurationStyle.detectAndParse(environment.getProperty(PREFIX + "read-lag", "0ms"));
    }

    /** What cases need is in their papers and in the ledger: an instance that is over is for administrators alone. */
    private static @Nullable Duration keepFinished(ConfigurableEnvironment environment) {
        String time = environment.getProperty(PREFIX + "keep-finished");
        return time == null ? null : DurationStyle.detectAndParse(time);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
