package org.pouch.engine.work;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Callers that wait for a process instance to end. */
public final class ResultWaiters {
    private final Map<Long, CompletableFuture<Long>> waiting = new ConcurrentHashMap<>();

    /** Completes when the instance ends; ask for it before the instance can end. */
    public CompletableFuture<Long> await(long processInstanceKey) {
        CompletableFuture<Long> future = waiting.computeIfAbsent(processInstanceKey, key -> new CompletableFuture<>());
        future.whenComplete((key, failure) -> waiting.remove(processInstanceKey, future));
        return future;
    }

    public void ended(long processInstanceKey) {
        CompletableFuture<Long> future = waiting.get(processInstanceKey);
        if (future != null) {
            future.complete(processInstanceKey);
        }
    }
}
