package org.pouch.engine.fault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads of the engine: none of them keeps the process alive, and none ends on a failure without a word. */
public final class EngineThreads {
    private static final Logger LOG = LoggerFactory.getLogger(EngineThreads.class);

    private EngineThreads() {}

    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(task, "engine-" + name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (ended, failure) -> LOG.error("thread {} ended by a failure", ended.getName(), FaultTrace.of(failure)));
        return thread;
    }
}
