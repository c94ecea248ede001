package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.AdHocScopes;
import org.pouch.engine.token.AdHocTokens;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.operaton.OperatonWork;
import org.pouch.engine.token.waiting.AdHocEnds;

/** Behaviours of an ad-hoc sub-process, of the token that keeps it open, and of what is around each of its flows. */
record AdHocSubProcesses(Lifecycle lifecycle, AdHocTokens tokens, AdHocScopes adHocs, AdHocEnds ends, Scopes scopes) {

    final class Outer extends SubProcessActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> {
                tokens.begin(scope);
                OperatonWork.perform(execution, "enter an ad-hoc sub-process", () -> super.execute(execution));
            });
        }

        @Override
        public void concurrentChildExecutionEnded(ActivityExecution scopeExecution, ActivityExecution endedExecution) {
            String id = endedExecution.getActivity().getFlowScope().getId();
            super.concurrentChildExecutionEnded(scopeExecution, endedExecution);
            ends.ended(scopeExecution, id);
        }

        @Override
        public void complete(ActivityExecution scopeExecution) {
            lifecycle.complete(scopeExecution);
        }

        @Override
        public void doLeave(ActivityExecution execution) {
            adHocs.end(Executions.scopeOf(execution, scopes));
            Compensations.remember(execution);
            super.doLeave(execution);
        }
    }

    /** Its token waits until nothing more is to be activated. */
    final class Keeper extends AbstractBpmnActivityBehavior implements ExecutionListener {
        @Override
        public void execute(ActivityExecution execution) {
            tokens.open(execution);
        }

        @Override
        public void notify(DelegateExecution execution) {
            tokens.keeperLeaves((ActivityExecution) execution);
        }
    }

    /** No token comes to it: it is made together with the activity that begins in it. */
    final class Inner extends SubProcessActivityBehavior {
        @Override
        public void complete(ActivityExecution scopeExecution) {
            lifecycle.complete(scopeExecution);
        }

        @Override
        public void doLeave(ActivityExecution execution) {
            Compensations.remember(execution);
            super.doLeave(execution);
        }
    }
}
