package org.pouch.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.pouch.servers.FreePort;

/** PostgreSQL that goes away and comes back on the same port with what was committed. */
final class ReturningDatabase implements AutoCloseable {
    private final Path data;
    private final int port = FreePort.find();
    private EmbeddedPostgres postgres;

    ReturningDatabase(Path data) {
        this.data = data;
        this.postgres = begin();
    }

    private EmbeddedPostgres begin() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(ServedAuthority.PATIENCE)
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes a database. @return its address */
    String create(String name) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return postgres.getJdbcUrl("postgres", name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Comes to its end, which may take longer than its own command waits for. */
    void goAway() {
        close();
        Awaitility.await("end of the database")
                .atMost(ServedAuthority.PATIENCE)
                .until(() -> !Files.exists(data.resolve("postmaster.pid")));
    }

    void comeBack() {
        postgres = begin();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
