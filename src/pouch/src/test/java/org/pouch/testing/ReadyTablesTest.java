package org.pouch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyTablesTest {
    private static final String AS_CASEWORK = ";MODE=PostgreSQL;DB_CLOSE_DELAY=-1";
    private static final String AS_THE_PRODUCT =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    private static JdbcConnectionPool empty(String settings) {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + settings, "sa", "");
    }

    private static List<String> script(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return ReadyTables.script(statement).stream()
                    .map(ReadyTablesTest::withoutTimes)
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {AS_CASEWORK, AS_THE_PRODUCT})
    void areWhatTheMigrationsMake(String settings) throws SQLException {
        JdbcConnectionPool migrated = empty(settings);
        Flyway.configure().dataSource(migrated).load().migrate();

        ReadyTables.in(empty(settings));
        JdbcConnectionPool copied = ReadyTables.in(empty(settings));

        assertThat(script(copied)).hasSizeGreaterThan(100).containsExactlyElementsOf(script(migrated));
        assertThat(Flyway.configure().dataSource(copied).load().validateWithResult().validationSuccessful)
                .isTrue();
    }

    /** Who did each migration, when, and how long it took, is in their history. */
    private static String withoutTimes(String line) {
        return line.replaceAll("'[^']*', TIMESTAMP '[^']+', \\d+, TRUE", "TRUE");
    }
}
