package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** The body of a parallel multi-instance activity. */
final class ParallelBody extends ParallelMultiInstanceActivityBehavior {
    private final transient MultiInstanceBody bodies;

    ParallelBody(MultiInstanceBody bodies) {
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
        return bodies.isDoneEarly(execution.getParent());
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
