package org.pouch.engine.token;

import java.util.List;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.scope.Continuations;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.token.operaton.OperatonIds;

/** Elements that a token has come to and whose turn has not: what was given to them waits with them. */
final class PostponedElements {
    private final HeldTokens held;
    private final Continuations continuations;
    private final EventPayloads payloads;
    private final PausedElements paused;

    PostponedElements(HeldTokens held, Continuations continuations, EventPayloads payloads, PausedElements paused) {
        this.held = held;
        this.continuations = continuations;
        this.payloads = payloads;
        this.paused = paused;
    }

    /** Whether conditions are looked at before its next step. */
    boolean isPaused(ElementScope scope, PausedElements.Next next) {
        return paused.isPaused(scope, next);
    }

    /** Whether the listeners of its instance come first. */
    boolean isHeld(ActivityExecution execution) {
        long instanceKey = OperatonIds.keyOf(execution.getProcessInstanceId());
        if (!held.isHolding(instanceKey)) {
            return false;
        }
        long key = OperatonIds.keyOf(execution.getActivityInstanceId());
        held.reached(key, execution.getId());
        payloads.keep(
                key,
                instanceKey,
                List.of(OperatonIds.elementId(execution.getActivity().getId())));
        return true;
    }

    /** Whether the transaction has done enough, and another goes on. */
    boolean isPostponed(ElementScope scope) {
        if (!continuations.isEnough()) {
            return false;
        }
        payloads.keep(scope);
        continuations.postpone(scope);
        return true;
    }
}
