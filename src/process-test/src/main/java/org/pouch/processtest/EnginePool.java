package org.pouch.processtest;

import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pouch.processtest.host.EngineHost;
import org.pouch.processtest.host.RunningEngine;

/**
 * Engines for the tests of a JVM, as many as there are tests at the same time. Some ways to run JUnit open and close its stores
 * around each class, so engines outlive them and end with the JVM.
 */
final class EnginePool {
    private final Supplier<RunningEngine> starter;
    private final Deque<Pooled> idle = new ConcurrentLinkedDeque<>();
    private final Map<String, Pooled> named = new ConcurrentHashMap<>();
    private final Coverage coverage = new Coverage();

    EnginePool(Supplier<RunningEngine> starter) {
        this.starter = starter;
    }

    /**
     * @param name empty for an engine that any test may have
     * @param changes of all tests that have the engine one after the other
     */
    record Pooled(String name, RunningEngine engine, Changes changes, Semaphore free) {}

    static EnginePool ofThisJvm() {
        return OfThisJvm.POOL;
    }

    /**
     * Waits for an engine with a name, if another test has it.
     *
     * @param name empty for any engine
     * @throws IllegalStateException if none can be started
     */
    Pooled lend(String name) {
        Pooled idling = name.isEmpty() ? idle.pollFirst() : named.computeIfAbsent(name, this::start);
        Pooled lent = idling == null ? start(name) : idling;
        lent.free().acquireUninterruptibly();
        return lent;
    }

    /** @throws IllegalStateException if it cannot be started */
    URI addressOf(String name) {
        return named.computeIfAbsent(name, this::start).engine().address();
    }

    private Pooled start(String name) {
        RunningEngine engine = starter.get();
        Changes changes = new Changes();
        engine.onChange(changes::note);
        return new Pooled(name, engine, changes, new Semaphore(1));
    }

    /** Of all tests that had one of these engines. */
    Coverage coverage() {
        return coverage;
    }

    /** Notes what was passed, and empties it for the next test; what cannot be emptied is closed. */
    void giveBack(Pooled lent) {
        try {
            coverage.note(lent.engine());
            lent.engine().purge();
        } catch (RuntimeException stuck) {
            named.remove(lent.name(), lent);
            lent.engine().close();
            return;
        }
        lent.free().release();
        if (lent.name().isEmpty()) {
            idle.addFirst(lent);
        }
    }

    private static final class OfThisJvm {
        private static final OfThisJvm ENGINES = new OfThisJvm();
        private static final EnginePool POOL = new EnginePool(ENGINES::start);

        private final List<RunningEngine> started = new CopyOnWriteArrayList<>();
        private @Nullable EngineHost host;

        private RunningEngine start() {
            RunningEngine engine = host().start("test-" + (started.size() + 1));
            started.add(engine);
            return engine;
        }

        private synchronized EngineHost host() {
            if (host == null) {
                EngineHost opened = EngineHost.open();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(opened), "pouch-process-test-end"));
                host = opened;
            }
            return host;
        }

        private void end(EngineHost opened) {
            try (opened) {
                started.forEach(RunningEngine::close);
            }
        }
    }
}
