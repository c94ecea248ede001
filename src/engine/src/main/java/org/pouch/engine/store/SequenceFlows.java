package org.pouch.engine.store;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of sequence flows that were taken, each once for an instance. */
public final class SequenceFlows {
    private final JdbcClient jdbc;

    public SequenceFlows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void taken(InstanceRef instance, String flowId) {
        jdbc.sql("""
                INSERT INTO sequence_flow (process_instance_key, sequence_flow_id, root_process_instance_key,
                    process_definition_key, process_definition_id)
                SELECT process_instance_key, ?, root_process_instance_key, process_definition_key,
                    process_definition_id
                FROM process_instance
                WHERE process_instance_key = ? AND NOT EXISTS (SELECT 1 FROM sequence_flow
                    WHERE process_instance_key = ? AND sequence_flow_id = ?)""")
                .params(flowId, instance.processInstanceKey(), instance.processInstanceKey(), flowId)
                .update();
    }
}
