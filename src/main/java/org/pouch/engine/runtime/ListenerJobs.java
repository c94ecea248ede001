package org.pouch.engine.runtime;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.store.InstanceRef;

/** Takes a listener's answer to whom it listened to. */
final class ListenerJobs {
    private final Executions executions;
    private final Lifecycle lifecycle;
    private final ProcessGate gate;

    ListenerJobs(Executions executions, Lifecycle lifecycle, ProcessGate gate) {
        this.executions = executions;
        this.lifecycle = lifecycle;
        this.gate = gate;
    }

    void completed(Jobs.Job job, InstanceRef instance, Map<String, @Nullable Object> values) {
        var event = Event.valueOf(job.event());
        if (job.elementKey() == job.processInstanceKey()) {
            gate.listened(instance, event, job.position(), values);
        } else {
            lifecycle.listened(
                    executions.of(job.elementKey(), job.processInstanceKey()), event, job.position(), values);
        }
    }
}
