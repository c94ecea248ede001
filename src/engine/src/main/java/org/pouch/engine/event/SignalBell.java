package org.pouch.engine.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Carries a signal thrown inside a process to the one who broadcasts. */
public final class SignalBell {
    public interface Listener {
        /** In the transaction that throws it. */
        void thrown(String name, Map<String, @Nullable Object> variables);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public void onSignal(Listener listener) {
        listeners.add(listener);
    }

    public void ring(String name, Map<String, @Nullable Object> variables) {
        listeners.forEach(listener -> listener.thrown(name, variables));
    }
}
