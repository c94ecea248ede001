package org.pouch.engine.runtime;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.model.OperatonXml;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes down which sequence flows were taken. */
final class FlowListener implements ExecutionListener {
    private final JdbcTemplate jdbc;
    private final Instances instances;
    private final ElementRecords records;
    private final JoinFlows joins;

    FlowListener(JdbcTemplate jdbc, Instances instances, ElementRecords records, JoinFlows joins) {
        this.jdbc = jdbc;
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
        taken(instances.get(Scopes.keyOf(execution.getProcessInstanceId())), execution.getCurrentTransitionId());
    }

    void taken(InstanceRef instance, String flowId) {
        jdbc.update("""
                INSERT INTO sequence_flow (process_instance_key, sequence_flow_id, root_process_instance_key,
                    process_definition_key, process_definition_id)
                SELECT process_instance_key, ?, root_process_instance_key, process_definition_key,
                    process_definition_id
                FROM process_instance
                WHERE process_instance_key = ? AND NOT EXISTS (SELECT 1 FROM sequence_flow
                    WHERE process_instance_key = ? AND sequence_flow_id = ?)""", flowId, instance.processInstanceKey(), instance.processInstanceKey(), flowId);
    }
}
