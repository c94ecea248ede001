package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** The body of a sequential multi-instance activity. */
final class SequentialBody extends SequentialMultiInstanceActivityBehavior {
    private final transient MultiInstanceBody bodies;

    SequentialBody(MultiInstanceBody bodies) {
        this.bodies = bodies;
    }

    @Override
    public void execute(ActivityExecution execution) {
        bodies.begin(execution, count -> {
            if (count == 0) {
                leave(execution);
            } else {
                createInstances(execution, count);
            }
        });
    }

    @Override
    protected boolean completionConditionSatisfied(ActivityExecution execution) {
        return bodies.isDoneEarly(execution);
    }

    @Override
    public void leave(ActivityExecution execution) {
        bodies.end(execution);
        super.leave(execution);
    }

    @Override
    public void doLeave(ActivityExecution execution) {
        Compensations.remember(execution);
        super.doLeave(execution);
    }
}
