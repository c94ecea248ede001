package org.pouch.casework.form;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.springframework.stereotype.Component;

/** The rule of every user task the processes have. */
@Component
public final class TaskRules {
    private final Map<UserTaskId, TaskRule> byTask = new EnumMap<>(UserTaskId.class);

    TaskRules(List<TaskGroup> groups) {
        for (TaskGroup group : groups) {
            for (TaskRule rule : group.rules()) {
                if (byTask.put(rule.task(), rule) != null) {
                    throw new IllegalStateException("two rules for " + rule.task());
                }
            }
        }
    }

    /** @param taskId as the model writes it */
    public Optional<TaskRule> find(String taskId) {
        return UserTaskId.of(taskId).flatMap(task -> Optional.ofNullable(byTask.get(task)));
    }

    public TaskRule require(String taskId) {
        return find(taskId).orElseThrow(() -> new IllegalStateException("no rule for the user task " + taskId));
    }
}
