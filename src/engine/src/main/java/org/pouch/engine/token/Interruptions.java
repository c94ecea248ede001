package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Values;
import org.pouch.engine.work.UserTaskRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends user tasks, and waits until they have listened to their cancellation. */
public final class Interruptions {
    private static final String OPEN_TASKS = """
            SELECT t.user_task_key FROM user_task t
            JOIN element_instance e ON e.element_instance_key = t.element_instance_key
            WHERE t.state NOT IN ('COMPLETED', 'CANCELED') AND t.process_instance_key = ?
                AND (e.scope_path LIKE ? OR e.scope_path LIKE ?)""";

    private static final String CALLED = """
            SELECT p.process_instance_key FROM process_instance p
            JOIN element_instance e ON e.element_instance_key = p.parent_element_instance_key
            WHERE p.state = 'ACTIVE' AND p.parent_process_instance_key = ?
                AND (e.scope_path LIKE ? OR e.scope_path LIKE ?)""";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final UserTaskRows tasks;
    private final UserTaskSteps steps;
    private final EventSubscriptions awaiting;

    Interruptions(
            JdbcClient jdbc,
            Keys keys,
            ProcessDefinitions definitions,
            Instances instances,
            ElementInstances elements,
            UserTaskRows tasks,
            UserTaskSteps steps,
            EventSubscriptions awaiting) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.tasks = tasks;
        this.steps = steps;
        this.awaiting = awaiting;
    }

    /**
     * @param elementKey that an event interrupts or a modification ends; null when the instance is canceled
     * @param eventId null when there is no event
     */
    record Pending(
            InstanceRef instance,
            @Nullable Long elementKey,
            @Nullable String eventId,
            Map<String, @Nullable Object> values) {}

    /** Answers whether the cancellation of an instance has to wait. */
    public boolean delaysCancellation(InstanceRef instance) {
        return delays(new Pending(instance, null, null, Map.of()));
    }

    /** Answers whether the event has to wait; what else the element waits for is closed then. */
    boolean delaysEvent(InstanceRef instance, long elementKey, String eventId, Map<String, @Nullable Object> values) {
        if (!delays(new Pending(instance, elementKey, eventId, values))) {
            return false;
        }
        awaiting.close(elementKey);
        return true;
    }

    /** Answers whether an element that a modification ends has to wait; what it waits for is closed then. */
    public boolean delaysEnd(InstanceRef instance, long elementKey) {
        if (!delays(new Pending(instance, elementKey, null, Map.of()))) {
            return false;
        }
        awaiting.close(elementKey);
        return true;
    }

    private boolean delays(Pending pending) {
        InstanceRef instance = pending.instance();
        long scope = pending.elementKey() == null ? instance.processInstanceKey() : pending.elementKey();
        ArrayList<UserTaskRows.Task> listening = new ArrayList<UserTaskRows.Task>();
        collect(instance, scope, listening);
        if (listening.isEmpty()) {
            return false;
        }
        long key = keys.next();
        jdbc.sql("""
                INSERT INTO interruption (interruption_key, process_instance_key, element_instance_key, event_id,
                    values_json)
                VALUES (?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        key,
                        instance.processInstanceKey(),
                        pending.elementKey(),
                        pending.eventId(),
                        Values.json(pending.values())))
                .update();
        for (UserTaskRows.Task task : listening) {
            jdbc.sql("INSERT INTO interruption_task (user_task_key, interruption_key) VALUES (?, ?)")
                    .params(task.key(), key)
                    .update();
            if (!task.state().equals("CANCELING")) {
                steps.cancelAhead(task);
            }
        }
        return true;
    }

    private void collect(InstanceRef instance, long scope, List<UserTaskRows.Task> into) {
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        if (model.isListeningToCancellation()) {
            within(OPEN_TASKS, instance, scope)
                    .forEach(key -> tasks.find(key)
                            .filter(task -> steps.isListening(task, Event.CANCELING))
                            .ifPresent(into::add));
        }
        if (model.has(ElementKind.CALL_ACTIVITY)) {
            within(CALLED, instance, scope).forEach(called -> collect(instances.get(called), called, into));
        }
    }

    private List<Long> within(String query, InstanceRef instance, long scope) {
        return jdbc.sql(query)
                .params(instance.processInstanceKey(), "%/" + scope, "%/" + scope + "/%")
                .query(Long.class)
                .list();
    }

    /** What may happen now that this element's task is canceled. */
    List<Pending> settled(long taskElementKey) {
        Optional<UserTaskRows.Task> task = tasks.ofElement(taskElementKey).filter(closed -> !closed.isOpen());
        ArrayList<Interruptions.Pending> ready = new ArrayList<Pending>();
        if (task.isPresent()) {
            List<Long> waiting = jdbc.sql("SELECT interruption_key FROM interruption_task WHERE user_task_key = ?")
                    .param(task.get().key())
                    .query(Long.class)
                    .list();
            jdbc.sql("DELETE FROM interruption_task WHERE user_task_key = ?")
                    .param(task.get().key())
                    .update();
            waiting.forEach(key -> take(key).ifPresent(ready::add));
        }
        return ready;
    }

    private Optional<Pending> take(long key) {
        List<Long> others = jdbc.sql("SELECT user_task_key FROM interruption_task WHERE interruption_key = ?")
                .param(key)
                .query(Long.class)
                .list();
        if (!others.isEmpty()) {
            return Optional.empty();
        }
        List<Interruptions.Pending> pending = jdbc.sql("""
                SELECT process_instance_key, element_instance_key, event_id, values_json
                FROM interruption WHERE interruption_key = ?""")
                .param(key)
                .query((row, number) -> new Pending(
                        instances.get(row.getLong(1)),
                        row.getObject(2, Long.class),
                        row.getString(3),
                        Values.map(row.getString(4))))
                .list();
        jdbc.sql("DELETE FROM interruption WHERE interruption_key = ?")
                .param(key)
                .update();
        return pending.stream().findFirst();
    }

    /** Another may have ended the same before. */
    boolean isStillPossible(Pending pending) {
        Long key = pending.elementKey();
        long instanceKey = pending.instance().processInstanceKey();
        return key == null || key == instanceKey
                ? instances.isActive(instanceKey)
                : elements.find(key).map(ElementInstances.Place::active).orElse(false);
    }
}
