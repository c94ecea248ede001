package org.pouch.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.desk.access.Colleagues;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.stereotype.Component;

/** Tasks as a list shows them: named in the reader's language, with the person the case is about. */
@Component
final class TaskLines {
    private final CaseRegister cases;
    private final Colleagues colleagues;
    private final Wording wording;

    TaskLines(CaseRegister cases, Colleagues colleagues, Wording wording) {
        this.cases = cases;
        this.colleagues = colleagues;
        this.wording = wording;
    }

    /** The persons of all of them are asked for at once. A damaged case keeps its line, with its number. */
    List<Line> of(List<Task> tasks) {
        Set<RequestId> about = new LinkedHashSet<>();
        tasks.stream().map(Task::request).filter(Objects::nonNull).forEach(about::add);
        Map<RequestId, String> persons = new HashMap<>();
        if (!about.isEmpty()) {
            cases.lines(about).forEach(found -> persons.put(found.request(), found.personLabel()));
        }
        return tasks.stream()
                .map(task -> line(task, task.request() == null ? "" : persons.getOrDefault(task.request(), "")))
                .toList();
    }

    Line of(Task task) {
        return of(List.of(task)).get(0);
    }

    private Line line(Task task, String person) {
        return new Line(
                Long.toString(task.key()),
                task.elementId(),
                wording.element(task.processId(), task.elementId(), task.name()),
                task.processId(),
                wording.process(task.processId(), task.processName()),
                task.request() == null ? null : task.request().value(),
                person,
                task.assignee(),
                task.assignee() == null ? null : colleagues.name(task.assignee()),
                task.createdAt(),
                task.dueAt(),
                task.doneAt());
    }

    /**
     * @param key as text: it may be longer than a number of JavaScript can hold
     * @param holder the name of the officer who has it
     */
    record Line(
            String key,
            String elementId,
            String name,
            String processId,
            String processName,
            @Nullable String requestId,
            String person,
            @Nullable String assignee,
            @Nullable String holder,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant doneAt) {}
}
