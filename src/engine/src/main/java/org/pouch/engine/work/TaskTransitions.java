package org.pouch.engine.work;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of user tasks on their way from one state to the next. */
public final class TaskTransitions {
    private final JdbcClient jdbc;

    TaskTransitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A way from one state to the next.
     *
     * @param action what the one who asked calls it; empty for nothing
     * @param command the API's name, for the sentence of a refusal
     * @param initialAssignee of the model, while the task is created
     * @param attributes how the task is to be, corrections included
     * @param variables that come with the command; null for none
     * @param local whether the variables stay in the task's own scope
     */
    public record Transition(
            Event event,
            String action,
            String command,
            @Nullable String initialAssignee,
            TaskAttributes attributes,
            @Nullable Map<String, @Nullable Object> variables,
            boolean local) {

        public static Transition of(Event event, String action, String command, TaskAttributes attributes) {
            return new Transition(event, action, command, null, attributes, null, false);
        }

        public Transition carrying(Map<String, @Nullable Object> values) {
            return new Transition(event, action, command, initialAssignee, attributes, values, local);
        }

        public Transition corrected(TaskAttributes other) {
            return new Transition(event, action, command, initialAssignee, other, variables, local);
        }
    }

    public void begin(long taskKey, long processInstanceKey, Transition transition) {
        jdbc.sql("""
                INSERT INTO user_task_transition (user_task_key, process_instance_key, event, action, command,
                    initial_assignee, attributes_json, variables_json, local_variables)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        taskKey,
                        processInstanceKey,
                        transition.event().name(),
                        transition.action(),
                        transition.command(),
                        transition.initialAssignee(),
                        Values.json(transition.attributes().map()),
                        transition.variables() == null ? null : Values.json(transition.variables()),
                        transition.local()))
                .update();
        setState(taskKey, transition.event().name());
    }

    public Optional<Transition> find(long taskKey) {
        return jdbc
                .sql("""
                        SELECT event, action, command, initial_assignee, attributes_json, variables_json,
                            local_variables
                        FROM user_task_transition WHERE user_task_key = ?""")
                .param(taskKey)
                .query((row, number) -> new Transition(
                        Event.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        TaskAttributes.of(Values.map(row.getString(5))),
                        row.getString(6) == null ? null : Values.map(row.getString(6)),
                        row.getBoolean(7)))
                .list()
                .stream()
                .findFirst();
    }

    public void correct(long taskKey, TaskAttributes attributes) {
        jdbc.sql("UPDATE user_task_transition SET attributes_json = ? WHERE user_task_key = ?")
                .params(Values.json(attributes.map()), taskKey)
                .update();
    }

    public void end(long taskKey, String state) {
        jdbc.sql("DELETE FROM user_task_transition WHERE user_task_key = ?")
                .param(taskKey)
                .update();
        setState(taskKey, state);
    }

    private void setState(long taskKey, String state) {
        jdbc.sql("UPDATE user_task SET state = ? WHERE user_task_key = ?")
                .params(state, taskKey)
                .update();
    }
}
