package org.pouch.resilience;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at several things, each in a thread of its own, so that one that does not answer holds up no other. At each at most one
 * look is on its way. Thread-safe.
 */
public final class Apart<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Apart.class);

    private final String name;
    private final Consumer<T> look;
    private final Set<T> looking = ConcurrentHashMap.newKeySet();
    private final Map<T, Object> turns = new ConcurrentHashMap<>();

    /**
     * @param name of the threads
     * @param look ends by itself, however long that takes
     */
    public Apart(String name, Consumer<T> look) {
        this.name = name;
        this.look = look;
    }

    /** Waits for none. What is still looked at is left for the next time. */
    public void lookAt(Collection<T> all) {
        all.stream().filter(looking::add).forEach(this::begin);
    }

    /** In the caller's thread, once a look that is on its way there has ended: what this one finds is found last. */
    public void lookNow(T one) {
        synchronized (turns.computeIfAbsent(one, same -> new Object())) {
            look.accept(one);
        }
    }

    private void begin(T one) {
        Thread thread = new Thread(() -> look(one), name);
        thread.setDaemon(true);
        boolean begun = false;
        try {
            thread.start();
            begun = true;
        } finally {
            if (!begun) {
                looking.remove(one);
            }
        }
    }

    private void look(T one) {
        try {
            lookNow(one);
        } catch (RuntimeException | Error failed) {
            LOG.warn("The work on {} failed for {}: {}", name, one, FailureText.forLog(failed));
        } finally {
            looking.remove(one);
        }
    }
}
