package org.pouch.engine.token.waiting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.AdHocTokens;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.work.Jobs;

/** Elements that wait, known by their keys: lets them go on at the station where they stopped. */
public final class WaitingElements {
    private final Executions executions;
    private final Lifecycle lifecycle;
    private final AdHocTokens adHocs;
    private final Scopes scopes;

    WaitingElements(Executions executions, Lifecycle lifecycle, AdHocTokens adHocs, Scopes scopes) {
        this.executions = executions;
        this.lifecycle = lifecycle;
        this.adHocs = adHocs;
        this.scopes = scopes;
    }

    /** With values that came with what completes it. */
    public void complete(long key, long processInstanceKey, Map<String, @Nullable Object> values) {
        lifecycle.complete(executions.of(key, processInstanceKey), values);
    }

    /** The station is tried once more: it failed, or its turn had not come. */
    public void again(long key, long processInstanceKey, Phase phase) {
        if (phase == Phase.ASK) {
            adHocs.askAgain(scopes.of(processInstanceKey, key));
            return;
        }
        ExecutionEntity execution = executions.of(key, processInstanceKey);
        switch (phase) {
            case BEHAVE -> lifecycle.behaveAgain(execution);
            case COMPLETE -> lifecycle.complete(execution);
            case LEAVE -> lifecycle.leaveAgain(execution);
            default -> lifecycle.activateAgain(execution);
        }
    }

    /** An execution listener has answered. */
    void listened(Jobs.Job job, Event event, Map<String, @Nullable Object> values) {
        lifecycle.listened(executions.of(job.elementKey(), job.processInstanceKey()), event, job.position(), values);
    }
}
