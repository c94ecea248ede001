package org.pouch.engine.api;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.work.TaskChange;

/** Reads what is to be changed of a user task. */
final class TaskChanges {
    private TaskChanges() {}

    static TaskChange of(Map<String, @Nullable Object> change) {
        return new TaskChange(
                moment(change.get("dueDate"), "dueDate"),
                moment(change.get("followUpDate"), "followUpDate"),
                names(change.get("candidateUsers"), "candidateUsers"),
                names(change.get("candidateGroups"), "candidateGroups"),
                priority(change.get("priority")));
    }

    static @Nullable Integer priority(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Integer priority && priority >= 0 && priority <= 100) {
            return priority;
        }
        throw Rejection.invalidArgument(
                "The value for priority is '%s' but must be within the [0,100] range.".formatted(value));
    }

    static @Nullable List<String> names(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream()
                    .map(String.class::cast)
                    .map(text -> Requests.name(text, name))
                    .toList();
        }
        throw Rejection.invalidArgument("Expected %s to be a list of texts, but got '%s'.".formatted(name, value));
    }

    /** Absent stays, an empty text clears. */
    @SuppressWarnings("NullAway") // three answers: leave, clear, set
    static @Nullable Optional<OffsetDateTime> moment(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        String text = value.toString();
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException noDate) {
            throw Rejection.invalidArgument(
                    "The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                            .formatted(name, text));
        }
    }
}
