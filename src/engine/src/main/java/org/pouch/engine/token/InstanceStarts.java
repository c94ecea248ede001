package org.pouch.engine.token;

import java.util.Map;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Instances.Start;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork;

/** What an instance begins with, on its way from who starts it to who writes it down, within one transaction. */
public final class InstanceStarts {
    private static final Object NEXT = "start of the next instance";

    private final Transactions transactions;

    InstanceStarts(Transactions transactions) {
        this.transactions = transactions;
    }

    public void give(String processInstanceId, Start start) {
        transactions.current().remember(key(processInstanceId), start);
    }

    /** For the instance that Operaton makes next: it chooses the key itself. */
    void giveNext(Start start) {
        transactions.current().remember(NEXT, start);
    }

    public Start take(String processInstanceId) {
        UnitOfWork unit = transactions.current();
        Instances.Start own = unit.forget(key(processInstanceId), Start.class);
        Instances.Start start = own == null ? unit.forget(NEXT, Start.class) : own;
        return start == null ? Start.with(Map.of()) : start;
    }

    private static Object key(String processInstanceId) {
        return "start " + processInstanceId;
    }
}
