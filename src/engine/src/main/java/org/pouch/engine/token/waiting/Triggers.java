package org.pouch.engine.token.waiting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.SequenceFlows;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.Lifecycle;

/** Lets an event happen for the element that waits for it. */
public final class Triggers {
    private final Executions executions;
    private final ElementInstances elements;
    private final ProcessDefinitions definitions;
    private final Lifecycle lifecycle;
    private final SequenceFlows flows;
    private final Interruptions interruptions;
    private final EventPayloads payloads;

    Triggers(
            Executions executions,
            ElementInstances elements,
            ProcessDefinitions definitions,
            Lifecycle lifecycle,
            SequenceFlows flows,
            Interruptions interruptions,
            EventPayloads payloads) {
        this.executions = executions;
        this.elements = elements;
        this.definitions = definitions;
        this.lifecycle = lifecycle;
        this.flows = flows;
        this.interruptions = interruptions;
        this.payloads = payloads;
    }

    /** Whether the event goes on being awaited afterwards. */
    public boolean isRepeatable(InstanceRef instance, String eventId) {
        FlowNode event = event(instance, eventId);
        return !event.interrupting()
                && (event.kind() == ElementKind.BOUNDARY_EVENT || event.kind() == ElementKind.START_EVENT);
    }

    public void fire(
            InstanceRef instance, long waitingElementKey, String eventId, Map<String, @Nullable Object> values) {
        FlowNode event = event(instance, eventId);
        if (isInterrupting(event) && interruptions.delaysEvent(instance, waitingElementKey, eventId, values)) {
            return;
        }
        ExecutionEntity execution = executions.of(waitingElementKey, instance.processInstanceKey());
        switch (event.kind()) {
            case RECEIVE_TASK -> lifecycle.complete(execution, values);
            case START_EVENT -> {
                payloads.give(execution.getProcessInstanceId(), eventId, values);
                execution.executeEventHandlerActivity(
                        execution.getProcessDefinition().findActivity(event.scope()));
            }
            case INTERMEDIATE_CATCH_EVENT -> caught(instance, waitingElementKey, execution, event, values);
            default -> handle(execution, eventId, values);
        }
    }

    private static boolean isInterrupting(FlowNode event) {
        return event.interrupting()
                && (event.kind() == ElementKind.BOUNDARY_EVENT || event.kind() == ElementKind.START_EVENT);
    }

    private void caught(
            InstanceRef instance,
            long waitingElementKey,
            ExecutionEntity execution,
            FlowNode event,
            Map<String, @Nullable Object> values) {
        ElementInstances.Place waiting = elements.find(waitingElementKey).orElseThrow();
        if (waiting.elementId().equals(event.id())) {
            lifecycle.complete(execution, values);
            return;
        }
        lifecycle.noteDone(waitingElementKey);
        // an event-based gateway: Operaton has no transition between the gateway and its events
        model(instance).element(waiting.elementId()).outgoing().stream()
                .filter(flow -> flow.target().equals(event.id()))
                .forEach(flow -> flows.taken(instance, flow.id()));
        handle(execution, event.id(), values);
    }

    private void handle(ExecutionEntity execution, String eventId, Map<String, @Nullable Object> values) {
        payloads.give(execution.getProcessInstanceId(), eventId, values);
        execution.executeEventHandlerActivity(execution.getProcessDefinition().findActivity(eventId));
    }

    private FlowNode event(InstanceRef instance, String eventId) {
        return model(instance).element(eventId);
    }

    private ProcessModel model(InstanceRef instance) {
        return definitions.get(instance.definitionKey()).model();
    }
}
