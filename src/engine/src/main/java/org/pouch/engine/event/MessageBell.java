package org.pouch.engine.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the one who correlates what may now be possible. */
public final class MessageBell {
    public interface Listener {
        void subscriptionOpened(long subscriptionKey);

        /** A process started by a message has ended, so the next message with its key may start one. */
        void startUnlocked(String processId, String correlationKey);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public void onChange(Listener listener) {
        listeners.add(listener);
    }

    void opened(long subscriptionKey) {
        listeners.forEach(listener -> listener.subscriptionOpened(subscriptionKey));
    }

    void unlocked(String processId, String correlationKey) {
        listeners.forEach(listener -> listener.startUnlocked(processId, correlationKey));
    }
}
