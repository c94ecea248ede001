package org.pouch.engine.token;

import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.work.Jobs;

/** What a canceled instance leaves behind of its own waiting. */
public final class InstanceCleanup {
    private final Incidents incidents;
    private final Jobs jobs;
    private final HeldTokens held;
    private final EventPayloads payloads;

    InstanceCleanup(Incidents incidents, Jobs jobs, HeldTokens held, EventPayloads payloads) {
        this.incidents = incidents;
        this.jobs = jobs;
        this.held = held;
        this.payloads = payloads;
    }

    public void drop(InstanceRef instance) {
        long key = instance.processInstanceKey();
        incidents.resolveAllOf(key);
        jobs.cancelOf(key);
        held.drop(key);
        payloads.drop(key);
    }
}
