package org.pouch.bench.office;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Makes many rows of one that is there: each copy has a number, {@code n.n} in the values that are its own. */
final class Copies {
    private static final int AT_ONCE = 20_000;

    private final DataSource database;

    Copies(DataSource database) {
        this.database = database;
    }

    /**
     * @param row which one, as a condition on {@code table}; several are copied as often
     * @param last number of the last copy; the first has number 1
     * @param values of the columns that are not as in the row, {@code t} being the row
     */
    void of(String table, String row, int last, Map<String, String> values) {
        List<String> columns = columns(table);
        String chosen = String.join(
                ", ",
                columns.stream()
                        .map(column -> values.getOrDefault(column, "t." + column))
                        .toList());
        for (int first = 1; first <= last; first += AT_ONCE) {
            execute("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + chosen
                    + " FROM (SELECT * FROM " + table + " WHERE " + row + ") t CROSS JOIN "
                    + numbers(first, Math.min(last, first + AT_ONCE - 1)));
        }
    }

    /** Without a row to copy. */
    void into(String table, int last, Map<String, String> values) {
        List<String> columns = List.copyOf(values.keySet());
        for (int first = 1; first <= last; first += AT_ONCE) {
            execute("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT "
                    + String.join(", ", columns.stream().map(values::get).toList()) + " FROM "
                    + numbers(first, Math.min(last, first + AT_ONCE - 1)));
        }
    }

    private String numbers(int first, int last) {
        return isH2()
                ? "(SELECT \"X\" AS n FROM SYSTEM_RANGE(" + first + ", " + last + ")) n"
                : "(SELECT generate_series(CAST(" + first + " AS BIGINT), " + last + ") AS n) n";
    }

    boolean isH2() {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getURL().startsWith("jdbc:h2:");
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private List<String> columns(String table) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData meta = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** One statement with the values of each row, in one transaction. */
    void each(String sql, List<Object[]> rows) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** The first column of the first row; 0 where there is none. */
    long number(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private static IllegalStateException failure(SQLException failed) {
        return new IllegalStateException("the rows could not be written", failed);
    }
}
