package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.operaton.OperatonEngine;
import org.pouch.engine.token.operaton.OperatonIds;

/** Starts process instances. Needs one of Operaton's commands around it. */
public final class ProcessStarter {
    private final InstanceStarts starts;
    private final EventPayloads payloads;
    private final ProcessDefinitions definitions;
    private final OperatonEngine operaton;

    ProcessStarter(
            InstanceStarts starts, EventPayloads payloads, ProcessDefinitions definitions, OperatonEngine operaton) {
        this.starts = starts;
        this.payloads = payloads;
        this.definitions = definitions;
        this.operaton = operaton;
    }

    /** What is done between the key being known and the first element being reached. */
    public interface BeforeStart {
        void accept(long processInstanceKey);
    }

    public long start(ProcessDefinition definition, Instances.Start start, List<String> atElements) {
        if (!atElements.isEmpty()) {
            return startAt(definition, start, atElements);
        }
        FlowNode none = definition.model().starts().stream()
                .filter(event -> event.event() == null)
                .findFirst()
                .orElseThrow(() -> Rejection.invalidState(
                                "Expected to create instance of process with none start event, but there is no such event")
                        .rejecting("CREATE"));
        return start(definition, none, start, Map.of(), key -> {});
    }

    /** Starts by an event: its values are mapped by the event itself. */
    public long startBy(String eventId, long definitionKey, Map<String, @Nullable Object> values, BeforeStart before) {
        ProcessDefinition definition = definitions.get(definitionKey);
        return start(definition, definition.model().element(eventId), Instances.Start.with(Map.of()), values, before);
    }

    private long start(
            ProcessDefinition definition,
            FlowNode event,
            Instances.Start start,
            Map<String, @Nullable Object> values,
            BeforeStart before) {
        ProcessDefinitionEntity entity = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition.engineId());
        ExecutionEntity instance = entity.createProcessInstance(null, entity.findActivity(event.id()));
        starts.give(instance.getId(), start);
        if (!values.isEmpty()) {
            payloads.give(instance.getId(), event.id(), values);
        }
        long key = OperatonIds.keyOf(instance.getId());
        before.accept(key);
        instance.start(null);
        return key;
    }

    private long startAt(ProcessDefinition definition, Instances.Start start, List<String> elements) {
        new StartRefusals(definition.model()).check(elements);
        starts.giveNext(start);
        ProcessInstantiationBuilder builder =
                operaton.engine().getRuntimeService().createProcessInstanceById(definition.engineId());
        for (String element : elements) {
            builder.startBeforeActivity(TokenMoves.activityId(definition.model().element(element)));
        }
        return OperatonIds.keyOf(builder.execute().getId());
    }
}
