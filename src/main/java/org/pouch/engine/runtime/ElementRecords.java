package org.pouch.engine.runtime;

import java.util.Optional;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;

/** Writes down that an element has begun. */
final class ElementRecords {
    private final ProcessDefinitions definitions;
    private final ElementInstances elements;
    private final Instances instances;

    ElementRecords(ProcessDefinitions definitions, ElementInstances elements, Instances instances) {
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
    }

    /** A gateway that several tokens come to and that is passed once. */
    static boolean isJoin(ActivityExecution execution) {
        var activity = execution.getActivity();
        return activity.getIncomingTransitions().size() > 1
                && (activity.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
                        || activity.getActivityBehavior() instanceof InclusiveGatewayActivityBehavior);
    }

    /** The tokens of a join have come together in this one. */
    void joined(ActivityExecution execution) {
        var key = Scopes.keyOf(execution.getActivityInstanceId());
        if (isJoin(execution) && elements.path(key).isEmpty()) {
            begin(
                    key,
                    execution.getActivity().getId(),
                    Scopes.keyOf(execution.getParentActivityInstanceId()),
                    execution.getId(),
                    instances.get(Scopes.keyOf(execution.getProcessInstanceId())));
        }
    }

    /** The active instance that was recorded with this execution at this element. */
    Optional<Long> recordedAt(ActivityExecution execution) {
        return elements.activeAt(
                Scopes.keyOf(execution.getProcessInstanceId()),
                execution.getId(),
                execution.getActivity().getId());
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
