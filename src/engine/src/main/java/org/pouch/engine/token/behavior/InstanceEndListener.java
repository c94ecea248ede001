package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.event.StartLocks;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.InstanceCleanup;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.work.ResultWaiters;

/** Writes down the end of every process instance, and ends with it what belongs to it. */
final class InstanceEndListener implements ExecutionListener {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final StartLocks startLocks;
    private final EventSubscriptions awaiting;
    private final JoinFlows joins;
    private final InstanceCleanup cleanup;
    private final ResultWaiters waiters;

    InstanceEndListener(
            ProcessDefinitions definitions,
            Instances instances,
            StartLocks startLocks,
            EventSubscriptions awaiting,
            JoinFlows joins,
            InstanceCleanup cleanup,
            ResultWaiters waiters) {
        this.definitions = definitions;
        this.instances = instances;
        this.startLocks = startLocks;
        this.awaiting = awaiting;
        this.joins = joins;
        this.cleanup = cleanup;
        this.waiters = waiters;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
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
            cleanup.drop(instance);
        }
        waiters.ended(key);
    }

    /** Only what a message can start holds a lock. */
    private static boolean isStartedByMessages(ProcessModel model) {
        return model.starts().stream().anyMatch(start -> start.event() instanceof EventDefinition.Message);
    }
}
