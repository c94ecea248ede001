package org.pouch.engine.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.JdbcTemplate;

/** Values that came with an event, on their way to the element that maps them; they wait in a table while the element waits. */
public final class EventPayloads {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    EventPayloads(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Kept(String elementId, Map<String, @Nullable Object> values) {}

    public void give(String processInstanceId, String elementId, Map<String, @Nullable Object> values) {
        transactions.current().remember(key(processInstanceId, elementId), new LinkedHashMap<>(values));
    }

    public Map<String, @Nullable Object> take(String processInstanceId, String elementId) {
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> values =
                transactions.current().forget(key(processInstanceId, elementId), Map.class);
        return values == null ? Map.of() : values;
    }

    /** Lets what was given to one of these elements wait with the holder. */
    public void keep(long holderKey, long processInstanceKey, List<String> elementIds) {
        for (var elementId : elementIds) {
            var values = take(Long.toString(processInstanceKey), elementId);
            if (!values.isEmpty()) {
                jdbc.update(
                        "INSERT INTO handed_over (holder_key, element_id, process_instance_key, values_json)"
                                + " VALUES (?, ?, ?, ?)",
                        holderKey,
                        elementId,
                        processInstanceKey,
                        Values.json(values));
            }
        }
    }

    /** Gives once more what waited with the holder. */
    public void restore(long holderKey, long processInstanceKey) {
        var kept = jdbc.query(
                "SELECT element_id, values_json FROM handed_over WHERE holder_key = ?",
                (row, number) -> new Kept(row.getString(1), Values.map(row.getString(2))),
                holderKey);
        if (!kept.isEmpty()) {
            jdbc.update("DELETE FROM handed_over WHERE holder_key = ?", holderKey);
            kept.forEach(values -> give(Long.toString(processInstanceKey), values.elementId(), values.values()));
        }
    }

    public void drop(long processInstanceKey) {
        jdbc.update("DELETE FROM handed_over WHERE process_instance_key = ?", processInstanceKey);
    }

    private static Object key(String processInstanceId, String elementId) {
        return "payload " + processInstanceId + " " + elementId;
    }
}
