package org.pouch.engine.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of element instances. */
public final class ElementInstances {
    private static final Slots<Long, Path> PATHS = new Slots<>();

    /** Read already for whoever asks next; once, because it may change then. */
    private static final Slots<Long, Place> NOTED = new Slots<>();

    /** Were active when they were read, and this transaction has not ended them since. */
    private static final Slots<Long, Boolean> FOUND_ACTIVE = new Slots<>();

    private static final String ACTIVE = "ACTIVE";
    private static final int STATE = 0;
    private static final int END_DATE = 1;
    private static final Writing ROW = Writing.insert(
            "element_instance",
            List.of(
                    "state",
                    "end_date",
                    "element_instance_key",
                    "element_id",
                    "element_name",
                    "type",
                    "start_date",
                    "flow_scope_key",
                    "scope_path",
                    "execution_id",
                    "process_definition_key",
                    "process_definition_id",
                    "process_instance_key",
                    "root_process_instance_key"));
    private static final Writing END = new Writing("element_instance", """
            UPDATE element_instance SET state = ?, end_date = ?
            WHERE element_instance_key = ? AND state = 'ACTIVE'""");

    private final JdbcClient jdbc;
    private final UnwrittenRows unwritten;
    private final Transactions transactions;
    private final Clock clock;
    private final ElementCounts counts;

    public ElementInstances(
            JdbcClient jdbc, UnwrittenRows unwritten, Transactions transactions, Clock clock, ElementCounts counts) {
        this.jdbc = jdbc;
        this.unwritten = unwritten;
        this.transactions = transactions;
        this.clock = clock;
        this.counts = counts;
    }

    /** Where a token stands. */
    public record Place(long key, String elementId, String executionId, long processInstanceKey, boolean active) {}

    /**
     * An element that is not over yet.
     *
     * @param path scopes from the process instance to the element itself
     */
    public record Active(long key, String elementId, String type, long flowScopeKey, List<Long> path) {
        public boolean isBody() {
            return type.equals("MULTI_INSTANCE_BODY");
        }
    }

    @SuppressWarnings("serial")
    private static final class Path extends ArrayList<Long> {
        private Path(List<Long> keys) {
            super(keys);
        }
    }

    public void insert(
            long key,
            String elementId,
            @Nullable String name,
            String type,
            long flowScope,
            String executionId,
            InstanceRef instance) {
        ElementInstances.Path path = new Path(path(flowScope, instance));
        path.add(key);
        unwritten.add(
                ROW,
                key,
                ACTIVE,
                null,
                key,
                elementId,
                name,
                type,
                Values.now(clock),
                flowScope,
                text(path),
                executionId,
                instance.definitionKey(),
                instance.processId(),
                instance.processInstanceKey(),
                instance.rootKey());
        counts.entered(instance.definitionKey(), elementId, type);
        transactions.current().remember(PATHS, key, path);
    }

    /** The active instance of an element that was recorded with this execution. */
    public Optional<Long> activeAt(long processInstanceKey, String executionId, String elementId) {
        return jdbc.sql("""
                        SELECT element_instance_key FROM element_instance
                        WHERE process_instance_key = ? AND state = 'ACTIVE' AND execution_id = ? AND element_id = ?""").params(processInstanceKey, executionId, elementId).query(Long.class).list().stream()
                .findFirst();
    }

    /** An element ends once. */
    public void end(long key, String elementId, String type, InstanceRef instance, boolean terminated) {
        String state = terminated ? "TERMINATED" : "COMPLETED";
        if (isEnded(key, state)) {
            counts.ended(instance.definitionKey(), elementId, type, state);
        }
    }

    private boolean isEnded(long key, String state) {
        Object[] row = unwritten.find(ROW, key);
        if (row != null) {
            boolean active = ACTIVE.equals(row[STATE]);
            if (active) {
                row[STATE] = state;
                row[END_DATE] = Values.now(clock);
            }
            return active;
        }
        if (transactions.current().forget(FOUND_ACTIVE, key) != null) {
            transactions.current().forget(NOTED, key);
            unwritten.add(END, key, state, Values.now(clock), key);
            return true;
        }
        return jdbc.sql(END.sql()).params(state, Values.now(clock), key).update() == 1;
    }

    /** Scopes from the process instance to the element itself. */
    public List<Long> path(long key, InstanceRef instance) {
        if (key == instance.processInstanceKey()) {
            return List.of(key);
        }
        return path(key).orElseThrow(() -> new IllegalStateException("there is no element instance " + key));
    }

    public Optional<List<Long>> path(long key) {
        ElementInstances.Path known = transactions.current().recall(PATHS, key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ElementInstances.Path> found = jdbc
                .sql("SELECT scope_path FROM element_instance WHERE element_instance_key = ?")
                .param(key)
                .query(String.class)
                .list()
                .stream()
                .map(ElementInstances::path)
                .findFirst();
        found.ifPresent(path -> transactions.current().remember(PATHS, key, path));
        return found.map(path -> path);
    }

    /** Reads the paths of many at once, for those who ask for them one by one afterwards. */
    public void fetchPaths(List<Long> elementKeys) {
        String marks = String.join(", ", Collections.nCopies(elementKeys.size(), "?"));
        jdbc.sql("SELECT element_instance_key, scope_path FROM element_instance WHERE element_instance_key IN (" + marks
                        + ")")
                .params(elementKeys)
                .query(row -> {
                    transactions.current().remember(PATHS, row.getLong(1), path(row.getString(2)));
                });
    }

    /**
     * It was read together with something else, while nobody else could change it.
     *
     * @param path as it is written in the row
     */
    public void note(Place place, String path) {
        UnitOfWork unit = transactions.current();
        unit.remember(PATHS, place.key(), path(path));
        unit.remember(NOTED, place.key(), place);
        if (place.active()) {
            unit.remember(FOUND_ACTIVE, place.key(), true);
        }
    }

    public Optional<Place> find(long key) {
        ElementInstances.Place noted = transactions.current().forget(NOTED, key);
        if (noted != null) {
            return Optional.of(noted);
        }
        return jdbc
                .sql("""
                        SELECT element_id, execution_id, process_instance_key, state, scope_path
                        FROM element_instance WHERE element_instance_key = ?""")
                .param(key)
                .query((row, number) -> {
                    transactions.current().remember(PATHS, key, path(row.getString(5)));
                    return new Place(
                            key, row.getString(1), row.getString(2), row.getLong(3), "ACTIVE".equals(row.getString(4)));
                })
                .list()
                .stream()
                .findFirst();
    }

    /** All active elements of a process instance, the outer before the inner. */
    public List<Active> active(long processInstanceKey) {
        return jdbc.sql("""
                SELECT element_instance_key, element_id, type, flow_scope_key, scope_path FROM element_instance
                WHERE process_instance_key = ? AND state = 'ACTIVE' ORDER BY element_instance_key""")
                .param(processInstanceKey)
                .query((row, number) -> new Active(
                        row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), keys(row.getString(5))))
                .list();
    }

    private static String text(List<Long> path) {
        StringBuilder text = new StringBuilder();
        path.forEach(key -> text.append('/').append(key));
        return text.toString();
    }

    /** Of a path as it is written in a row. */
    public static List<Long> keys(String path) {
        return path(path);
    }

    private static Path path(String path) {
        return new Path(
                Arrays.stream(path.substring(1).split("/")).map(Long::valueOf).toList());
    }
}
