package org.pouch.engine.runtime;

import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;

/** Writes down that an element has begun. */
final class ElementRecords {
    private final ProcessDefinitions definitions;
    private final ElementInstances elements;

    ElementRecords(ProcessDefinitions definitions, ElementInstances elements) {
        this.definitions = definitions;
        this.elements = elements;
    }

    void begin(long key, String activityId, long flowScope, String executionId, InstanceRef instance) {
        var node = definitions.get(instance.definitionKey()).model().element(Scopes.elementId(activityId));
        var body = !node.id().equals(activityId);
        elements.insert(
                key,
                node.id(),
                node.name(),
                body ? "MULTI_INSTANCE_BODY" : node.kind().name(),
                flowScope,
                executionId,
                instance);
    }
}
