package org.pouch.engine.runtime;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.runtime.AuditEntry.Operation;
import org.pouch.engine.runtime.UserTasks.Task;
import org.pouch.engine.store.Instances;
import org.pouch.engine.web.Problem;

/** What a person does with a user task. */
public final class UserTaskCommands {
    private final Commands commands;
    private final UserTasks tasks;
    private final Instances instances;
    private final Executions executions;
    private final Lifecycle lifecycle;
    private final AuditLog audit;

    UserTaskCommands(
            Commands commands,
            UserTasks tasks,
            Instances instances,
            Executions executions,
            Lifecycle lifecycle,
            AuditLog audit) {
        this.commands = commands;
        this.tasks = tasks;
        this.instances = instances;
        this.executions = executions;
        this.lifecycle = lifecycle;
        this.audit = audit;
    }

    /**
     * What to change; an absent value stays, an empty date or list clears.
     */
    public record Change(
            @Nullable Optional<OffsetDateTime> dueDate,
            @Nullable Optional<OffsetDateTime> followUpDate,
            @Nullable List<String> candidateUsers,
            @Nullable List<String> candidateGroups,
            @Nullable Integer priority) {}

    private interface Step {
        void accept(Task task);
    }

    public void assign(long key, String assignee, boolean allowOverride) {
        var command = allowOverride ? "ASSIGN" : "CLAIM";
        var verb = allowOverride ? "assign" : "claim";
        onOpenTask(key, command, verb, assignee, task -> {
            var current = task.assignee();
            if (!allowOverride && current != null && !current.equals(assignee)) {
                throw Problem.invalidState("Expected to claim user task with key '%d', but it has already been assigned"
                                .formatted(key))
                        .rejecting(command);
            }
            tasks.assign(key, assignee);
        });
    }

    public void unassign(long key) {
        onOpenTask(key, "ASSIGN", "unassign", null, task -> tasks.assign(key, null));
    }

    public void complete(long key, Map<String, @Nullable Object> values) {
        onOpenTask(key, "COMPLETE", "complete", null, task -> {
            tasks.complete(key);
            lifecycle.complete(executions.of(task.elementKey(), task.processInstanceKey()), values);
        });
    }

    public void update(long key, Change change) {
        onOpenTask(key, "UPDATE", "update", null, task -> {
            if (change.dueDate() != null) {
                tasks.setDueDate(key, change.dueDate().orElse(null));
            }
            if (change.followUpDate() != null) {
                tasks.setFollowUpDate(key, change.followUpDate().orElse(null));
            }
            if (change.candidateUsers() != null) {
                tasks.setCandidates(key, "USER", change.candidateUsers());
            }
            if (change.candidateGroups() != null) {
                tasks.setCandidates(key, "GROUP", change.candidateGroups());
            }
            if (change.priority() != null) {
                tasks.setPriority(key, change.priority());
            }
        });
    }

    private void onOpenTask(long key, String command, String verb, @Nullable String assignee, Step step) {
        audit.watch(() -> tasks.find(key).map(task -> entry(task, verb, assignee)), () -> commands.run(() -> {
            var found = tasks.find(key).orElseThrow(() -> noSuchTask(key, command, verb));
            instances.lock(found.processInstanceKey());
            var task = tasks.find(key)
                    .filter(open -> open.state().equals("CREATED"))
                    .orElseThrow(() -> noSuchTask(key, command, verb));
            audit.record(entry(task, verb, assignee));
            step.accept(task);
        }));
    }

    /** An assignment is about who gets the task, its end about who had it. */
    private AuditEntry entry(Task task, String verb, @Nullable String assignee) {
        var operation = verb.equals("claim") ? Operation.ASSIGN : Operation.valueOf(verb.toUpperCase(Locale.ROOT));
        var who = operation == Operation.UNASSIGN ? task.assignee() : assignee;
        return AuditEntry.userTask(operation, task, instances.get(task.processInstanceKey()))
                .relatedTo("USER", who);
    }

    private static Problem noSuchTask(long key, String command, String verb) {
        return Problem.notFound(
                        "Expected to %s user task with key '%d', but no such user task was found".formatted(verb, key))
                .rejecting(command);
    }
}
