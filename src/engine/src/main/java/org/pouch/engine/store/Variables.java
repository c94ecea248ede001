package org.pouch.engine.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.UnwrittenRows.Writing;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Variables by scope. A scope path lists element instances from the process instance inwards. */
public final class Variables {
    private static final String UPDATE =
            "UPDATE variable SET value_json = ?, preview = ? WHERE scope_key = ? AND name = ?";

    /** Of paths, until something changes. */
    private static final Slot<Map<List<Long>, Map<String, @Nullable Object>>> VISIBLE = new Slot<>();

    /** Of scopes that were read, with what was changed since. */
    private static final Slots<Long, Map<String, @Nullable Object>> SCOPES = new Slots<>();

    /** What is written at the end of the transaction. */
    private static final Slot<Set<Place>> LATER = new Slot<>();

    private static final Writing ROW = Writing.insert(
            "variable",
            List.of(
                    "variable_key",
                    "scope_key",
                    "name",
                    "value_json",
                    "preview",
                    "process_definition_id",
                    "process_instance_key",
                    "root_process_instance_key"));

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final UnwrittenRows unwritten;
    private final Transactions transactions;
    private final Keys keys;
    private volatile Listener listener = (instance, scope, name, isNew) -> {};

    public Variables(
            JdbcClient jdbc, JdbcOperations batches, UnwrittenRows unwritten, Transactions transactions, Keys keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.unwritten = unwritten;
        this.transactions = transactions;
        this.keys = keys;
    }

    /** Is told of each variable that is new or gets another value, in the transaction that sets it. */
    public interface Listener {
        void set(InstanceRef instance, long scope, String name, boolean isNew);
    }

    public void onChange(Listener told) {
        listener = told;
    }

    private record Row(long scope, String name, String json) {}

    /** What an expression in the innermost scope sees. Not to be changed. */
    public Map<String, @Nullable Object> visible(List<Long> path) {
        Map<List<Long>, Map<String, @Nullable Object>> paths = paths();
        Map<String, @Nullable Object> known = paths.get(path);
        if (known == null) {
            known = Collections.unmodifiableMap(merge(path));
            paths.put(path, known);
        }
        return known;
    }

    /** The variables of one scope alone. */
    public Map<String, @Nullable Object> local(long scope) {
        return visible(List.of(scope));
    }

    private Map<String, @Nullable Object> merge(List<Long> path) {
        read(path);
        Map<String, @Nullable Object> visible = new LinkedHashMap<>();
        path.forEach(scope -> visible.putAll(of(scope)));
        return visible;
    }

    /** Reads the scopes that this transaction does not know yet, in one round trip. */
    private void read(List<Long> path) {
        List<Long> unread = path.stream()
                .filter(scope -> !transactions.current().isKnown(SCOPES, scope))
                .toList();
        if (unread.isEmpty()) {
            return;
        }
        unread.forEach(scope -> transactions.current().remember(SCOPES, scope, new LinkedHashMap<>()));
        rows(unread).forEach(row -> of(row.scope()).put(row.name(), Values.value(row.json())));
    }

    /** The variables of a scope that was read, as they are now. */
    private Map<String, @Nullable Object> of(long scope) {
        return Objects.requireNonNull(transactions.current().recall(SCOPES, scope), "variables that were not read");
    }

    private List<Row> rows(List<Long> path) {
        String marks = String.join(", ", Collections.nCopies(path.size(), "?"));
        return jdbc.sql("SELECT scope_key, name, value_json FROM variable WHERE scope_key IN (" + marks
                        + ") ORDER BY variable_key")
                .params(path)
                .query((row, number) -> new Row(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** The first variables of a scope that has none yet. */
    public void begin(InstanceRef instance, long scope, Map<String, ? extends @Nullable Object> values) {
        begin(scope);
        write(instance, placed(values, name -> scope));
    }

    /** A scope that has just been made: nobody needs to ask for what it has. */
    public void begin(long scope) {
        UnitOfWork unit = transactions.current();
        if (!unit.isKnown(SCOPES, scope)) {
            unit.remember(SCOPES, scope, new LinkedHashMap<>());
        }
    }

    public void setLocal(InstanceRef instance, long scope, Map<String, ? extends @Nullable Object> values) {
        if (!values.isEmpty()) {
            read(List.of(scope));
            write(instance, placed(values, name -> scope));
        }
    }

    /**
     * Gives a variable that the scope has another value, which may still change until the end of the transaction: many changes
     * of a long list are written once.
     */
    public void replaceLater(long scope, String name, Object value) {
        read(List.of(scope));
        of(scope).put(name, value);
        paths().clear();
        UnitOfWork unit = transactions.current();
        Set<Place> waiting = unit.recall(LATER);
        if (waiting == null) {
            Set<Place> first = new LinkedHashSet<>();
            unit.remember(LATER, first);
            unit.beforeCommit(() -> update(first));
            waiting = first;
        }
        waiting.add(new Place(scope, name));
    }

    /** Tells of a change within a value that is {@link #replaceLater replaced later}. */
    public void changedWithin(InstanceRef instance, long scope, String name) {
        listener.set(instance, scope, name, false);
    }

    private void update(Set<Place> places) {
        batches.batchUpdate(
                UPDATE,
                places.stream()
                        .map(place ->
                                change(place, Values.json(of(place.scope()).get(place.name()))))
                        .toList());
    }

    /** Each value climbs to the nearest scope that has its name, else to the outermost. */
    public void propagate(InstanceRef instance, List<Long> path, Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return;
        }
        read(path);
        Map<String, Long> owners = new HashMap<>();
        path.forEach(scope -> of(scope).keySet().forEach(name -> owners.put(name, scope)));
        write(instance, placed(values, name -> owners.getOrDefault(name, path.get(0))));
    }

    private record Place(long scope, String name) {}

    private static Map<Place, String> placed(
            Map<String, ? extends @Nullable Object> values, ToLongFunction<String> scope) {
        Map<Variables.Place, String> placed = new LinkedHashMap<>();
        values.forEach((name, value) -> placed.put(new Place(scope.applyAsLong(name), name), Values.json(value)));
        return placed;
    }

    /** In one round trip for all that are new and one for all that change. */
    private void write(InstanceRef instance, Map<Place, String> values) {
        paths().clear();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        values.forEach((place, json) -> {
            Map<String, @Nullable Object> known = transactions.current().recall(SCOPES, place.scope());
            boolean isNew = known == null || !known.containsKey(place.name());
            Object value = Values.value(json);
            if (known == null || isNew || !Objects.equals(known.get(place.name()), value)) {
                listener.set(instance, place.scope(), place.name(), isNew);
            }
            if (!isNew) {
                changed.add(change(place, json));
            } else {
                added.add(new Object[] {
                    keys.next(),
                    place.scope(),
                    place.name(),
                    json,
                    Values.preview(json),
                    instance.processId(),
                    instance.processInstanceKey(),
                    instance.rootKey()
                });
            }
            if (known != null) {
                known.put(place.name(), value);
            }
        });
        if (!changed.isEmpty()) {
            batches.batchUpdate(UPDATE, changed);
        }
        added.forEach(row -> unwritten.add(ROW, row[0], row));
    }

    private static Object[] change(Place place, String json) {
        return new Object[] {json, Values.preview(json), place.scope(), place.name()};
    }

    private Map<List<Long>, Map<String, @Nullable Object>> paths() {
        return transactions.current().recall(VISIBLE, HashMap::new);
    }
}
