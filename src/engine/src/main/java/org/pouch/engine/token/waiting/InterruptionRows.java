package org.pouch.engine.token.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.pouch.engine.work.UserTaskRows.Task;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of what waits to end something, and of the user tasks that it waits for. */
final class InterruptionRows {
    private static final String OPEN_TASKS = """
            SELECT t.user_task_key, e.scope_path FROM user_task t
            JOIN element_instance e ON e.element_instance_key = t.element_instance_key
            WHERE t.state NOT IN ('COMPLETED', 'CANCELED') AND t.process_instance_key = ?
                AND (e.scope_path LIKE ? OR e.scope_path LIKE ?)""";

    private static final String LISTENING = """
            SELECT e.element_instance_key, e.scope_path FROM user_task t
            JOIN element_instance e ON e.element_instance_key = t.element_instance_key
            WHERE t.state = 'CANCELING' AND e.state = 'ACTIVE' AND t.process_instance_key = ?
                AND (e.scope_path LIKE ? OR e.scope_path LIKE ?)""";

    private static final String CALLED = """
            SELECT p.process_instance_key, e.scope_path FROM process_instance p
            JOIN element_instance e ON e.element_instance_key = p.parent_element_instance_key
            WHERE p.state = 'ACTIVE' AND p.parent_process_instance_key = ?
                AND (e.scope_path LIKE ? OR e.scope_path LIKE ?)""";

    private static final String PENDING = """
            SELECT process_instance_key, element_instance_key, event_id, values_json
            FROM interruption WHERE\s""";

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Instances instances;

    InterruptionRows(JdbcClient jdbc, Keys keys, Instances instances) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.instances = instances;
    }

    /**
     * @param elementKey that an event interrupts or a modification ends, the terminate end event, the multi-instance body that is done
     *     early, or the ad-hoc sub-process that is done; null when the instance is canceled
     * @param eventId null when there is no event; of a body that is done early its own, of an ad-hoc sub-process that of its flows
     */
    record Pending(
            InstanceRef instance,
            @Nullable Long elementKey,
            @Nullable String eventId,
            Map<String, @Nullable Object> values) {}

    /** In a scope and those inside it. */
    List<Long> openTasks(InstanceRef instance, long scope) {
        return List.copyOf(within(OPEN_TASKS, instance, scope).keySet());
    }

    /**
     * Elements in a scope, whose tasks are listening to their cancellation.
     *
     * @return for each, the elements around it that are in the scope, and itself
     */
    Map<Long, List<Long>> listening(InstanceRef instance, long scope) {
        return within(LISTENING, instance, scope);
    }

    /**
     * Active instances called from a scope and those inside it.
     *
     * @return for each, the elements around its call activity that are in the scope, and the call activity
     */
    Map<Long, List<Long>> called(InstanceRef instance, long scope) {
        return within(CALLED, instance, scope);
    }

    private Map<Long, List<Long>> within(String query, InstanceRef instance, long scope) {
        Map<Long, List<Long>> found = new LinkedHashMap<>();
        jdbc.sql(query)
                .params(instance.processInstanceKey(), "%/" + scope, "%/" + scope + "/%")
                .query(row -> {
                    List<Long> path = ElementInstances.keys(row.getString(2));
                    found.put(row.getLong(1), path.subList(path.indexOf(scope) + 1, path.size()));
                });
        return found;
    }

    /** Events that wait to happen at an element, or in it. */
    List<String> eventsWaitingAt(long elementKey) {
        return jdbc.sql("SELECT event_id FROM interruption WHERE element_instance_key = ? AND event_id IS NOT NULL")
                .param(elementKey)
                .query(String.class)
                .list();
    }

    /** All that waits to happen in an instance. */
    List<Pending> waitingIn(InstanceRef instance) {
        return jdbc.sql(PENDING + "process_instance_key = ?")
                .param(instance.processInstanceKey())
                .query(this::pending)
                .list();
    }

    /** Elements of an instance that end, for no event, as soon as tasks in them have listened. */
    Set<Long> ending(InstanceRef instance) {
        return new HashSet<>(jdbc.sql("""
                        SELECT element_instance_key FROM interruption
                        WHERE process_instance_key = ? AND event_id IS NULL AND element_instance_key IS NOT NULL""")
                .param(instance.processInstanceKey())
                .query(Long.class)
                .list());
    }

    /** Whether nothing is at work right in a scope but these: asked for is one more than they are, so that it costs nothing how many others there are. */
    boolean areAllThatWork(ElementScope scope, Set<Long> these) {
        return these.containsAll(jdbc.sql("""
                SELECT element_instance_key FROM element_instance
                WHERE process_instance_key = ? AND state = 'ACTIVE' AND flow_scope_key = ? LIMIT\s""" + (these.size() + 1))
                .params(scope.instance().processInstanceKey(), scope.key())
                .query(Long.class)
                .list());
    }

    /** Whether the instance or one that called it is canceled as soon as listeners are done. */
    boolean isToBeCanceled(long processInstanceKey) {
        return !jdbc.sql("""
                        SELECT interruption_key FROM interruption
                        WHERE element_instance_key IS NULL AND (process_instance_key = ? OR process_instance_key IN
                            (SELECT ancestor_key FROM call_ancestor WHERE process_instance_key = ?))""")
                .params(processInstanceKey, processInstanceKey)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    void insert(Pending pending, List<Task> awaited) {
        long key = keys.next();
        jdbc.sql("""
                INSERT INTO interruption (interruption_key, process_instance_key, element_instance_key, event_id,
                    values_json)
                VALUES (?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        key,
                        pending.instance().processInstanceKey(),
                        pending.elementKey(),
                        pending.eventId(),
                        Values.json(pending.values())))
                .update();
        for (Task task : awaited) {
            jdbc.sql("INSERT INTO interruption_task (user_task_key, interruption_key) VALUES (?, ?)")
                    .params(task.key(), key)
                    .update();
        }
    }

    /** What waits for this task. */
    List<Pending> waitingFor(Task task) {
        return jdbc.sql(
                        PENDING
                                + "interruption_key IN (SELECT interruption_key FROM interruption_task WHERE user_task_key = ?)")
                .param(task.key())
                .query(this::pending)
                .list();
    }

    /** Takes out what waited for this task and waits for no other. */
    List<Pending> take(Task canceled) {
        List<Long> waiting = jdbc.sql("SELECT interruption_key FROM interruption_task WHERE user_task_key = ?")
                .param(canceled.key())
                .query(Long.class)
                .list();
        jdbc.sql("DELETE FROM interruption_task WHERE user_task_key = ?")
                .param(canceled.key())
                .update();
        List<Pending> ready = new ArrayList<>();
        waiting.forEach(key -> take(key).ifPresent(ready::add));
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
        List<Pending> pending = jdbc.sql(PENDING + "interruption_key = ?")
                .param(key)
                .query(this::pending)
                .list();
        jdbc.sql("DELETE FROM interruption WHERE interruption_key = ?")
                .param(key)
                .update();
        return pending.stream().findFirst();
    }

    private Pending pending(ResultSet row, int number) throws SQLException {
        return new Pending(
                instances.get(row.getLong(1)),
                row.getObject(2, Long.class),
                row.getString(3),
                Values.map(row.getString(4)));
    }
}
