package org.pouch.engine.token;

import java.util.HashSet;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Transactions;

/** Instances that were told to end after an element, when that element was terminated instead of completed. */
public final class InstructedEnds {
    private static final String KEY = "instances that end as instructed";

    private final Transactions transactions;

    InstructedEnds(Transactions transactions) {
        this.transactions = transactions;
    }

    @SuppressWarnings("serial")
    private static final class Ends extends HashSet<Long> {}

    /** An element was terminated; what terminated it still has to be finished. */
    public void terminated(InstanceRef instance, String elementId) {
        if (instance.endsAfter(elementId)) {
            InstructedEnds.Ends ends = transactions.current().recall(KEY, Ends.class);
            if (ends == null) {
                ends = new Ends();
                transactions.current().remember(KEY, ends);
            }
            ends.add(instance.processInstanceKey());
        }
    }

    /** Before a command is over. */
    void settle() {
        InstructedEnds.Ends ends = transactions.current().forget(KEY, Ends.class);
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
