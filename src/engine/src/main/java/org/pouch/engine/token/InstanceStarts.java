package org.pouch.engine.token;

import java.util.Map;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Instances.Start;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.UnitOfWork.Slots;

/** What an instance begins with, on its way from who starts it to who writes it down, within one transaction. */
public final class InstanceStarts {
    /** By process instance. */
    private static final Slots<String, Start> GIVEN = new Slots<>();

    private static final Slot<Start> NEXT = new Slot<>();

    private final Transactions transactions;

    InstanceStarts(Transactions transactions) {
        this.transactions = transactions;
    }

    public void give(String processInstanceId, Start start) {
        transactions.current().remember(GIVEN, processInstanceId, start);
    }

    /** For the instance that Operaton makes next: it chooses the key itself. */
    void giveNext(Start start) {
        transactions.current().remember(NEXT, start);
    }

    public Start take(String processInstanceId) {
        UnitOfWork unit = transactions.current();
        Instances.Start own = unit.forget(GIVEN, processInstanceId);
        Instances.Start start = own == null ? unit.forget(NEXT) : own;
        return start == null ? Start.with(Map.of()) : start;
    }
}
