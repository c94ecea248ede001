package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.operaton.OperatonWork;

/** Behaviours of sub-processes, the embedded and those that an event starts. */
record SubProcesses(Lifecycle lifecycle) {

    final class SubProcess extends SubProcessActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(
                    execution,
                    scope -> OperatonWork.perform(execution, "enter a sub-process", () -> super.execute(execution)));
        }

        @Override
        public void doLeave(ActivityExecution execution) {
            Compensations.remember(execution);
            super.doLeave(execution);
        }

        @Override
        protected void createCompensateEventSubscription(ActivityExecution execution, ActivityImpl handler) {
            if (!Compensations.isRemembered(execution, handler)) {
                super.createCompensateEventSubscription(execution, handler);
            }
        }

        @Override
        public void complete(ActivityExecution scopeExecution) {
            lifecycle.complete(scopeExecution);
        }
    }

    final class EventSubProcess extends EventSubProcessActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(
                    execution,
                    scope -> OperatonWork.perform(
                            execution, "enter an event sub-process", () -> super.execute(execution)));
        }

        @Override
        public void complete(ActivityExecution scopeExecution) {
            lifecycle.complete(scopeExecution);
        }
    }
}
