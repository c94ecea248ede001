package org.pouch.engine.event;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Values that came with an event, on their way to the element that maps them; they wait in a table while the element waits. */
public final class EventPayloads {
    /** By process instance, then by element. */
    private static final Slots<String, Map<String, Map<String, @Nullable Object>>> GIVEN = new Slots<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Scopes scopes;

    EventPayloads(JdbcClient jdbc, Transactions transactions, Scopes scopes) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.scopes = scopes;
    }

    private record Kept(String elementId, Map<String, @Nullable Object> values) {}

    public void give(String processInstanceId, String elementId, Map<String, @Nullable Object> values) {
        UnitOfWork unit = transactions.current();
        Map<String, Map<String, @Nullable Object>> given = unit.recall(GIVEN, processInstanceId);
        if (given == null) {
            given = new HashMap<>();
            unit.remember(GIVEN, processInstanceId, given);
        }
        given.put(elementId, new LinkedHashMap<>(values));
    }

    public Map<String, @Nullable Object> take(String processInstanceId, String elementId) {
        Map<String, Map<String, @Nullable Object>> given =
                transactions.current().recall(GIVEN, processInstanceId);
        Map<String, @Nullable Object> values = given == null ? null : given.remove(elementId);
        return values == null ? Map.of() : values;
    }

    /** Lets what was given to the element, or to the events in it, wait with it. */
    public void keep(ElementScope scope) {
        keep(scope.key(), scope.instance().processInstanceKey(), scopes.eventsIn(scope));
    }

    /** Lets what was given to one of these elements wait with the holder. */
    public void keep(long holderKey, long processInstanceKey, List<String> elementIds) {
        for (String elementId : elementIds) {
            Map<String, @Nullable Object> values = take(Long.toString(processInstanceKey), elementId);
            if (!values.isEmpty()) {
                jdbc.sql("INSERT INTO handed_over (holder_key, element_id, process_instance_key, values_json)"
                                + " VALUES (?, ?, ?, ?)")
                        .params(holderKey, elementId, processInstanceKey, Values.json(values))
                        .update();
            }
        }
    }

    /** Gives once more what waited with the holder. */
    public void restore(long holderKey, long processInstanceKey) {
        List<EventPayloads.Kept> kept = jdbc.sql("SELECT element_id, values_json FROM handed_over WHERE holder_key = ?")
                .param(holderKey)
                .query((row, number) -> new Kept(row.getString(1), Values.map(row.getString(2))))
                .list();
        if (!kept.isEmpty()) {
            jdbc.sql("DELETE FROM handed_over WHERE holder_key = ?")
                    .param(holderKey)
                    .update();
            kept.forEach(values -> give(Long.toString(processInstanceKey), values.elementId(), values.values()));
        }
    }

    public void drop(long processInstanceKey) {
        jdbc.sql("DELETE FROM handed_over WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .update();
    }
}
