package org.pouch.engine.work;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;

/** Callers that wait for a process instance to end. */
public final class ResultWaiters {
    private static final Once<Long> ENDED = new Once<>();

    private final Map<Long, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();
    private final Transactions transactions;

    ResultWaiters(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Completes when the instance ends; ask for it before the instance can end. */
    public CompletableFuture<Long> await(long processInstanceKey) {
        CompletableFuture<Long> future = waiting.computeIfAbsent(processInstanceKey, key -> new CompletableFuture<>());
        future.whenComplete((key, failure) -> waiting.remove(processInstanceKey, future));
        return future;
    }

    /** In the transaction that ends it. */
    public void ended(long processInstanceKey) {
        transactions.current().afterCommit(ENDED, processInstanceKey, () -> {
            CompletableFuture<Long> future = waiting.get(processInstanceKey);
            if (future != null) {
                future.complete(processInstanceKey);
            }
        });
    }
}
