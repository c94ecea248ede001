package org.pouch.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.pouch.engine.change.ModificationCommands;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Starts, ends and moves elements of one running process instance. */
@RestController
class ModificationController {
    private final ModificationCommands modifications;

    ModificationController(ModificationCommands modifications) {
        this.modifications = modifications;
    }

    @PostMapping("/v2/process-instances/{key}/modification")
    ResponseEntity<Void> modify(@PathVariable long key, @RequestBody JsonNode request) {
        modifications.modify(key, ModificationRequest.read(request));
        return ResponseEntity.noContent().build();
    }
}
