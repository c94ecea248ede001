package org.pouch.engine.api;

import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.client.protocol.rest.UserTaskUpdateRequest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.runtime.UserTaskCommands;
import org.pouch.engine.web.Problem;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes user tasks. */
@RestController
class UserTaskController {
    private final UserTaskCommands tasks;

    UserTaskController(UserTaskCommands tasks) {
        this.tasks = tasks;
    }

    @PostMapping("/v2/user-tasks/{key}/assignment")
    ResponseEntity<Void> assign(@PathVariable long key, @RequestBody UserTaskAssignmentRequest request) {
        tasks.assign(
                key,
                Requests.name(Requests.required(request.getAssignee(), "assignee"), "assignee"),
                !Boolean.FALSE.equals(request.getAllowOverride()));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/v2/user-tasks/{key}/assignee")
    ResponseEntity<Void> unassign(@PathVariable long key) {
        tasks.unassign(key);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/user-tasks/{key}/completion")
    ResponseEntity<Void> complete(
            @PathVariable long key, @RequestBody(required = false) @Nullable UserTaskCompletionRequest request) {
        tasks.complete(key, request == null ? Map.of() : Requests.variables(request.getVariables()));
        return ResponseEntity.noContent().build();
    }

    @PatchMapping("/v2/user-tasks/{key}")
    ResponseEntity<Void> update(
            @PathVariable long key, @RequestBody(required = false) @Nullable UserTaskUpdateRequest request) {
        // the published class is a map: its getters do not see what was sent
        Map<String, @Nullable Object> change = request == null ? null : request.getChangeset();
        if (change == null) {
            throw Problem.invalidArgument("No update data provided. Provide at least an \"action\" or a non-null value "
                    + "for a supported attribute in the \"changeset\".");
        }
        tasks.update(
                key,
                new UserTaskCommands.Change(
                        moment(change.get("dueDate"), "dueDate"),
                        moment(change.get("followUpDate"), "followUpDate"),
                        names(change.get("candidateUsers"), "candidateUsers"),
                        names(change.get("candidateGroups"), "candidateGroups"),
                        priority(change.get("priority"))));
        return ResponseEntity.noContent().build();
    }

    private static @Nullable Integer priority(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Integer priority && priority >= 0 && priority <= 100) {
            return priority;
        }
        throw Problem.invalidArgument(
                "The value for priority is '%s' but must be within the [0,100] range.".formatted(value));
    }

    private static @Nullable List<String> names(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream()
                    .map(String.class::cast)
                    .map(text -> Requests.name(text, name))
                    .toList();
        }
        throw Problem.invalidArgument("Expected %s to be a list of texts, but got '%s'.".formatted(name, value));
    }

    /** Absent stays, an empty text clears. */
    @SuppressWarnings("NullAway") // three answers: leave, clear, set
    private static @Nullable Optional<OffsetDateTime> moment(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        var text = value.toString();
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeParseException e) {
            throw Problem.invalidArgument(
                    "The provided %s '%s' cannot be parsed as a date according to RFC 3339, section 5.6."
                            .formatted(name, text));
        }
    }
}
