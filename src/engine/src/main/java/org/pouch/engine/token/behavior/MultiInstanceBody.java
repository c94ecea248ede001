package org.pouch.engine.token.behavior;

import java.util.Objects;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.MultiInstances;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.token.operaton.OperatonWork;
import org.pouch.engine.token.waiting.Interruptions;

/** What both kinds of multi-instance bodies share. */
record MultiInstanceBody(
        Lifecycle lifecycle, MultiInstances multiInstances, Scopes scopes, Interruptions interruptions) {

    interface Instances {
        void create(int count) throws Exception;
    }

    void begin(ActivityExecution execution, Instances instances) {
        lifecycle.activate(execution, scope -> {
            int count = multiInstances.begin(
                    scope, Objects.requireNonNull(scope.node().loop()));
            OperatonWork.perform(execution, "create instances", () -> instances.create(count));
        });
    }

    boolean isDoneEarly(ActivityExecution body) {
        return multiInstances.isDoneEarly(OperatonIds.keyOf(body.getActivityInstanceId()));
    }

    /** Whether instances that are left have to listen to their end first. */
    boolean hasToWait(ActivityExecution body, ActivityExecution done) {
        return interruptions.delaysEarlyEnd(
                OperatonIds.keyOf(body.getProcessInstanceId()),
                OperatonIds.keyOf(body.getActivityInstanceId()),
                OperatonIds.elementId(done.getActivity().getId()));
    }

    void end(ActivityExecution execution) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        multiInstances.end(scope, Objects.requireNonNull(scope.node().loop()));
    }
}
