package org.pouch.engine.token;

import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.work.Jobs;

/** What a canceled instance leaves behind of its own waiting. */
public final class InstanceCleanup {
    private final Jobs jobs;
    private final HeldTokens held;
    private final EventPayloads handOvers;

    InstanceCleanup(Jobs jobs, HeldTokens held, EventPayloads handOvers) {
        this.jobs = jobs;
        this.held = held;
        this.handOvers = handOvers;
    }

    public void drop(InstanceRef instance) {
        long key = instance.processInstanceKey();
        jobs.cancelOf(key);
        held.drop(key);
        handOvers.drop(key);
    }
}
