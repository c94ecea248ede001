package org.pouch.engine.store;

import java.util.concurrent.atomic.AtomicLong;

/** How often the engine was emptied; a cluster numbers its changes too, and callers wait for the number of theirs. */
public final class CompletedChanges {
    private final AtomicLong last = new AtomicLong();

    /** Answers the number of the change. */
    public long note() {
        return last.incrementAndGet();
    }

    public long last() {
        return last.get();
    }
}
