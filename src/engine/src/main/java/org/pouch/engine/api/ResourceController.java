package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DeleteResourceRequest;
import io.camunda.client.protocol.rest.DeleteResourceResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deletes deployed resources. */
@RestController
class ResourceController {
    private final ResourceDeletions deletions;

    ResourceController(ResourceDeletions deletions) {
        this.deletions = deletions;
    }

    @PostMapping("/v2/resources/{key}/deletion")
    DeleteResourceResponse delete(
            @PathVariable long key, @RequestBody(required = false) @Nullable DeleteResourceRequest request) {
        Requests.reference(request == null ? null : request.getOperationReference());
        return deletions.delete(key, request != null && Boolean.TRUE.equals(request.getDeleteHistory()));
    }
}
