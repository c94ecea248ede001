package org.pouch.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Database;

/** What holds over gRPC on H2 holds on PostgreSQL: the same tests, each class on a database of its own. */
@Tag("slow")
class GatewayOnPostgresTest extends GatewayContractTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void begin() throws IOException {
        postgres = TestPostgres.start();
        EmbeddedEngine.start(settings("template1")).close(); // every database made from now on has its tables
    }

    @AfterAll
    static void end() throws IOException {
        postgres.close();
    }

    private static EngineSettings settings(String database) {
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
        return new EngineSettings(database, 0, null, new Database(url, "postgres", ""), Duration.ZERO);
    }

    @Override
    EngineSettings on(EngineSettings inMemory) {
        String name = "gateway" + DATABASES.incrementAndGet();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
        return settings(name);
    }
}
