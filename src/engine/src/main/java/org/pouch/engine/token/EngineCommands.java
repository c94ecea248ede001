package org.pouch.engine.token;

import java.util.function.Supplier;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.token.operaton.OperatonEngine;

/** Runs a command of the API: one transaction for the tokens and our own tables. */
public final class EngineCommands {
    private final Transactions transactions;
    private final OperatonEngine operaton;
    private final ProcessGate gate;
    private final Deferral deferral;
    private final PausedElements paused;
    private final WaitingJoins joins;
    private final InstructedEnds ends;
    private final EndingInstances ending;

    EngineCommands(
            Transactions transactions,
            OperatonEngine operaton,
            ProcessGate gate,
            Deferral deferral,
            PausedElements paused,
            WaitingJoins joins,
            InstructedEnds ends,
            EndingInstances ending) {
        this.transactions = transactions;
        this.operaton = operaton;
        this.gate = gate;
        this.deferral = deferral;
        this.paused = paused;
        this.joins = joins;
        this.ends = ends;
        this.ending = ending;
    }

    public <T> T call(Supplier<T> work) {
        return transactions.call(() -> operaton.command(() -> {
            T result = work.get();
            do {
                deferral.settle();
                ends.settle();
                paused.settle();
                joins.settle();
                ending.settle(gate::ended);
            } while (!paused.isEmpty() || !deferral.isSettled());
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
