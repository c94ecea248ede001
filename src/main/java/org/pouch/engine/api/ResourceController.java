package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DeleteResourceResponse;
import org.pouch.engine.runtime.ResourceCommands;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Deletes deployed resources. */
@RestController
class ResourceController {
    private final ResourceCommands resources;

    ResourceController(ResourceCommands resources) {
        this.resources = resources;
    }

    @PostMapping("/v2/resources/{key}/deletion")
    DeleteResourceResponse delete(@PathVariable long key) {
        resources.delete(key);
        return new DeleteResourceResponse().resourceKey(Long.toString(key));
    }
}
