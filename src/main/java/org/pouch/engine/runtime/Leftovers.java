package org.pouch.engine.runtime;

import org.pouch.engine.store.InstanceRef;

/** What a canceled instance leaves behind of its own waiting. */
final class Leftovers {
    private final Jobs jobs;
    private final HeldTokens held;
    private final HandOvers handOvers;

    Leftovers(Jobs jobs, HeldTokens held, HandOvers handOvers) {
        this.jobs = jobs;
        this.held = held;
        this.handOvers = handOvers;
    }

    void drop(InstanceRef instance) {
        var key = instance.processInstanceKey();
        jobs.cancelOf(key);
        held.drop(key);
        handOvers.drop(key);
    }
}
