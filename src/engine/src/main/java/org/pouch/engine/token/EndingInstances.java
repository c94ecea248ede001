package org.pouch.engine.token;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;

/** Instances whose last element may have ended. Operaton would close them at once; those with listeners to call are kept open. */
public final class EndingInstances {
    /** By their keys. */
    private static final Slot<Map<Long, InstanceRef>> WATCHED = new Slot<>();

    private final Scopes scopes;
    private final Transactions transactions;

    EndingInstances(Scopes scopes, Transactions transactions) {
        this.scopes = scopes;
        this.transactions = transactions;
    }

    /** Called when an element of the outermost scope ends: it may have been the last. */
    public void mayEnd(ExecutionEntity execution, InstanceRef instance) {
        if (scopes.of(instance).node().listeners(Event.END).isEmpty()) {
            return;
        }
        execution.getProcessInstance().setPreserveScope(true);
        transactions.current().recall(WATCHED, HashMap::new).put(instance.processInstanceKey(), instance);
    }

    boolean isWatching(long processInstanceKey) {
        Map<Long, InstanceRef> watched = transactions.current().recall(WATCHED);
        return watched != null && watched.containsKey(processInstanceKey);
    }

    /** Before a command is over: for the instances that have no token any more. */
    void settle(Consumer<InstanceRef> ended) {
        for (Map<Long, InstanceRef> watched = transactions.current().forget(WATCHED);
                watched != null;
                watched = transactions.current().forget(WATCHED)) {
            for (InstanceRef instance : watched.values()) {
                ExecutionEntity execution = Context.getCommandContext()
                        .getExecutionManager()
                        .findExecutionById(Long.toString(instance.processInstanceKey()));
                if (execution != null && execution.isEnded()) {
                    execution.setActivity(null); // a cancellation would take it for a token at its last element
                    ended.accept(instance);
                }
            }
        }
    }

    static void close(ExecutionEntity execution) {
        execution.setPreserveScope(false);
        execution.performOperation(PvmAtomicOperation.PROCESS_END);
    }
}
