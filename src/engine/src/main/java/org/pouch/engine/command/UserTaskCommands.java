package org.pouch.engine.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.audit.AuditEntry;
import org.pouch.engine.audit.AuditEntry.Operation;
import org.pouch.engine.audit.AuditLog;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.waiting.UserTaskSteps;
import org.pouch.engine.work.TaskChange;
import org.pouch.engine.work.TaskTransitions.Transition;
import org.pouch.engine.work.TaskWaiters;
import org.pouch.engine.work.UserTaskRows;
import org.pouch.engine.work.UserTaskRows.Task;

/** What a person does with a user task. */
public final class UserTaskCommands {
    private final EngineCommands commands;
    private final UserTaskRows tasks;
    private final Instances instances;
    private final UserTaskSteps steps;
    private final TaskWaiters waiters;
    private final AuditLog audit;

    UserTaskCommands(
            EngineCommands commands,
            UserTaskRows tasks,
            Instances instances,
            UserTaskSteps steps,
            TaskWaiters waiters,
            AuditLog audit) {
        this.commands = commands;
        this.tasks = tasks;
        this.instances = instances;
        this.steps = steps;
        this.waiters = waiters;
        this.audit = audit;
    }

    private interface Step {
        /** Answers whether listeners have to be waited for. */
        boolean start(Task task);
    }

    /** The answers of these are complete when the task's listeners have done their work. */
    public CompletableFuture<@Nullable Void> assign(long key, String assignee, boolean allowOverride, String action) {
        String command = allowOverride ? "ASSIGN" : "CLAIM";
        return onOpenTask(key, command, allowOverride ? "assign" : "claim", assignee, task -> {
            String holder = task.assignee();
            if (!allowOverride && holder != null && !holder.equals(assignee)) {
                throw Rejection.invalidState(
                                "Expected to claim user task with key '%d', but it has already been assigned"
                                        .formatted(key))
                        .rejecting(command);
            }
            return steps.begin(
                    task,
                    Transition.of(
                            Event.ASSIGNING,
                            action,
                            command,
                            tasks.attributes(key).assignedTo(assignee)));
        });
    }

    public CompletableFuture<@Nullable Void> unassign(long key) {
        return onOpenTask(
                key,
                "ASSIGN",
                "unassign",
                null,
                task -> steps.begin(
                        task,
                        Transition.of(
                                Event.ASSIGNING,
                                "unassign",
                                "ASSIGN",
                                tasks.attributes(key).assignedTo(null))));
    }

    public CompletableFuture<@Nullable Void> complete(long key, Map<String, @Nullable Object> values, String action) {
        return onOpenTask(key, "COMPLETE", "complete", null, task -> steps.complete(task, values, action));
    }

    public CompletableFuture<@Nullable Void> update(long key, TaskChange change, String action) {
        return onOpenTask(
                key,
                "UPDATE",
                "update",
                null,
                task -> steps.begin(
                        task,
                        Transition.of(
                                Event.UPDATING,
                                action,
                                "UPDATE",
                                tasks.attributes(key).with(change))));
    }

    /** Empty when the element is no user task whose listeners have a say in its variables. */
    public Optional<CompletableFuture<@Nullable Void>> setVariables(
            long elementKey, Map<String, @Nullable Object> values, boolean local) {
        Optional<UserTaskRows.Task> task = commands.call(() -> tasks.ofElement(elementKey)
                .filter(Task::isOpen)
                .filter(open -> steps.isListening(open, Event.UPDATING)));
        return task.map(found -> onOpenTask(
                found.key(),
                "UPDATE",
                "trigger update transition for",
                null,
                open -> steps.setVariables(open, values, local)));
    }

    private CompletableFuture<@Nullable Void> onOpenTask(
            long key, String command, String verb, @Nullable String assignee, Step step) {
        AtomicReference<CompletableFuture<Void>> waiting =
                new AtomicReference<@Nullable CompletableFuture<@Nullable Void>>();
        try {
            audit.watch(
                    () -> tasks.find(key).map(task -> entry(task, verb, assignee)),
                    () -> commands.run(() -> {
                        UserTaskRows.Task found = tasks.find(key).orElseThrow(() -> noSuchTask(key, command, verb));
                        instances.lock(found.processInstanceKey());
                        UserTaskRows.Task task =
                                tasks.find(key).filter(Task::isOpen).orElseThrow(() -> noSuchTask(key, command, verb));
                        if (!task.state().equals("CREATED")) {
                            throw Rejection.invalidState(
                                            "Expected to %s user task with key '%d', but it is in state '%s'"
                                                    .formatted(verb, key, task.state()))
                                    .rejecting(command);
                        }
                        audit.record(entry(task, verb, assignee));
                        waiting.set(step.start(task) ? waiters.await(key) : null);
                    }));
        } catch (RuntimeException failure) {
            CompletableFuture<Void> abandoned = waiting.get();
            if (abandoned != null) {
                abandoned.completeExceptionally(failure);
            }
            throw failure;
        }
        CompletableFuture<Void> answer = waiting.get();
        return answer == null ? CompletableFuture.completedFuture(null) : answer;
    }

    /** An assignment is about who gets the task, its end about who had it. */
    private AuditEntry entry(Task task, String verb, @Nullable String assignee) {
        AuditEntry.Operation operation = switch (verb) {
            case "assign", "claim" -> Operation.ASSIGN;
            case "unassign" -> Operation.UNASSIGN;
            case "complete" -> Operation.COMPLETE;
            default -> Operation.UPDATE;
        };
        String who = operation == Operation.UNASSIGN ? task.assignee() : assignee;
        return AuditEntry.userTask(operation, task, instances.get(task.processInstanceKey()))
                .relatedTo("USER", who);
    }

    private static Rejection noSuchTask(long key, String command, String verb) {
        return Rejection.notFound(
                        "Expected to %s user task with key '%d', but no such user task was found".formatted(verb, key))
                .rejecting(command);
    }
}
