package org.pouch.bench.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Many open instances. A thousand are created through the API; the others are the same rows with other keys and values, in our
 * tables and in Operaton's, so that each of them can be worked on like the first.
 */
final class Crowd {
    static final int FIRST = 1000;

    private final Connection connection;
    private final boolean h2;

    private Crowd(Connection connection) throws SQLException {
        this.connection = connection;
        this.h2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
    }

    /** @param size a multiple of a thousand */
    static void grow(ApiSide side, DataSource database, int size) {
        for (int i = 0; i < FIRST; i++) {
            side.create(BenchModels.ONE);
        }
        if (size == FIRST) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            new Crowd(connection).multiply(size / FIRST - 1);
        } catch (SQLException failed) {
            throw new IllegalStateException("the instances could not be multiplied", failed);
        }
    }

    private void multiply(int copies) throws SQLException {
        long span = number("SELECT MAX(job_key) - MIN(process_instance_key) + 1 FROM job");
        execute("UPDATE key_block SET next_key = next_key + " + (copies + 1) * span);
        long shift = number("SELECT next_key FROM key_block")
                - copies * span
                - number("SELECT MIN(process_instance_key) FROM job");
        String move = "(" + shift + " + (n.n - 1) * " + span + ")";
        String numbers = h2
                ? "(SELECT x AS n FROM SYSTEM_RANGE(1, " + copies + ")) n"
                : "(SELECT generate_series(1, " + copies + ") AS n) n";
        copy("process_instance", numbers, move, "process_instance_key root_process_instance_key");
        copy(
                "element_instance",
                numbers,
                move,
                "element_instance_key flow_scope_key process_instance_key root_process_instance_key");
        copy("variable", numbers, move, "variable_key scope_key process_instance_key root_process_instance_key");
        copy("job", numbers, move, "job_key element_instance_key process_instance_key root_process_instance_key");
        copy("sequence_flow", numbers, move, "process_instance_key root_process_instance_key");
        copy("ACT_RU_EXECUTION WHERE PARENT_ID_ IS NULL", numbers, move, "");
        copy("ACT_RU_EXECUTION WHERE PARENT_ID_ IS NOT NULL", numbers, move, "");
        execute("UPDATE element_count SET active = 0, completed = 0, terminated = 0");
        execute("DELETE FROM element_count_change");
        execute("""
                INSERT INTO element_count_change (process_definition_key, element_id, active, completed, terminated)
                SELECT process_definition_key, element_id, SUM(CASE WHEN state = 'ACTIVE' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN state = 'COMPLETED' THEN 1 ELSE 0 END), 0
                FROM element_instance GROUP BY process_definition_key, element_id""");
        execute("ANALYZE");
    }

    private void copy(String rows, String numbers, String move, String keys) throws SQLException {
        String table = rows.split(" ")[0];
        String[] columns = columns(table);
        String values = Arrays.stream(columns)
                .map(column -> value(table, column, move, Arrays.asList(keys.split(" "))))
                .collect(Collectors.joining(", "));
        execute("INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + values
                + " FROM (SELECT * FROM " + rows + ") t CROSS JOIN " + numbers);
    }

    private static String value(String table, String column, String move, java.util.List<String> keys) {
        String name = column.toLowerCase(java.util.Locale.ROOT);
        if (keys.contains(name)) {
            return "t." + column + " + " + move;
        }
        return switch (table + "." + name) {
            case "element_instance.scope_path" ->
                "CONCAT('/', t.process_instance_key + " + move + ", '/', t.element_instance_key + " + move + ")";
            case "element_instance.execution_id" -> moved("t.execution_id", move);
            case "variable.value_json", "variable.preview" ->
                "CASE WHEN t.name = 'number' THEN CAST(CAST(t.preview AS" + " BIGINT) + n.n * " + FIRST
                        + " AS VARCHAR) ELSE t." + column + " END";
            case "ACT_RU_EXECUTION.id_",
                    "ACT_RU_EXECUTION.root_proc_inst_id_",
                    "ACT_RU_EXECUTION.proc_inst_id_",
                    "ACT_RU_EXECUTION.parent_id_" -> moved("t." + column, move);
            case "ACT_RU_EXECUTION.act_inst_id_" ->
                "CASE WHEN t.act_inst_id_ LIKE '%:%' THEN CONCAT('task1:', "
                        + moved("SUBSTRING(t.act_inst_id_, 7)", move) + ") ELSE " + moved("t.act_inst_id_", move)
                        + " END";
            default -> "t." + column;
        };
    }

    private static String moved(String text, String move) {
        return "CAST(CAST(" + text + " AS BIGINT) + " + move + " AS VARCHAR)";
    }

    private String[] columns(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData meta = none.getMetaData();
            String[] names = new String[meta.getColumnCount()];
            for (int i = 0; i < names.length; i++) {
                names[i] = meta.getColumnName(i + 1);
            }
            return names;
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
