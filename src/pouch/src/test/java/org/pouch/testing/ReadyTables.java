package org.pouch.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of the product in an empty H2 database: by its migrations for the first who asks, and copied from there for
 * all others of the same settings, history of the migrations and all.
 */
public final class ReadyTables {
    /** What names of tables and columns, and what they mean, depend on. */
    private static final String SETTINGS = """
            SELECT setting_name || '=' || setting_value FROM information_schema.settings
            WHERE setting_name IN ('MODE', 'DATABASE_TO_LOWER', 'DATABASE_TO_UPPER', 'CASE_INSENSITIVE_IDENTIFIERS',
                'DEFAULT_NULL_ORDERING')
            ORDER BY 1""";

    private static final Map<List<String>, List<String>> KNOWN = new ConcurrentHashMap<>();

    private ReadyTables() {}

    /** @return the same */
    public static <S extends DataSource> S in(S empty) {
        try (Connection connection = empty.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> settings = lines(statement, SETTINGS);
            List<String> known = KNOWN.get(settings);
            if (known == null) {
                Flyway.configure().dataSource(empty).load().migrate();
                KNOWN.put(settings, script(statement));
            } else {
                for (String line : known) {
                    statement.execute(line);
                }
            }
            return empty;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** All that makes the database what it is, but for its users. */
    static List<String> script(Statement statement) throws SQLException {
        List<String> lines = lines(statement, "SCRIPT SIMPLE NOSETTINGS");
        lines.removeIf(line -> line.startsWith("--") || line.startsWith("CREATE USER "));
        return lines;
    }

    private static List<String> lines(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }
}
