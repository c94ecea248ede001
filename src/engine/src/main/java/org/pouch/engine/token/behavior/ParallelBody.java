package org.pouch.engine.token.behavior;

import java.util.List;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.token.Leaving;

/** The body of a parallel multi-instance activity. */
final class ParallelBody extends ParallelMultiInstanceActivityBehavior implements Leaving {
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
        ActivityExecution body = execution.getParent();
        return bodies.isDoneEarly(body) && !bodies.hasToWait(body, execution);
    }

    /** The instances that it had to wait for have listened to their end: as Operaton does when the last of them ends. */
    @Override
    public void leaveNow(ActivityExecution body) {
        for (PvmExecutionImpl instance : List.copyOf(((PvmExecutionImpl) body).getNonEventScopeExecutions())) {
            if (instance.isActive() || instance.getActivity() == null) {
                instance.deleteCascade("done early");
            } else {
                instance.remove();
            }
        }
        body.setActive(true);
        leave(body);
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
