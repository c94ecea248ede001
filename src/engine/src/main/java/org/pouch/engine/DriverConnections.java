package org.pouch.engine;

import java.util.Properties;
import org.postgresql.PGProperty;
import org.pouch.engine.settings.EngineSettings.Database;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** New connections to one database, each with what its driver is told: nothing is set for the whole JVM. */
final class DriverConnections extends DriverManagerDataSource {
    private static final String LOGIN_SECONDS = "10";

    private DriverConnections(String url, Properties properties) {
        super(url, properties);
    }

    /** Parameters of the URL come before these. */
    static DriverConnections to(Database database) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        if (database.url().startsWith("jdbc:postgresql:")) {
            PGProperty.LOGIN_TIMEOUT.set(properties, LOGIN_SECONDS);
            PGProperty.TCP_KEEP_ALIVE.set(properties, true);
            PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true); // the rows of a batch go as one
        }
        return new DriverConnections(database.url(), properties);
    }

    /** A pool sets one, and of drivers there is one for the whole JVM only. */
    @Override
    public void setLoginTimeout(int seconds) {}
}
