package org.pouch.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;

/** Where both sides keep their state: an H2 file or a PostgreSQL server of our own, with the settings the product uses. */
public interface BenchDatabase extends AutoCloseable {
    /** A new empty database for an embedded engine. */
    EngineSettings engine(String name);

    /** Connections to the database of that name, as the engine opens them. */
    HikariDataSource pool(String name);

    /** What the database of that name takes on the disk; asked when nobody has it open. */
    long bytes(String name);

    @Override
    void close();

    private static HikariDataSource pool(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    static BenchDatabase h2(Path folder) {
        return new BenchDatabase() {
            @Override
            public EngineSettings engine(String name) {
                return new EngineSettings(name, 0, folder.resolve(name), null, Duration.ZERO);
            }

            @Override
            public HikariDataSource pool(String name) {
                return BenchDatabase.pool(
                        "jdbc:h2:file:" + folder.resolve(name).resolve("engine").toAbsolutePath()
                                + ";WRITE_DELAY=0;PAGE_SIZE=8192;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=512;DB_CLOSE_ON_EXIT=FALSE"
                                + ";CACHE_SIZE=131072",
                        "sa");
            }

            @Override
            public long bytes(String name) {
                try (Stream<Path> files = Files.list(folder.resolve(name))) {
                    return files.mapToLong(file -> file.toFile().length()).sum();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public void close() {}
        };
    }

    static BenchDatabase postgres(Path folder) {
        try {
            Files.createDirectories(folder);
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            return new BenchDatabase() {
                @Override
                public EngineSettings engine(String name) {
                    create(name);
                    return new EngineSettings(
                            name,
                            0,
                            null,
                            new Database(server.getJdbcUrl("postgres", name), "postgres", ""),
                            Duration.ZERO);
                }

                @Override
                public HikariDataSource pool(String name) {
                    create(name);
                    return BenchDatabase.pool(server.getJdbcUrl("postgres", name), "postgres");
                }

                @Override
                public long bytes(String name) {
                    try (Connection connection = server.getPostgresDatabase().getConnection();
                            Statement statement = connection.createStatement();
                            ResultSet size = statement.executeQuery("SELECT pg_database_size('" + name + "')")) {
                        size.next();
                        return size.getLong(1);
                    } catch (SQLException failed) {
                        throw new IllegalStateException("the size of the database is not known", failed);
                    }
                }

                private void create(String name) {
                    try (Connection connection = server.getPostgresDatabase().getConnection();
                            Statement statement = connection.createStatement()) {
                        try (ResultSet known =
                                statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
                            if (known.next()) {
                                return;
                            }
                        }
                        statement.execute("CREATE DATABASE \"" + name + "\"");
                    } catch (SQLException failed) {
                        throw new IllegalStateException("no database for the measurement", failed);
                    }
                }

                @Override
                public void close() {
                    try {
                        server.close();
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }
            };
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
    }
}
