package org.pouch.engine.token.operaton;

import org.operaton.bpm.engine.impl.cfg.TransactionContext;
import org.operaton.bpm.engine.impl.cfg.TransactionListener;
import org.operaton.bpm.engine.impl.cfg.TransactionState;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The transaction a command of Operaton runs in, as Operaton asks for it; whoever opened it ends it. */
final class SpringTransaction implements TransactionContext, TransactionSynchronization {
    private final PlatformTransactionManager transactions;
    private final CommandContext command;
    private boolean committing;
    private boolean rollingBack;

    private SpringTransaction(PlatformTransactionManager transactions, CommandContext command) {
        this.transactions = transactions;
        this.command = command;
    }

    static SpringTransaction joined(PlatformTransactionManager transactions, CommandContext command) {
        SpringTransaction transaction = new SpringTransaction(transactions, command);
        TransactionSynchronizationManager.registerSynchronization(transaction);
        return transaction;
    }

    /** Left to the end of the transaction. */
    @Override
    public void commit() {}

    /** Whoever opened it takes it back at its end, whatever he meant to do. */
    @Override
    public void rollback() {
        transactions.rollback(transactions.getTransaction(null));
    }

    /** Not any more once it is on its way back: a failure then is not caught by the model. */
    @Override
    public boolean isTransactionActive() {
        return TransactionSynchronizationManager.isActualTransactionActive() && !rollingBack;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        committing = true;
    }

    @Override
    public void beforeCompletion() {
        rollingBack = !committing;
    }

    @Override
    public void addTransactionListener(TransactionState state, TransactionListener listener) {
        TransactionSynchronizationManager.registerSynchronization(
                switch (state) {
                    case COMMITTING ->
                        new TransactionSynchronization() {
                            @Override
                            public void beforeCommit(boolean readOnly) {
                                listener.execute(command);
                            }
                        };
                    case COMMITTED ->
                        new TransactionSynchronization() {
                            @Override
                            public void afterCommit() {
                                listener.execute(command);
                            }
                        };
                    case ROLLINGBACK ->
                        new TransactionSynchronization() {
                            @Override
                            public void beforeCompletion() {
                                if (rollingBack) {
                                    listener.execute(command);
                                }
                            }
                        };
                    case ROLLED_BACK ->
                        new TransactionSynchronization() {
                            @Override
                            public void afterCompletion(int status) {
                                if (status == STATUS_ROLLED_BACK) {
                                    listener.execute(command);
                                }
                            }
                        };
                });
    }
}
