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

    /** Asked after each instance, and dear: all of them are looked at, so it is not asked while the counter says no. */
    @Override
    protected boolean allExecutionsEnded(ActivityExecution body, ActivityExecution ended) {
        return getLocalLoopVariable(body, NUMBER_OF_ACTIVE_INSTANCES) <= 0 && super.allExecutionsEnded(body, ended);
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
