package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DeleteDecisionInstanceRequest;
import io.camunda.client.protocol.rest.DeleteProcessInstanceRequest;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.DeletionCommands;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what is over, one by one. */
@RestController
class DeletionController {
    private final DeletionCommands deletions;

    DeletionController(DeletionCommands deletions) {
        this.deletions = deletions;
    }

    @PostMapping("/v2/process-instances/{key}/deletion")
    ResponseEntity<Void> deleteInstance(
            @PathVariable long key, @RequestBody(required = false) @Nullable DeleteProcessInstanceRequest request) {
        Requests.reference(request == null ? null : request.getOperationReference());
        deletions.deleteInstance(key);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/decision-instances/{key}/deletion")
    ResponseEntity<Void> deleteDecision(
            @PathVariable long key, @RequestBody(required = false) @Nullable DeleteDecisionInstanceRequest request) {
        Requests.reference(request == null ? null : request.getOperationReference());
        deletions.deleteDecision(key);
        return ResponseEntity.noContent().build();
    }
}
