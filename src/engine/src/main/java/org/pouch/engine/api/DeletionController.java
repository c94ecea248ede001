package org.pouch.engine.api;

import org.pouch.engine.command.DeletionCommands;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what is over, one by one. */
@RestController
class DeletionController {
    private final DeletionCommands deletions;

    DeletionController(DeletionCommands deletions) {
        this.deletions = deletions;
    }

    @PostMapping("/v2/process-instances/{key:\\d+}/deletion")
    ResponseEntity<Void> deleteInstance(@PathVariable long key) {
        deletions.deleteInstance(key);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/v2/decision-instances/{key:\\d+}/deletion")
    ResponseEntity<Void> deleteDecision(@PathVariable long key) {
        deletions.deleteDecision(key);
        return ResponseEntity.noContent().build();
    }
}
