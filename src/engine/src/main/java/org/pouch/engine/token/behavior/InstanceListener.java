package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.event.StartLocks;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinition;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Variables;
import org.pouch.engine.token.InstanceCleanup;
import org.pouch.engine.token.InstanceStarts;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.OperatonIds;
import org.pouch.engine.token.ProcessGate;
import org.pouch.engine.work.ResultWaiters;

/** Writes down the beginning and end of every process instance. */
final class InstanceListener implements ExecutionListener {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final InstanceStarts starts;
    private final Variables variables;
    private final ProcessGate gate;
    private final EventSubscriptions awaiting;
    private final Incidents incidents;
    private final StartLocks startLocks;
    private final ResultWaiters waiters;
    private final InstanceCleanup leftovers;
    private final JoinFlows joins;

    InstanceListener(
            ProcessDefinitions definitions,
            Instances instances,
            InstanceStarts starts,
            Variables variables,
            ProcessGate gate,
            EventSubscriptions awaiting,
            Incidents incidents,
            StartLocks startLocks,
            ResultWaiters waiters,
            InstanceCleanup leftovers,
            JoinFlows joins) {
        this.definitions = definitions;
        this.instances = instances;
        this.starts = starts;
        this.variables = variables;
        this.gate = gate;
        this.awaiting = awaiting;
        this.incidents = incidents;
        this.startLocks = startLocks;
        this.waiters = waiters;
        this.leftovers = leftovers;
        this.joins = joins;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        if (EVENTNAME_START.equals(execution.getEventName())) {
            started(execution);
        } else {
            ended(execution);
        }
    }

    private void started(ExecutionEntity execution) {
        long key = OperatonIds.keyOf(execution.getProcessInstanceId());
        ProcessDefinition definition = definitions.get(OperatonIds.keyOf(execution.getProcessDefinitionId()));
        Instances.Start start = starts.take(execution.getProcessInstanceId());
        InstanceRef instance = instances.insert(key, definition, start);
        variables.begin(instance, key, start.variables());
        gate.begin(instance);
    }

    /** Only what a message can start holds a lock. */
    private static boolean isStartedByMessages(ProcessModel model) {
        return model.starts().stream().anyMatch(start -> start.event() instanceof EventDefinition.Message);
    }

    private void ended(ExecutionEntity execution) {
        InstanceRef instance = instances.get(OperatonIds.keyOf(execution.getProcessInstanceId()));
        long key = instance.processInstanceKey();
        boolean canceled = execution.isCanceled() || execution.getDeleteReason() != null;
        instances.end(key, canceled);
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        if (canceled || isStartedByMessages(model)) {
            startLocks.release(key);
        }
        if (canceled || !model.eventSubProcessStartsIn(model.id()).isEmpty()) {
            awaiting.close(key);
        }
        if (canceled || model.has(ElementKind.PARALLEL_GATEWAY) || model.has(ElementKind.INCLUSIVE_GATEWAY)) {
            joins.drop(key);
        }
        if (canceled) {
            incidents.resolveAllOf(key);
            leftovers.drop(instance);
        }
        waiters.ended(key);
    }
}
