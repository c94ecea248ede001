package org.pouch.engine.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one transaction remembers: rows it read, values handed from one element to the next, and what follows the commit. */
public final class UnitOfWork {
    private final Map<Object, Object> remembered = new HashMap<>();
    private int steps;
    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final Map<Object, Runnable> afterCommit = new LinkedHashMap<>();

    /** The value last remembered under this key, or null. */
    public <T> @Nullable T recall(Object key, Class<T> type) {
        return type.cast(remembered.get(key));
    }

    public void remember(Object key, Object value) {
        remembered.put(key, value);
    }

    public <T> @Nullable T forget(Object key, Class<T> type) {
        return type.cast(remembered.remove(key));
    }

    /** Counts what was done in this transaction. */
    public int step() {
        return ++steps;
    }

    /** Runs once all work is done, as the last of the transaction. */
    void beforeCommit(Runnable action) {
        beforeCommit.add(action);
    }

    void finish() {
        beforeCommit.forEach(Runnable::run);
    }

    /** Runs once after the commit, however often it is asked for under the same key. */
    public void afterCommit(Object key, Runnable action) {
        afterCommit.putIfAbsent(key, action);
    }

    List<Runnable> takeAfterCommit() {
        ArrayList<Runnable> actions = new ArrayList<>(afterCommit.values());
        afterCommit.clear();
        return actions;
    }
}
