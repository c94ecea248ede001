package org.pouch.engine.work;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;

/** Those who asked for a change of a user task and wait for its listeners. They are gone when the engine stops; the change is not. */
public final class TaskWaiters {
    private static final Once<Long> ANSWERED = new Once<>();

    private final Map<Long, CompletableFuture<@Nullable Void>> waiting = new ConcurrentHashMap<>();
    private final Transactions transactions;

    TaskWaiters(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Noted before the commit, so that no answer is missed; a task makes one transition at a time. */
    public CompletableFuture<@Nullable Void> await(long taskKey) {
        CompletableFuture<Void> answer = new CompletableFuture<@Nullable Void>();
        waiting.put(taskKey, answer);
        answer.whenComplete((nothing, failure) -> waiting.remove(taskKey, answer));
        return answer;
    }

    public void done(long taskKey) {
        transactions.current().afterCommit(ANSWERED, taskKey, () -> {
            CompletableFuture<@Nullable Void> answer = waiting.get(taskKey);
            if (answer != null) {
                answer.complete(null);
            }
        });
    }

    public void refused(long taskKey, Rejection problem) {
        transactions.current().afterCommit(ANSWERED, taskKey, () -> {
            CompletableFuture<@Nullable Void> answer = waiting.get(taskKey);
            if (answer != null) {
                answer.completeExceptionally(problem);
            }
        });
    }
}
