package org.pouch.casework.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every user task the processes have, by element id. */
@Component
public final class TaskRules {
    private final Map<String, TaskRule> byTask = new LinkedHashMap<>();

    TaskRules(List<TaskGroup> groups) {
        for (TaskGroup group : groups) {
            for (TaskRule rule : group.rules()) {
                if (byTask.put(rule.task(), rule) != null) {
                    throw new IllegalStateException("two rules for " + rule.task());
                }
            }
        }
    }

    public Optional<TaskRule> find(String task) {
        return Optional.ofNullable(byTask.get(task));
    }

    public TaskRule require(String task) {
        return find(task).orElseThrow(() -> new IllegalStateException("no rule for the user task " + task));
    }

    List<String> tasks() {
        return List.copyOf(byTask.keySet());
    }
}
