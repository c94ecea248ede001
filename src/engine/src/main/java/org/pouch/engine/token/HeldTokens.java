package org.pouch.engine.token;

import java.util.List;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.token.operaton.OperatonIds;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens at the start of an instance whose own listeners are not done: their elements do not exist before. */
public final class HeldTokens {
    private static final Slots<Long, Boolean> HOLDING = new Slots<>();

    private final JdbcClient jdbc;
    private final Transactions transactions;

    HeldTokens(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    record Token(long elementKey, String activityId, String executionId, long flowScope, boolean reached) {}

    /** From now on until the end of the transaction, which is the one that starts the instance. */
    void hold(long processInstanceKey) {
        transactions.current().remember(HOLDING, processInstanceKey, true);
    }

    /** Nothing was held yet. */
    void goOn(long processInstanceKey) {
        transactions.current().forget(HOLDING, processInstanceKey);
    }

    public boolean isHolding(long processInstanceKey) {
        return transactions.current().isKnown(HOLDING, processInstanceKey);
    }

    public void entered(ExecutionEntity execution) {
        jdbc.sql("""
                INSERT INTO held_token (element_instance_key, process_instance_key, activity_id, execution_id,
                    flow_scope_key)
                VALUES (?, ?, ?, ?, ?)""")
                .params(
                        OperatonIds.keyOf(execution.getActivityInstanceId()),
                        OperatonIds.keyOf(execution.getProcessInstanceId()),
                        execution.getActivity().getId(),
                        execution.getId(),
                        OperatonIds.keyOf(execution.getParentActivityInstanceId()))
                .update();
    }

    /** Whether tokens of this instance wait in the table. */
    public boolean isHeldBack(long processInstanceKey) {
        return !jdbc.sql("SELECT element_instance_key FROM held_token WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** The execution may have become another since the element was entered. */
    void reached(long elementKey, String executionId) {
        jdbc.sql("UPDATE held_token SET reached = TRUE, execution_id = ? WHERE element_instance_key = ?")
                .params(executionId, elementKey)
                .update();
    }

    /** In the order in which they were entered. */
    List<Token> release(long processInstanceKey) {
        goOn(processInstanceKey);
        List<HeldTokens.Token> tokens = jdbc.sql("""
                SELECT element_instance_key, activity_id, execution_id, flow_scope_key, reached
                FROM held_token WHERE process_instance_key = ? ORDER BY element_instance_key""")
                .param(processInstanceKey)
                .query((row, number) -> new Token(
                        row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getBoolean(5)))
                .list();
        drop(processInstanceKey);
        return tokens;
    }

    void drop(long processInstanceKey) {
        jdbc.sql("DELETE FROM held_token WHERE process_instance_key = ?")
                .param(processInstanceKey)
                .update();
    }
}
