package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.model.OperatonXml;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.SequenceFlows;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.operaton.OperatonIds;

/** Writes down which sequence flows were taken, and which tokens are on their way to a join. */
final class FlowListener implements ExecutionListener {
    private final SequenceFlows flows;
    private final Instances instances;
    private final ElementRecords records;
    private final JoinFlows joins;

    FlowListener(SequenceFlows flows, Instances instances, ElementRecords records, JoinFlows joins) {
        this.flows = flows;
        this.instances = instances;
        this.records = records;
        this.joins = joins;
    }

    @Override
    public void notify(DelegateExecution execution) {
        records.takes((ExecutionEntity) execution);
        joins.takes((ExecutionEntity) execution);
        if (execution.getCurrentTransitionId().startsWith(OperatonXml.LINK)) {
            return;
        }
        flows.taken(
                instances.get(OperatonIds.keyOf(execution.getProcessInstanceId())), execution.getCurrentTransitionId());
    }
}
