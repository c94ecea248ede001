package org.pouch.engine.scope;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.feel.Evaluation;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.store.ClusterVariables;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Variables;

/** Finds where an element stands and evaluates its expressions. */
public final class Scopes {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final Variables variables;
    private final ClusterVariables cluster;
    private final Feel feel;

    Scopes(
            ProcessDefinitions definitions,
            Instances instances,
            ElementInstances elements,
            Variables variables,
            ClusterVariables cluster,
            Feel feel) {
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.variables = variables;
        this.cluster = cluster;
        this.feel = feel;
    }

    /** @param body whether the body around the instances of a multi-instance activity is meant */
    public ElementScope of(long processInstanceKey, long elementKey, String elementId, boolean body) {
        InstanceRef instance = instances.get(processInstanceKey);
        FlowNode node = definitions.get(instance.definitionKey()).model().element(elementId);
        return new ElementScope(elementKey, elements.path(elementKey, instance), node, body, instance);
    }

    /** Of a process instance as a whole. */
    public ElementScope of(InstanceRef instance) {
        return new ElementScope(
                instance.processInstanceKey(),
                List.of(instance.processInstanceKey()),
                definitions.get(instance.definitionKey()).model().root(),
                false,
                instance);
    }

    /** Of an element whose token may be gone. */
    public ElementScope of(long processInstanceKey, long key) {
        InstanceRef instance = instances.get(processInstanceKey);
        ElementInstances.Place place = elements.find(key).orElseThrow();
        FlowNode node = definitions.get(instance.definitionKey()).model().element(place.elementId());
        return new ElementScope(key, elements.path(key, instance), node, false, instance);
    }

    /** The events whose values the element takes: itself, or the start events inside it. */
    public List<String> eventsIn(ElementScope scope) {
        FlowNode node = scope.node();
        return switch (node.kind()) {
            case START_EVENT, BOUNDARY_EVENT, INTERMEDIATE_CATCH_EVENT -> List.of(node.id());
            case EVENT_SUB_PROCESS ->
                definitions.get(scope.instance().definitionKey()).model().startsIn(node.id()).stream()
                        .map(FlowNode::id)
                        .toList();
            default -> List.of();
        };
    }

    public Map<String, @Nullable Object> visible(ElementScope scope) {
        return variables.visible(scope.path());
    }

    /** What the element holds itself. */
    public Map<String, @Nullable Object> local(ElementScope scope) {
        return variables.local(scope.key());
    }

    /** What is visible around the element, without what it holds itself. */
    public Map<String, @Nullable Object> outer(ElementScope scope) {
        return scope.path().size() == 1 ? visible(scope) : variables.visible(scope.outerPath());
    }

    public Evaluation evaluate(Expression expression, ElementScope scope) {
        return expression.isLiteral() ? feel.evaluate(expression, Map.of()) : evaluate(expression, visible(scope));
    }

    public Evaluation evaluate(Expression expression, Map<String, @Nullable Object> context) {
        return feel.evaluate(expression, cluster.around(expression, context));
    }
}
