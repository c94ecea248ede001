package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.List;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.ConditionalEvents;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;

/**
 * Elements that stand still for a moment because conditions are to be looked at first: one that holds may interrupt them, and that cannot
 * be done within a step of Operaton's. They go on within the same command.
 */
final class PausedElements {
    private static final Slot<List<Paused>> PAUSED = new Slot<>();

    private final ConditionalEvents conditions;
    private final ElementInstances elements;
    private final Executions executions;
    private final Transactions transactions;

    PausedElements(
            ConditionalEvents conditions, ElementInstances elements, Executions executions, Transactions transactions) {
        this.conditions = conditions;
        this.elements = elements;
        this.executions = executions;
        this.transactions = transactions;
    }

    private record Paused(long processInstanceKey, long elementKey, Next next) {}

    /** What it does when its token is still there. */
    interface Next {
        void goOn(ExecutionEntity execution);
    }

    /** Whether the element has to wait for its next step. */
    boolean isPaused(ElementScope scope, Next next) {
        if (!conditions.isDue(scope.instance().processInstanceKey())) {
            return false;
        }
        transactions
                .current()
                .recall(PAUSED, ArrayList::new)
                .add(new Paused(scope.instance().processInstanceKey(), scope.key(), next));
        return true;
    }

    /** Looks at the conditions, then lets go on what was not interrupted; that may set more variables. */
    void settle() {
        conditions.settle();
        List<Paused> paused = transactions.current().forget(PAUSED);
        while (paused != null) {
            for (Paused element : paused) {
                conditions.settle();
                boolean active = elements.find(element.elementKey())
                        .map(ElementInstances.Place::active)
                        .orElse(false);
                if (active) {
                    element.next().goOn(executions.of(element.elementKey(), element.processInstanceKey()));
                }
            }
            conditions.settle();
            paused = transactions.current().forget(PAUSED);
        }
    }

    boolean isEmpty() {
        return !conditions.isDue() && transactions.current().recall(PAUSED) == null;
    }
}
