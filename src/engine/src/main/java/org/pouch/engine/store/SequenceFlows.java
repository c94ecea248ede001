package org.pouch.engine.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnwrittenRows.Writing;

/** Rows of sequence flows that were taken, each once for an instance. */
public final class SequenceFlows {
    /** In this transaction. */
    private static final Slot<Set<Taken>> TAKEN = new Slot<>();

    private static final List<String> COLUMNS = List.of(
            "process_instance_key",
            "sequence_flow_id",
            "root_process_instance_key",
            "process_definition_key",
            "process_definition_id");

    /** Of an instance that has taken none before. */
    private static final Writing FIRST = Writing.insert("sequence_flow", COLUMNS);

    /** Of an instance that may have taken it before. */
    private static final Writing ONCE = new Writing("sequence_flow", """
            INSERT INTO sequence_flow (process_instance_key, sequence_flow_id, root_process_instance_key,
                process_definition_key, process_definition_id)
            SELECT CAST(? AS BIGINT), CAST(? AS VARCHAR(255)), CAST(? AS BIGINT), CAST(? AS BIGINT),
                CAST(? AS VARCHAR(255))
            WHERE NOT EXISTS (SELECT 1 FROM sequence_flow
                WHERE process_instance_key = ? AND sequence_flow_id = ?)""");

    private final UnwrittenRows unwritten;
    private final Instances instances;
    private final Transactions transactions;

    SequenceFlows(UnwrittenRows unwritten, Instances instances, Transactions transactions) {
        this.unwritten = unwritten;
        this.instances = instances;
        this.transactions = transactions;
    }

    private record Taken(long processInstanceKey, String flowId) {}

    public void taken(InstanceRef instance, String flowId) {
        long key = instance.processInstanceKey();
        SequenceFlows.Taken flow = new Taken(key, flowId);
        if (!transactions.current().recall(TAKEN, HashSet::new).add(flow)) {
            return;
        }
        if (instances.isBegun(key)) {
            unwritten.add(FIRST, flow, key, flowId, instance.rootKey(), instance.definitionKey(), instance.processId());
        } else {
            unwritten.add(
                    ONCE,
                    flow,
                    key,
                    flowId,
                    instance.rootKey(),
                    instance.definitionKey(),
                    instance.processId(),
                    key,
                    flowId);
        }
    }
}
