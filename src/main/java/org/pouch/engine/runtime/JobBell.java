package org.pouch.engine.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells who waits for jobs that there may be one of a type. */
public final class JobBell {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public void onRing(Consumer<String> listener) {
        listeners.add(listener);
    }

    void ring(String type) {
        listeners.forEach(listener -> listener.accept(type));
    }
}
