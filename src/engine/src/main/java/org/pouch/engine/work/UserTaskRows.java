package org.pouch.engine.work;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Evaluation;
import org.pouch.decision.feel.Expression;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.Forms;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.TaskOrder;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of user tasks. */
public final class UserTaskRows {
    private static final int DEFAULT_PRIORITY = 50;
    private static final int HIGHEST_PRIORITY = 100;

    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final Scopes scopes;
    private final ProcessDefinitions definitions;
    private final Forms forms;

    UserTaskRows(JdbcClient jdbc, Keys keys, Clock clock, Scopes scopes, ProcessDefinitions definitions, Forms forms) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.scopes = scopes;
        this.definitions = definitions;
        this.forms = forms;
    }

    public record Task(
            long key,
            String state,
            @Nullable String assignee,
            long elementKey,
            long processInstanceKey,
            @Nullable Long formKey) {

        public boolean isOpen() {
            return !state.equals("COMPLETED") && !state.equals("CANCELED");
        }
    }

    /**
     * @param assignee of the model, whether the task has it yet or not
     */
    public record Created(long key, @Nullable String assignee) {}

    public Created create(ElementScope scope, UserTask task, boolean assigned) {
        String assignee = text(task.assignee(), scope);
        List<String> groups = names(task.candidateGroups(), scope);
        List<String> users = names(task.candidateUsers(), scope);
        OffsetDateTime due = moment(task.dueDate(), scope);
        OffsetDateTime followUp = moment(task.followUpDate(), scope);
        int priority = priority(task.priority(), scope);
        Long formKey = formKey(task, scope);
        long key = keys.next();
        InstanceRef instance = scope.instance();
        ProcessDefinition definition = definitions.get(instance.definitionKey());
        jdbc.sql("""
                INSERT INTO user_task (user_task_key, state, name, assignee, priority, creation_date, due_date,
                    follow_up_date, form_key, external_form_reference, headers_json, process_name, element_id,
                    element_instance_key, process_definition_key, process_definition_id, process_definition_version,
                    process_instance_key, root_process_instance_key)
                VALUES (?, 'CREATED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        key,
                        scope.node().name(),
                        assigned ? assignee : null,
                        priority,
                        Values.now(clock),
                        due,
                        followUp,
                        formKey,
                        text(task.externalReference(), scope),
                        Values.json(scope.node().headers()),
                        definition.name(),
                        scope.node().id(),
                        scope.key(),
                        instance.definitionKey(),
                        instance.processId(),
                        instance.version(),
                        instance.processInstanceKey(),
                        instance.rootKey()))
                .update();
        addCandidates(key, "GROUP", groups);
        addCandidates(key, "USER", users);
        return new Created(key, assignee);
    }

    public Optional<Task> find(long key) {
        return query("user_task_key = ?", key);
    }

    public Optional<Task> ofElement(long elementKey) {
        return query("element_instance_key = ?", elementKey);
    }

    private Optional<Task> query(String condition, long key) {
        return jdbc
                .sql("""
                        SELECT user_task_key, state, assignee, element_instance_key, process_instance_key, form_key
                        FROM user_task WHERE\s""" + " " + condition)
                .param(key)
                .query((row, number) -> new Task(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, Long.class)))
                .list()
                .stream()
                .findFirst();
    }

    public TaskAttributes attributes(long key) {
        return jdbc.sql("SELECT assignee, due_date, follow_up_date, priority FROM user_task WHERE user_task_key = ?")
                .param(key)
                .query((row, number) -> new TaskAttributes(
                        row.getString(1),
                        candidates(key, "GROUP"),
                        candidates(key, "USER"),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class),
                        row.getInt(4)))
                .single();
    }

    private List<String> candidates(long key, String kind) {
        return jdbc.sql("SELECT name FROM user_task_candidate WHERE user_task_key = ? AND kind = ? ORDER BY position")
                .params(key, kind)
                .query(String.class)
                .list();
    }

    /** Writes what is not yet so. */
    public void apply(long key, TaskAttributes wanted) {
        TaskAttributes current = attributes(key);
        if (current.equals(wanted)) {
            return;
        }
        jdbc.sql("""
                UPDATE user_task SET assignee = ?, due_date = ?, follow_up_date = ?, priority = ?
                WHERE user_task_key = ?""")
                .params(Arrays.asList(
                        wanted.assignee(), wanted.dueDate(), wanted.followUpDate(), wanted.priority(), key))
                .update();
        jdbc.sql("UPDATE user_task_candidate SET open_due = COALESCE(?, " + TaskOrder.NEVER_DUE
                        + "), open_rank = ?, open_holder = ? WHERE user_task_key = ? AND open_name IS NOT NULL")
                .params(Arrays.asList(
                        wanted.dueDate(),
                        TaskOrder.rank(wanted.priority()),
                        wanted.assignee() == null ? null : TaskOrder.key(wanted.assignee()),
                        key))
                .update();
        if (!current.candidateGroups().equals(wanted.candidateGroups())) {
            setCandidates(key, "GROUP", wanted.candidateGroups());
        }
        if (!current.candidateUsers().equals(wanted.candidateUsers())) {
            setCandidates(key, "USER", wanted.candidateUsers());
        }
    }

    public void close(long key, String state) {
        jdbc.sql("UPDATE user_task SET state = ?, completion_date = ? WHERE user_task_key = ?")
                .params(state, Values.now(clock), key)
                .update();
        // Searches for what is over still find it by its candidates; lists of what is open do not meet it any more.
        jdbc.sql("UPDATE user_task_candidate SET open_name = NULL WHERE user_task_key = ?")
                .param(key)
                .update();
    }

    private void setCandidates(long key, String kind, List<String> names) {
        jdbc.sql("DELETE FROM user_task_candidate WHERE user_task_key = ? AND kind = ?")
                .params(key, kind)
                .update();
        addCandidates(key, kind, names);
    }

    /** Of a task that is open. */
    private void addCandidates(long key, String kind, List<String> names) {
        for (int position = 0; position < names.size(); position++) {
            String name = names.get(position);
            jdbc.sql(
                            "INSERT INTO user_task_candidate (user_task_key, kind, name, open_name, position, open_due, open_rank,"
                                    + " open_since, open_holder) SELECT user_task_key, CAST(? AS VARCHAR), CAST(? AS VARCHAR),"
                                    + " CAST(? AS VARCHAR), CAST(? AS INTEGER), COALESCE(due_date, "
                                    + TaskOrder.NEVER_DUE + "), "
                                    + TaskOrder.rank(0) + " - priority, creation_date, LEFT(assignee, "
                                    + TaskOrder.LONGEST_KEY + ")"
                                    + " FROM user_task WHERE user_task_key = ?")
                    .params(kind, name, TaskOrder.key(name), position, key)
                    .update();
        }
    }

    /** A text must come out of the expression; an empty one means nothing. */
    private @Nullable String text(@Nullable Expression expression, ElementScope scope) {
        String text = expression == null ? null : evaluate(expression, scope).string();
        return text == null || text.isBlank() ? null : text;
    }

    private List<String> names(@Nullable Expression expression, ElementScope scope) {
        return expression == null ? List.of() : evaluate(expression, scope).names(expression.isLiteral());
    }

    /** Null and the empty text mean that there is no such date. */
    private @Nullable OffsetDateTime moment(@Nullable Expression expression, ElementScope scope) {
        Evaluation evaluation = expression == null ? null : evaluate(expression, scope);
        if (evaluation == null || evaluation.any() == null) {
            return null;
        }
        String text = evaluation.temporal("DATE_TIME, STRING");
        try {
            return text.isBlank() ? null : OffsetDateTime.parse(text.replaceAll("\\[.*]$", ""));
        } catch (DateTimeException noDate) {
            throw new ElementFailure(
                    "EXTRACT_VALUE_ERROR",
                    "Invalid date-time format '%s' for expression '%s'.".formatted(text, evaluation.text()));
        }
    }

    private int priority(@Nullable Expression expression, ElementScope scope) {
        if (expression == null) {
            return DEFAULT_PRIORITY;
        }
        long priority = evaluate(expression, scope).number();
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw new ElementFailure(
                    "EXTRACT_VALUE_ERROR", "Expected priority to be in the range [0,100] but was '" + priority + "'.");
        }
        return (int) priority;
    }

    private @Nullable Long formKey(UserTask task, ElementScope scope) {
        String id = text(task.formId(), scope);
        if (id == null) {
            return null;
        }
        FlowNode.Binding binding = task.formBinding();
        Optional<DeployedFile> form = switch (binding.kind()) {
            case LATEST -> forms.latest(id);
            case VERSION_TAG -> forms.tagged(id, binding.versionTag());
            case DEPLOYMENT ->
                forms.deployedWith(
                        id, definitions.get(scope.instance().definitionKey()).deploymentKey());
        };
        return form.map(DeployedFile::key)
                .orElseThrow(() -> new ElementFailure(
                        "FORM_NOT_FOUND",
                        "Expected to find a form with id '%s', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id"
                                .formatted(id)));
    }

    private Evaluation evaluate(Expression expression, ElementScope scope) {
        return scopes.evaluate(expression, scope);
    }
}
