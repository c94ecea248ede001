package org.pouch.engine.work;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells who waits for jobs that there may be one of a type. */
public final class JobBell {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Instant>> alarms = new CopyOnWriteArrayList<>();

    public void onRing(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Where it is noted when the next job becomes free by the clock alone. */
    public void onSet(Consumer<Instant> listener) {
        alarms.add(listener);
    }

    /** A job becomes free at this moment, and the bell is to ring then. */
    public void set(Instant due) {
        alarms.forEach(listener -> listener.accept(due));
    }

    public void ring(String type) {
        listeners.forEach(listener -> listener.accept(type));
    }
}
