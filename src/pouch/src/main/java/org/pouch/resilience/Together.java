package org.pouch.resilience;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * Does at once what several threads ask for at the same time: while one is at work, what others want of the same kind
 * gathers, and whoever comes next to work does all of it. Nobody waits when nobody is at work. Each returns when its own is
 * done, and fails as the whole does. Thread-safe.
 *
 * @param <K> what must be the same to be done at once
 * @param <T> one thing to do
 */
public final class Together<K, T> {
    private final int most;
    private final BiConsumer<K, List<T>> work;
    private final Map<K, Queue<Wish<T>>> waiting = new HashMap<>();

    /** @param most so many at once */
    public Together(int most, BiConsumer<K, List<T>> work) {
        this.most = most;
        this.work = work;
    }

    public void perform(K kind, T wanted) {
        performAll(kind, List.of(wanted));
    }

    /** All of it at once, if not more than so many. */
    public void performAll(K kind, List<T> wanted) {
        Wish<T> wish = new Wish<>(List.copyOf(wanted), new CompletableFuture<>());
        if (isFirst(kind, wish) || isMyTurn(wish)) {
            lead(kind);
        }
    }

    private synchronized boolean isFirst(K kind, Wish<T> wish) {
        boolean isFirst = !waiting.containsKey(kind);
        waiting.computeIfAbsent(kind, any -> new ArrayDeque<>()).add(wish);
        return isFirst;
    }

    /** False when another did it. */
    private boolean isMyTurn(Wish<T> wish) {
        try {
            return wish.turn.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** One's own is among the first in line. */
    private void lead(K kind) {
        List<Wish<T>> wishes = first(kind);
        try {
            work.accept(
                    kind, wishes.stream().flatMap(wish -> wish.wanted.stream()).toList());
            wishes.forEach(wish -> wish.turn.complete(false));
        } catch (RuntimeException | Error failed) {
            wishes.forEach(wish -> wish.turn.completeExceptionally(failed));
            throw failed;
        } finally {
            handOver(kind);
        }
    }

    private synchronized List<Wish<T>> first(K kind) {
        Queue<Wish<T>> line = line(kind);
        List<Wish<T>> first = new ArrayList<>();
        int size = 0;
        while (!line.isEmpty()
                && (first.isEmpty() || size + line.element().wanted().size() <= most)) {
            size += line.element().wanted().size();
            first.add(line.remove());
        }
        return first;
    }

    /** Whoever leads is not kept at work for what comes later. */
    private synchronized void handOver(K kind) {
        Wish<T> next = line(kind).peek();
        if (next == null) {
            waiting.remove(kind);
        } else {
            next.turn.complete(true);
        }
    }

    private Queue<Wish<T>> line(K kind) {
        return Objects.requireNonNull(waiting.get(kind), "somebody is at work");
    }

    /** @param turn true: to be done by oneself; false: done */
    private record Wish<T>(List<T> wanted, CompletableFuture<Boolean> turn) {}
}
