package org.pouch.engine.runtime;

import java.util.function.Supplier;
import org.pouch.engine.store.Transactions;

/** Runs a command of the API: one transaction for the tokens and our own tables. */
public final class Commands {
    private final Transactions transactions;
    private final OperatonEngine operaton;

    Commands(Transactions transactions, OperatonEngine operaton) {
        this.transactions = transactions;
        this.operaton = operaton;
    }

    public <T> T call(Supplier<T> work) {
        return transactions.call(() -> operaton.command(work));
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
