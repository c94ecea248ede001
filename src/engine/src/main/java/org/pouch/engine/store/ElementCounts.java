package org.pouch.engine.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often each element of a definition was entered, by state. A transaction adds a row for each element it changed the
 * counts of, so that no two wait for each other; now and then these rows are added up.
 */
public final class ElementCounts {
    private static final int MANY = 500;
    private static final Slot<Changes> CHANGES = new Slot<>();
    private static final Once<ElementCounts> COUNT = new Once<>();
    private static final List<String> COLUMNS =
            List.of("process_definition_key", "element_id", "active", "completed", "terminated");
    private static final Writing CHANGE = Writing.insert("element_count_change", COLUMNS);
    private static final Writing COUNT_ROW = Writing.insert("element_count", COLUMNS);

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final UnwrittenRows unwritten;
    private final Transactions transactions;
    private final AtomicLong unsummed = new AtomicLong(MANY); // an engine that was killed may have left some
    private volatile Runnable whenMany = () -> {};

    public ElementCounts(JdbcClient jdbc, JdbcOperations batches, UnwrittenRows unwritten, Transactions transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.unwritten = unwritten;
        this.transactions = transactions;
    }

    private record Element(long definitionKey, String id) {}

    private record Change(long active, long completed, long terminated) {
        private static Change in(String state, long by) {
            return switch (state) {
                case "ACTIVE" -> new Change(by, 0, 0);
                case "COMPLETED" -> new Change(0, by, 0);
                case "TERMINATED" -> new Change(0, 0, by);
                default -> throw new IllegalArgumentException("elements are never " + state);
            };
        }

        private Change plus(Change other) {
            return new Change(active + other.active, completed + other.completed, terminated + other.terminated);
        }

        private boolean isNone() {
            return active == 0 && completed == 0 && terminated == 0;
        }
    }

    @SuppressWarnings("serial")
    private static final class Changes extends HashMap<Element, Change> {
        private void add(Element element, Change change) {
            merge(element, change, Change::plus);
        }
    }

    /** Who is told, after a commit, that it is time to {@link #sum}. */
    public void whenMany(Runnable listener) {
        whenMany = listener;
    }

    void entered(long definitionKey, String elementId, String type) {
        note(definitionKey, elementId, type, Change.in("ACTIVE", 1));
    }

    void ended(long definitionKey, String elementId, String type, String state) {
        note(definitionKey, elementId, type, Change.in("ACTIVE", -1).plus(Change.in(state, 1)));
    }

    /** To be called before the row of the element instance is one of another definition. */
    public void moves(long elementKey, long targetKey, String targetId) {
        jdbc.sql("""
                SELECT process_definition_key, element_id, type, state FROM element_instance
                WHERE element_instance_key = ?""").param(elementKey).query(row -> {
            note(row.getLong(1), row.getString(2), row.getString(3), Change.in(row.getString(4), -1));
            note(targetKey, targetId, row.getString(3), Change.in(row.getString(4), 1));
        });
    }

    /** To be called before the rows of these process instances are deleted. */
    public void forget(List<Long> processInstanceKeys) {
        processInstanceKeys.forEach(this::forget);
    }

    private void forget(long processInstanceKey) {
        jdbc.sql("""
                SELECT process_definition_key, element_id, type, state, COUNT(*) FROM element_instance
                WHERE process_instance_key = ? GROUP BY process_definition_key, element_id, type, state""").param(processInstanceKey).query(row -> {
            note(row.getLong(1), row.getString(2), row.getString(3), Change.in(row.getString(4), -row.getLong(5)));
        });
    }

    /** The body of a multi-instance is not counted beside its instances. */
    private void note(long definitionKey, String elementId, String type, Change change) {
        if (type.equals("PROCESS") || type.equals("MULTI_INSTANCE_BODY")) {
            return;
        }
        UnitOfWork unit = transactions.current();
        ElementCounts.Changes changes = unit.recall(CHANGES);
        if (changes == null) {
            ElementCounts.Changes first = new Changes();
            unit.remember(CHANGES, first);
            unit.beforeCommit(() -> write(first));
            changes = first;
        }
        changes.add(new Element(definitionKey, elementId), change);
    }

    private void write(Changes changes) {
        changes.values().removeIf(Change::isNone);
        changes.forEach((element, change) -> unwritten.add(
                CHANGE,
                element,
                element.definitionKey(),
                element.id(),
                change.active(),
                change.completed(),
                change.terminated()));
        transactions.current().afterCommit(COUNT, this, () -> {
            if (unsummed.addAndGet(changes.size()) >= MANY) {
                whenMany.run();
            }
        });
    }

    private void insert(Map<Element, Change> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(
                    COUNT_ROW.sql(),
                    rows.entrySet().stream()
                            .map(row -> new Object[] {
                                row.getKey().definitionKey(),
                                row.getKey().id(),
                                row.getValue().active(),
                                row.getValue().completed(),
                                row.getValue().terminated()
                            })
                            .toList());
        }
    }

    /** Adds up what has been added, when it is much. For one thread alone. */
    public void sum() {
        if (unsummed.get() < MANY) {
            return;
        }
        int found;
        do {
            long before = unsummed.get();
            found = transactions.call(this::sumSome);
            unsummed.addAndGet(found < MANY ? -before : -found);
        } while (found == MANY);
    }

    /** Only the rows that were read are removed: others may be committed meanwhile, with lower keys. */
    private int sumSome() {
        ElementCounts.Changes changes = new Changes();
        List<Object[]> keys = jdbc.sql("""
                SELECT change_key, process_definition_key, element_id, active, completed, terminated
                FROM element_count_change ORDER BY change_key LIMIT\s""" + MANY)
                .query((row, number) -> {
                    changes.add(new Element(row.getLong(2), row.getString(3)), change(row));
                    return new Object[] {row.getLong(1)};
                })
                .list();
        if (keys.isEmpty()) {
            return 0;
        }
        batches.batchUpdate("DELETE FROM element_count_change WHERE change_key = ?", keys);
        changes.entrySet().removeIf(row -> row.getValue().isNone() || add(row.getKey(), row.getValue()));
        insert(changes);
        return keys.size();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(row.getLong(4), row.getLong(5), row.getLong(6));
    }

    private boolean add(Element element, Change change) {
        return jdbc.sql("""
                        UPDATE element_count SET active = active + ?, completed = completed + ?,
                            terminated = terminated + ?
                        WHERE process_definition_key = ? AND element_id = ?""")
                        .params(
                                change.active(),
                                change.completed(),
                                change.terminated(),
                                element.definitionKey(),
                                element.id())
                        .update()
                == 1;
    }
}
