package org.pouch.engine.api;

import io.camunda.client.protocol.rest.IncidentResolutionRequest;
import io.camunda.client.protocol.rest.SetVariableRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.IncidentCommands;
import org.pouch.engine.command.InstanceCommands;
import org.pouch.engine.command.UserTaskCommands;
import org.pouch.engine.rejection.Rejection;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does to free a process instance: change variables, resolve incidents. */
@RestController
class IncidentController {
    private final IncidentCommands incidents;
    private final InstanceCommands instances;
    private final UserTaskCommands tasks;

    IncidentController(IncidentCommands incidents, InstanceCommands instances, UserTaskCommands tasks) {
        this.incidents = incidents;
        this.instances = instances;
        this.tasks = tasks;
    }

    @PostMapping("/v2/incidents/{key}/resolution")
    ResponseEntity<Void> resolve(
            @PathVariable long key, @RequestBody(required = false) @Nullable IncidentResolutionRequest request) {
        Requests.reference(request == null ? null : request.getOperationReference());
        incidents.resolve(key);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/v2/element-instances/{key}/variables")
    Object setVariables(@PathVariable long key, @RequestBody SetVariableRequest request) {
        Map<String, @Nullable Object> values = Requests.variables(request.getVariables());
        if (values.isEmpty()) {
            throw Rejection.invalidArgument("No variables provided.");
        }
        Requests.reference(request.getOperationReference());
        boolean local = Boolean.TRUE.equals(request.getLocal());
        Optional<CompletableFuture<@Nullable Void>> change = tasks.setVariables(key, values, local);
        if (change.isPresent()) {
            return TaskAnswers.when(key, change.get());
        }
        instances.setVariables(key, values, local);
        return ResponseEntity.noContent().build();
    }
}
