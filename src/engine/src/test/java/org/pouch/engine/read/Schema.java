package org.pouch.engine.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;

/** The engine's tables, made by its migrations in the order of their numbers. */
final class Schema {
    private Schema() {}

    static void create(DataSource database) {
        create(database, MigrationVersion.LATEST);
    }

    /** As they were then. */
    static void create(DataSource database, MigrationVersion version) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:org/pouch/engine/schema")
                .placeholders(Map.of("stored", isPostgres(database) ? "STORED" : ""))
                .target(version)
                .load()
                .migrate();
    }

    private static boolean isPostgres(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getURL().startsWith("jdbc:postgresql:");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
