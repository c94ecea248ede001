package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Resource;
import org.pouch.engine.read.query.SearchResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The collections that are nothing but searched, and read one by one. */
@RestController
final class CollectionController {
    private static final Map<String, Resource> COLLECTIONS = Map.ofEntries(
            Map.entry("process-definitions", DefinitionResources.PROCESSES),
            Map.entry("decision-definitions", DefinitionResources.DECISIONS),
            Map.entry("decision-requirements", DefinitionResources.REQUIREMENTS),
            Map.entry("process-instances", InstanceResources.PROCESSES),
            Map.entry("element-instances", InstanceResources.ELEMENTS),
            Map.entry("incidents", InstanceResources.INCIDENTS),
            Map.entry("user-tasks", TaskResources.USER_TASKS),
            Map.entry("jobs", TaskResources.JOBS),
            Map.entry("message-subscriptions", MessageResources.SUBSCRIPTIONS),
            Map.entry("correlated-message-subscriptions", MessageResources.CORRELATED),
            Map.entry("audit-logs", RecordResources.AUDIT_LOGS),
            Map.entry("decision-instances", RecordResources.DECISIONS),
            Map.entry("batch-operations", BatchResources.OPERATIONS),
            Map.entry("batch-operation-items", BatchResources.ITEMS));
    private static final Map<String, Clause> SCOPES = Map.of(
            "process-definitions", DefinitionResources.NOT_DELETED,
            "decision-definitions", DefinitionResources.NOT_DELETED,
            "decision-requirements", DefinitionResources.NOT_DELETED,
            "message-subscriptions", MessageResources.OF_INSTANCES);

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
