package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.pouch.engine.token.Lifecycle;

/** A call activity: starts the other process, waits for its end, takes over its variables. */
final class CallBehavior extends CallActivityBehavior {
    private final transient Lifecycle lifecycle;
    private final transient CalledElements called;

    CallBehavior(Lifecycle lifecycle, CalledElements called) {
        this.lifecycle = lifecycle;
        this.called = called;
    }

    @Override
    public void execute(ActivityExecution execution) {
        lifecycle.activate(execution, scope -> called.start((ExecutionEntity) execution, scope));
    }

    /** Also called when an error passes through: then nothing is taken over, so this only notes who ended. */
    @Override
    public void passOutputVariables(ActivityExecution execution, VariableScope subInstance) {
        called.noteEnd(execution, (ExecutionEntity) subInstance);
    }

    @Override
    public void completed(ActivityExecution execution) {
        lifecycle.complete(execution, called.results(execution));
    }

    @Override
    protected void createCompensateEventSubscription(ActivityExecution execution, ActivityImpl handler) {
        if (!Compensations.isRemembered(execution, handler)) {
            super.createCompensateEventSubscription(execution, handler);
        }
    }
}
