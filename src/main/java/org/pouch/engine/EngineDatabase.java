package org.pouch.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** The connection pool, with the engine's own tables laid out. */
record EngineDatabase(HikariDataSource pool) implements AutoCloseable {

    static EngineDatabase open(EngineSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("engine-" + settings.name());
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        var database = settings.database();
        if (database != null) {
            config.setJdbcUrl(database.url());
            config.setUsername(database.user());
            config.setPassword(database.password());
        } else {
            config.setJdbcUrl(embeddedUrl(settings));
            config.setUsername("sa");
            config.setPassword("");
        }
        var pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:org/pouch/engine/schema")
                .table("pouch_engine_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        return new EngineDatabase(pool);
    }

    /** Commits reach the file before they are answered, so that a killed process loses nothing. */
    private static String embeddedUrl(EngineSettings settings) {
        var common = ";LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=512;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=131072";
        return settings.data() == null
                ? "jdbc:h2:mem:engine-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + common
                : "jdbc:h2:file:" + settings.data().resolve("engine").toAbsolutePath() + ";WRITE_DELAY=0" + common;
    }

    @Override
    public void close() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            if (pool.getJdbcUrl().startsWith("jdbc:h2:")) {
                statement.execute("SHUTDOWN");
            }
        } catch (java.sql.SQLException e) {
            // the pool is closed in any case; H2 recovers from its log at the next start
        }
        pool.close();
    }
}
