package org.pouch.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What a transaction is going to write. It waits until the end, so that rows of one table go to the database together and what
 * begins and ends within the transaction is written once; or until any statement names its table, so that nobody, within
 * the transaction or after it, can see that it waited.
 */
public final class UnwrittenRows {
    /** In the order in which they were first asked for. */
    private static final Slot<Map<Writing, Map<Object, @Nullable Object[]>>> WAITING = new Slot<>();

    /** More than these at once go as batches, so that the database meets few different texts. */
    private static final int FEW = 32;

    private final JdbcOperations batches;
    private final Transactions transactions;
    private final boolean together;

    /** @param together whether the database takes several statements as one, which is one way there and back */
    public UnwrittenRows(
            JdbcOperations batches, Transactions transactions, AnnouncedStatements statements, boolean together) {
        this.batches = batches;
        this.transactions = transactions;
        this.together = together;
        statements.onStatement(this::beforeStatement);
    }

    /**
     * One way to write one table.
     *
     * @param table in lower case
     * @param sql whose result nobody asks for: an insert, or a change of a row by its key
     */
    public record Writing(String table, String sql) {
        private static final String VALUES = " VALUES ";

        /** The text that writes so many rows. */
        private String of(int rows) {
            int values = sql.lastIndexOf(VALUES);
            return values < 0
                    ? String.join("; ", Collections.nCopies(rows, sql))
                    : sql + (", " + sql.substring(values + VALUES.length())).repeat(rows - 1);
        }

        /** Rows with these columns. */
        public static Writing insert(String table, Collection<String> columns) {
            return new Writing(
                    table,
                    "INSERT INTO " + table + " (" + String.join(", ", columns) + ")" + VALUES + "("
                            + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
        }
    }

    /**
     * @param key tells the row from others of the same writing; a second one with the same key takes the place of the first
     * @param row arguments of the writing's statement
     */
    public void add(Writing writing, Object key, @Nullable Object... row) {
        UnitOfWork unit = transactions.current();
        Map<Writing, Map<Object, @Nullable Object[]>> waiting = unit.recall(WAITING);
        if (waiting == null) {
            Map<Writing, Map<Object, @Nullable Object[]>> first = new LinkedHashMap<>();
            unit.remember(WAITING, first);
            unit.beforeCommit(() -> {
                unit.forget(WAITING);
                write(first, every -> true);
            });
            waiting = first;
        }
        waiting.computeIfAbsent(writing, none -> new LinkedHashMap<>()).put(key, row);
    }

    /** A row that waits still, to be changed in place; null when it does not. */
    @Nullable
    Object @Nullable [] find(Writing writing, Object key) {
        Map<Writing, Map<Object, @Nullable Object[]>> waiting =
                transactions.current().recall(WAITING);
        Map<Object, @Nullable Object[]> rows = waiting == null ? null : waiting.get(writing);
        return rows == null ? null : rows.get(key);
    }

    private void beforeStatement(String sql) {
        Map<Writing, Map<Object, @Nullable Object[]>> waiting = transactions.recall(WAITING);
        if (waiting != null && !waiting.isEmpty()) {
            String text = sql.toLowerCase(Locale.ROOT);
            write(waiting, writing -> sql.equals(AnnouncedStatements.ANY) || names(text, writing.table()));
        }
    }

    private void write(Map<Writing, Map<Object, @Nullable Object[]>> waiting, Predicate<Writing> wanted) {
        Map<Writing, List<@Nullable Object[]>> due = new LinkedHashMap<>();
        int count = 0;
        for (Writing writing : List.copyOf(waiting.keySet())) {
            Map<Object, @Nullable Object[]> rows = wanted.test(writing) ? waiting.remove(writing) : null;
            if (rows != null) {
                due.put(writing, List.copyOf(rows.values()));
                count += rows.size();
            }
        }
        if (together && count > 1 && count <= FEW) {
            writeTogether(due);
        } else {
            due.forEach(this::writeAlone);
        }
    }

    private void writeTogether(Map<Writing, List<@Nullable Object[]>> due) {
        StringJoiner statements = new StringJoiner("; ");
        List<@Nullable Object> arguments = new ArrayList<>();
        due.forEach((writing, rows) -> {
            statements.add(writing.of(rows.size()));
            rows.forEach(row -> arguments.addAll(Arrays.asList(row)));
        });
        batches.execute(statements.toString(), (PreparedStatement statement) -> {
            bind(statement, arguments);
            return statement.execute();
        });
    }

    private void writeAlone(Writing writing, List<@Nullable Object[]> rows) {
        batches.execute(writing.sql(), (PreparedStatement statement) -> {
            for (@Nullable Object[] row : rows) {
                bind(statement, Arrays.asList(row));
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Spring would ask the driver what each null is to be, and what it can do; most columns of new rows are null. */
    private static void bind(PreparedStatement statement, List<@Nullable Object> arguments) throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, arguments.get(i));
        }
    }

    /** Whether the name stands there as a whole, not as a part of another. */
    static boolean names(String sql, String table) {
        for (int at = sql.indexOf(table); at >= 0; at = sql.indexOf(table, at + 1)) {
            int end = at + table.length();
            if ((at == 0 || !Character.isJavaIdentifierPart(sql.charAt(at - 1)))
                    && (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)))) {
                return true;
            }
        }
        return false;
    }
}
