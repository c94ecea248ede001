package org.pouch.engine.api;

import io.camunda.client.protocol.rest.SetVariableRequest;
import org.pouch.engine.runtime.IncidentCommands;
import org.pouch.engine.runtime.InstanceCommands;
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

    IncidentController(IncidentCommands incidents, InstanceCommands instances) {
        this.incidents = incidents;
        this.instances = instances;
    }

    @PostMapping("/v2/incidents/{key}/resolution")
    ResponseEntity<Void> resolve(@PathVariable long key) {
        incidents.resolve(key);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/v2/element-instances/{key}/variables")
    ResponseEntity<Void> setVariables(@PathVariable long key, @RequestBody SetVariableRequest request) {
        instances.setVariables(
                key, Requests.variables(request.getVariables()), Boolean.TRUE.equals(request.getLocal()));
        return ResponseEntity.noContent().build();
    }
}
