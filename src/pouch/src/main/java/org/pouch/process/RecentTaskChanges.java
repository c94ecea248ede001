package org.pouch.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.process.OfficerTasks.Task;

/**
 * What this node just did to tasks. Camunda 8 answers searches from an index that lags behind its commands, and an
 * officer who has taken or finished a task must not be shown it as before.
 */
final class RecentTaskChanges {
    private static final Duration LAG = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<Long, Change> changes = new ConcurrentHashMap<>();

    RecentTaskChanges(Clock clock) {
        this.clock = clock;
    }

    void assigned(long taskKey, @Nullable String assignee) {
        remember(taskKey, new Change(assignee, false, clock.instant().plus(LAG)));
    }

    void done(long taskKey) {
        remember(taskKey, new Change(null, true, clock.instant().plus(LAG)));
    }

    private void remember(long taskKey, Change change) {
        Instant now = clock.instant();
        changes.values().removeIf(old -> old.until.isBefore(now));
        changes.put(taskKey, change);
    }

    /** The task as it is after the changes; empty when it is done. */
    Optional<Task> apply(Task task) {
        Change change = changes.get(task.key());
        if (change == null || change.until.isBefore(clock.instant())) {
            return Optional.of(task);
        }
        return change.done ? Optional.empty() : Optional.of(task.withAssignee(change.assignee));
    }

    private record Change(@Nullable String assignee, boolean done, Instant until) {}
}
