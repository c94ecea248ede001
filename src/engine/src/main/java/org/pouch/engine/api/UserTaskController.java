package org.pouch.engine.api;

import io.camunda.client.protocol.rest.UserTaskAssignmentRequest;
import io.camunda.client.protocol.rest.UserTaskCompletionRequest;
import io.camunda.client.protocol.rest.UserTaskUpdateRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.UserTaskCommands;
import org.pouch.engine.rejection.Rejection;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes user tasks. */
@RestController
class UserTaskController {
    private static final List<String> CHANGEABLE =
            List.of("dueDate", "followUpDate", "candidateUsers", "candidateGroups", "priority");

    private final UserTaskCommands tasks;

    UserTaskController(UserTaskCommands tasks) {
        this.tasks = tasks;
    }

    @PostMapping("/v2/user-tasks/{key}/assignment")
    Object assign(@PathVariable long key, @RequestBody UserTaskAssignmentRequest request) {
        return TaskAnswers.when(
                key,
                tasks.assign(
                        key,
                        Requests.name(Requests.required(request.getAssignee(), "assignee"), "assignee"),
                        !Boolean.FALSE.equals(request.getAllowOverride()),
                        action(request.getAction(), "assign")));
    }

    @DeleteMapping("/v2/user-tasks/{key}/assignee")
    Object unassign(@PathVariable long key) {
        return TaskAnswers.when(key, tasks.unassign(key));
    }

    @PostMapping("/v2/user-tasks/{key}/completion")
    Object complete(
            @PathVariable long key, @RequestBody(required = false) @Nullable UserTaskCompletionRequest request) {
        return TaskAnswers.when(
                key,
                tasks.complete(
                        key,
                        request == null ? Map.of() : Requests.variables(request.getVariables()),
                        action(request == null ? null : request.getAction(), "complete")));
    }

    @PatchMapping("/v2/user-tasks/{key}")
    Object update(@PathVariable long key, @RequestBody(required = false) @Nullable UserTaskUpdateRequest request) {
        // the published class is a map: its getters do not see what was sent
        Map<String, @Nullable Object> change = request == null ? null : request.getChangeset();
        String action = request == null ? null : request.getAction();
        boolean changed = change != null && CHANGEABLE.stream().anyMatch(name -> change.get(name) != null);
        if (!changed && (action == null || action.isBlank())) {
            throw Rejection.invalidArgument(
                    "No update data provided. Provide at least an \"action\" or a non-null value "
                            + "for a supported attribute in the \"changeset\".");
        }
        return TaskAnswers.when(
                key, tasks.update(key, TaskChanges.of(change == null ? Map.of() : change), action(action, "update")));
    }

    private static String action(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
