package org.pouch.engine.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Variables by scope. A scope path lists element instances from the process instance inwards. */
public final class Variables {
    private static final Slot<Map<List<Long>, Map<String, @Nullable Object>>> VISIBLE = new Slot<>();

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Transactions transactions;
    private final Keys keys;

    public Variables(JdbcClient jdbc, JdbcOperations batches, Transactions transactions, Keys keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transactions = transactions;
        this.keys = keys;
    }

    private record Row(long scope, String name, String json) {}

    /** What an expression in the innermost scope sees. Not to be changed. */
    public Map<String, @Nullable Object> visible(List<Long> path) {
        Map<List<Long>, Map<String, @Nullable Object>> cache = cache();
        Map<String, @Nullable Object> known = cache.get(path);
        if (known == null) {
            known = Collections.unmodifiableMap(merge(path));
            cache.put(path, known);
        }
        return known;
    }

    /** The variables of one scope alone. */
    public Map<String, @Nullable Object> local(long scope) {
        return visible(List.of(scope));
    }

    private Map<String, @Nullable Object> merge(List<Long> path) {
        Map<Long, List<Variables.Row>> byScope = new HashMap<>();
        for (Variables.Row row : rows(path)) {
            byScope.computeIfAbsent(row.scope(), scope -> new ArrayList<>()).add(row);
        }
        Map<String, Object> visible = new LinkedHashMap<>();
        for (Long scope : path) {
            for (Variables.Row row : byScope.getOrDefault(scope, List.of())) {
                visible.put(row.name(), Values.value(row.json()));
            }
        }
        return visible;
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
        write(instance, placed(values, name -> scope), Set.of());
    }

    public void setLocal(InstanceRef instance, long scope, Map<String, ? extends @Nullable Object> values) {
        if (!values.isEmpty()) {
            write(instance, placed(values, name -> scope), places(rows(List.of(scope))));
        }
    }

    /** Each value climbs to the nearest scope that has its name, else to the outermost. */
    public void propagate(InstanceRef instance, List<Long> path, Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return;
        }
        Map<Long, Integer> depth = new HashMap<>();
        path.forEach(scope -> depth.put(scope, depth.size()));
        Map<String, Long> owners = new HashMap<>();
        List<Variables.Row> rows = rows(path);
        for (Variables.Row row : rows) {
            owners.merge(
                    row.name(), row.scope(), (a, b) -> depth.getOrDefault(a, 0) > depth.getOrDefault(b, 0) ? a : b);
        }
        write(instance, placed(values, name -> owners.getOrDefault(name, path.get(0))), places(rows));
    }

    private record Place(long scope, String name) {}

    private static Set<Place> places(List<Row> rows) {
        return rows.stream().map(row -> new Place(row.scope(), row.name())).collect(Collectors.toSet());
    }

    private static Map<Place, String> placed(
            Map<String, ? extends @Nullable Object> values, ToLongFunction<String> scope) {
        Map<Variables.Place, String> placed = new LinkedHashMap<>();
        values.forEach((name, value) -> placed.put(new Place(scope.applyAsLong(name), name), Values.json(value)));
        return placed;
    }

    /** In one round trip for all that are new and one for all that change. */
    private void write(InstanceRef instance, Map<Place, String> values, Set<Place> existing) {
        cache().clear();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        values.forEach((place, json) -> {
            if (existing.contains(place)) {
                changed.add(new Object[] {json, Values.preview(json), place.scope(), place.name()});
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
        });
        if (!changed.isEmpty()) {
            batches.batchUpdate(
                    "UPDATE variable SET value_json = ?, preview = ? WHERE scope_key = ? AND name = ?", changed);
        }
        if (!added.isEmpty()) {
            batches.batchUpdate("""
                    INSERT INTO variable (variable_key, scope_key, name, value_json, preview, process_definition_id,
                        process_instance_key, root_process_instance_key)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""", added);
        }
    }

    private Map<List<Long>, Map<String, @Nullable Object>> cache() {
        return transactions.current().recall(VISIBLE, HashMap::new);
    }
}
