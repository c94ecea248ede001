package org.pouch.authority;

import org.pouch.engine.settings.DatabaseLine;
import org.pouch.exchange.StartRefused;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Rows of cases and the password of a database go beyond this machine encrypted, to a server that is known, or nothing starts. */
final class KnownDatabases implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    private static final String BY_NETWORK = "pouch.database.tls-by-network";
    private static final String ENGINE = "pouch.engine.database.url";
    private static final String OWN = "spring.datasource.url";
    private static final String OWN_MODE = "spring.datasource.hikari.data-source-properties.sslmode";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.getProperty(BY_NETWORK, Boolean.class, false)) {
            return;
        }
        require(OWN, environment.getProperty(OWN, ""), environment.getProperty(OWN_MODE, ""));
        if (!environment.containsProperty("pouch.engine.address")) {
            require(ENGINE, environment.getProperty(ENGINE, ""), "");
        }
    }

    private static void require(String setting, String url, String mode) {
        DatabaseLine.unproven(url, mode).ifPresent(host -> {
            throw new StartRefused(
                    setting + " leads to " + host
                            + ", and whoever answers in its place would be believed, and told what"
                            + " is kept of people: the certificate of the database is not checked.",
                    DatabaseLine.REMEDY + " Where the network encrypts by itself, set " + BY_NETWORK + ": true.");
        });
    }

    /** Before the engine, which opens the first of them. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
