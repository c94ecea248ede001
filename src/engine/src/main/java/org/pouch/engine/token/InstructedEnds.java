package org.pouch.engine.token;

import java.util.HashSet;
import java.util.Set;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;

/** Instances that were told to end after an element, when that element was terminated instead of completed. */
public final class InstructedEnds {
    /** Process instances. */
    private static final Slot<Set<Long>> ENDS = new Slot<>();

    private final Transactions transactions;

    InstructedEnds(Transactions transactions) {
        this.transactions = transactions;
    }

    /** An element was terminated; what terminated it still has to be finished. */
    public void terminated(InstanceRef instance, String elementId) {
        if (instance.endsAfter(elementId)) {
            transactions.current().recall(ENDS, HashSet::new).add(instance.processInstanceKey());
        }
    }

    /** Before a command is over. */
    void settle() {
        Set<Long> ends = transactions.current().forget(ENDS);
        if (ends != null) {
            ends.forEach(InstructedEnds::end);
        }
    }

    private static void end(long processInstanceKey) {
        ExecutionEntity instance =
                Context.getCommandContext().getExecutionManager().findExecutionById(Long.toString(processInstanceKey));
        if (instance != null && !instance.isRemoved() && !instance.isEnded() && !instance.isCanceled()) {
            instance.deleteCascade("as instructed");
        }
    }
}
