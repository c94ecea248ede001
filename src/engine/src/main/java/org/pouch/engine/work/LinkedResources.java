package org.pouch.engine.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Link;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.DeployedFile;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Resources;
import org.pouch.engine.store.Values;

/** Files that a job is done with; a header of the job names their keys. */
final class LinkedResources {
    private static final String HEADER = "linkedResources";

    private final Scopes scopes;
    private final ProcessDefinitions definitions;
    private final Resources resources;

    LinkedResources(Scopes scopes, ProcessDefinitions definitions, Resources resources) {
        this.scopes = scopes;
        this.definitions = definitions;
        this.resources = resources;
    }

    /** Those of the model, and which files are linked. */
    Map<String, ? extends @Nullable Object> headers(ElementScope scope) {
        FlowNode node = scope.node();
        if (!(node.detail() instanceof FlowNode.Job job) || job.links().isEmpty()) {
            return node.headers();
        }
        List<Map<String, String>> linked =
                job.links().stream().map(link -> linked(link, scope)).toList();
        Map<String, String> headers = new LinkedHashMap<>(node.headers());
        headers.put(HEADER, Values.json(linked));
        return headers;
    }

    private Map<String, String> linked(Link link, ElementScope scope) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("resourceKey", Long.toString(key(link, scope)));
        properties.put("resourceType", link.type());
        properties.put("linkName", link.name());
        return properties;
    }

    private long key(Link link, ElementScope scope) {
        String id = scopes.evaluate(link.resourceId(), scope).name();
        FlowNode.Binding binding = link.binding();
        Optional<DeployedFile> resource = switch (binding.kind()) {
            case LATEST -> resources.latest(id);
            case VERSION_TAG -> resources.tagged(id, binding.versionTag());
            case DEPLOYMENT ->
                resources.deployedWith(
                        id, definitions.get(scope.instance().definitionKey()).deploymentKey());
        };
        return resource.map(DeployedFile::key)
                .orElseThrow(() -> new ElementFailure(
                        "RESOURCE_NOT_FOUND",
                        "Expected to find a linked resource with id '%s', but no such resource was found. Deploy it, then resolve the incident."
                                .formatted(id)));
    }
}
