package org.pouch.desk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.desk.access.Colleagues;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.vault.ContentDamaged;
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

    List<Line> of(List<Task> tasks) {
        Map<RequestId, String> persons = new HashMap<>();
        return tasks.stream()
                .map(task ->
                        line(task, task.request() == null ? "" : persons.computeIfAbsent(task.request(), this::person)))
                .toList();
    }

    Line of(Task task) {
        return line(task, task.request() == null ? "" : person(task.request()));
    }

    private Line line(Task task, String person) {
        return new Line(
                Long.toString(task.key()),
                task.elementId(),
                wording.element(task.elementId(), task.name()),
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

    private String person(RequestId request) {
        try {
            return cases.line(request).map(CaseLine::personLabel).orElse("");
        } catch (ContentDamaged unreadable) {
            // Its line stays, with its number.
            return "";
        }
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
