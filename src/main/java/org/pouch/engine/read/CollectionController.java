package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The collections that are nothing but searched, and read one by one. */
@RestController
final class CollectionController {
    private static final Map<String, Resource> COLLECTIONS = Map.ofEntries(
            Map.entry("process-definitions", Definitions.PROCESSES),
            Map.entry("decision-definitions", Definitions.DECISIONS),
            Map.entry("decision-requirements", Definitions.REQUIREMENTS),
            Map.entry("process-instances", Instances.PROCESSES),
            Map.entry("element-instances", Instances.ELEMENTS),
            Map.entry("incidents", Instances.INCIDENTS),
            Map.entry("user-tasks", Tasks.USER_TASKS),
            Map.entry("jobs", Tasks.JOBS),
            Map.entry("message-subscriptions", Messages.SUBSCRIPTIONS),
            Map.entry("correlated-message-subscriptions", Messages.CORRELATED),
            Map.entry("audit-logs", Records.AUDIT_LOGS),
            Map.entry("decision-instances", Records.DECISIONS),
            Map.entry("batch-operations", Batches.OPERATIONS),
            Map.entry("batch-operation-items", Batches.ITEMS));
    private static final Map<String, Clause> SCOPES = Map.of(
            "process-definitions", Definitions.NOT_DELETED,
            "decision-definitions", Definitions.NOT_DELETED,
            "decision-requirements", Definitions.NOT_DELETED,
            "message-subscriptions", Messages.OF_INSTANCES);

    private final Reads reads;

    CollectionController(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/v2/{collection:process-definitions|decision-definitions|decision-requirements|process-instances"
            + "|element-instances|incidents|user-tasks|jobs|message-subscriptions|correlated-message-subscriptions"
            + "|audit-logs|decision-instances|batch-operations|batch-operation-items}/search")
    SearchResult search(@PathVariable String collection, @RequestBody(required = false) @Nullable JsonNode body) {
        return reads.search(resource(collection), body, SCOPES.getOrDefault(collection, Clause.ALWAYS));
    }

    @GetMapping("/v2/{collection:process-definitions|decision-definitions|decision-requirements|process-instances"
            + "|element-instances|incidents|user-tasks|audit-logs|batch-operations}/{key}")
    Map<String, @Nullable Object> get(@PathVariable String collection, @PathVariable String key) {
        return reads.get(resource(collection), key);
    }

    private static Resource resource(String collection) {
        Resource resource = COLLECTIONS.get(collection);
        if (resource == null) {
            throw new IllegalStateException("No resource is behind " + collection);
        }
        return resource;
    }
}
