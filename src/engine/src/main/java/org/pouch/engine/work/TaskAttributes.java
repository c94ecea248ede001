package org.pouch.engine.work;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.store.Values;

/** What people and listeners can change of a user task. */
public record TaskAttributes(
        @Nullable String assignee,
        List<String> candidateGroups,
        List<String> candidateUsers,
        @Nullable OffsetDateTime dueDate,
        @Nullable OffsetDateTime followUpDate,
        int priority) {

    public TaskAttributes assignedTo(@Nullable String name) {
        return new TaskAttributes(name, candidateGroups, candidateUsers, dueDate, followUpDate, priority);
    }

    public TaskAttributes with(TaskChange change) {
        return new TaskAttributes(
                assignee,
                change.candidateGroups() == null ? candidateGroups : change.candidateGroups(),
                change.candidateUsers() == null ? candidateUsers : change.candidateUsers(),
                changed(change.dueDate(), dueDate),
                changed(change.followUpDate(), followUpDate),
                change.priority() == null ? priority : change.priority());
    }

    private static @Nullable OffsetDateTime changed(
            @Nullable Optional<OffsetDateTime> change, @Nullable OffsetDateTime current) {
        return change == null ? current : change.orElse(null);
    }

    /** The names of what is not as it was. */
    public List<String> changedSince(TaskAttributes before) {
        List<String> names = new ArrayList<>();
        Map<String, @Nullable Object> others = before.map();
        map().forEach((name, value) -> {
            if (!Objects.equals(value, others.get(name))) {
                names.add(name);
            }
        });
        return names;
    }

    /** As the headers of a listener's job have them: absent when empty. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        map().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                if (!list.isEmpty()) {
                    headers.put(name, Values.json(list));
                }
            } else if (value != null) {
                headers.put(name, value.toString());
            }
        });
        return headers;
    }

    Map<String, @Nullable Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("assignee", assignee);
        map.put("candidateGroups", candidateGroups);
        map.put("candidateUsers", candidateUsers);
        map.put("dueDate", text(dueDate));
        map.put("followUpDate", text(followUpDate));
        map.put("priority", priority);
        return map;
    }

    static TaskAttributes of(Map<String, @Nullable Object> map) {
        return new TaskAttributes(
                (String) map.get("assignee"),
                names(map.get("candidateGroups")),
                names(map.get("candidateUsers")),
                moment(map.get("dueDate")),
                moment(map.get("followUpDate")),
                map.get("priority") instanceof Number number ? number.intValue() : 0);
    }

    private static List<String> names(@Nullable Object list) {
        return list instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable String text(@Nullable OffsetDateTime moment) {
        return moment == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static @Nullable OffsetDateTime moment(@Nullable Object text) {
        return text == null ? null : OffsetDateTime.parse(text.toString());
    }
}
