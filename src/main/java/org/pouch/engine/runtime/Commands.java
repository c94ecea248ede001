package org.pouch.engine.runtime;

import java.util.function.Supplier;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Transactions;

/** Runs a command of the API: one transaction for the tokens and our own tables. */
public final class Commands {
    private final Transactions transactions;
    private final OperatonEngine operaton;
    private final ProcessGate gate;
    private final Instances instances;

    Commands(Transactions transactions, OperatonEngine operaton, ProcessGate gate, Instances instances) {
        this.transactions = transactions;
        this.operaton = operaton;
        this.gate = gate;
        this.instances = instances;
    }

    public <T> T call(Supplier<T> work) {
        return transactions.call(() -> operaton.command(() -> {
            var result = work.get();
            gate.settle(instances::get);
            return result;
        }));
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
