package org.pouch.engine.token;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.token.operaton.OperatonIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Over which sequence flow each token came to its join: a join needs one of each. Operaton counts tokens alone, so that two that came
 * over the same flow would open a gateway whose other flow nobody took.
 */
public final class JoinFlows {
    /** The flow that a token, by its execution, comes over. */
    private static final Slots<String, String> COMES_OVER = new Slots<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;

    JoinFlows(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A token takes a flow. */
    public void takes(ExecutionEntity execution) {
        TransitionImpl flow = execution.getTransition();
        if (ElementRecords.isJoin(flow.getDestination())) {
            transactions.current().remember(COMES_OVER, execution.getId(), flow.getId());
        }
    }

    /** A token has come to its join. */
    public void arrived(ActivityExecution execution) {
        String flow = transactions.current().forget(COMES_OVER, execution.getId());
        if (flow != null) {
            jdbc.sql(
                            "INSERT INTO join_token (element_instance_key, process_instance_key, sequence_flow_id) VALUES (?, ?, ?)")
                    .params(token(execution), OperatonIds.keyOf(execution.getProcessInstanceId()), flow)
                    .update();
        }
    }

    /** Of these tokens at one join the first of each flow. */
    public List<ActivityExecution> firsts(ActivityExecution execution, List<ActivityExecution> tokens) {
        Map<Long, String> flows = flows(OperatonIds.keyOf(execution.getProcessInstanceId()));
        Map<String, ActivityExecution> firsts = new LinkedHashMap<>();
        tokens.stream().sorted(Comparator.comparing(JoinFlows::token)).forEach(token -> {
            long key = token(token);
            firsts.putIfAbsent(flows.getOrDefault(key, Long.toString(key)), token);
        });
        return List.copyOf(firsts.values());
    }

    /** These tokens have been joined. */
    public void joined(List<ActivityExecution> tokens) {
        tokens.forEach(token -> jdbc.sql("DELETE FROM join_token WHERE element_instance_key = ?")
                .param(token(token))
                .update());
    }

    public void drop(long processInstanceKey) {
        jdbc.sql("DELETE FROM join_token WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .update();
    }

    private Map<Long, String> flows(long processInstanceKey) {
        Map<Long, String> flows = new HashMap<>();
        jdbc.sql("SELECT element_instance_key, sequence_flow_id FROM join_token WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .query(row -> {
                    flows.put(row.getLong(1), row.getString(2));
                });
        return flows;
    }

    private static long token(ActivityExecution execution) {
        return OperatonIds.keyOf(execution.getActivityInstanceId());
    }
}
