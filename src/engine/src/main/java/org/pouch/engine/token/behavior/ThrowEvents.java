package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.impl.bpmn.behavior.CompensationEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.TerminateEndEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.helper.EscalationHandler;
import org.operaton.bpm.engine.impl.bpmn.parser.CompensateEventDefinition;
import org.operaton.bpm.engine.impl.bpmn.parser.EscalationEventDefinition;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.DelayedCatches;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.Leaving;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.TokenMoves;
import org.pouch.engine.token.operaton.OperatonWork;
import org.pouch.engine.token.waiting.Interruptions;

/** Throw events whose reach Operaton knows: it finds what they stop, undo or wake. */
record ThrowEvents(
        Lifecycle lifecycle,
        Scopes scopes,
        ElementRecords records,
        Interruptions interruptions,
        DelayedCatches delayed) {

    final class Terminate extends TerminateEndEventActivityBehavior implements Leaving {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> {
                if (!interruptions.delaysTermination(scope)) {
                    lifecycle.complete(execution);
                }
            });
        }

        @Override
        public void leaveNow(ActivityExecution execution) {
            TokenMoves.endOthers((PvmExecutionImpl) execution).end(true);
        }
    }

    final class Compensate extends CompensationEventActivityBehavior implements Leaving {
        Compensate(CompensateEventDefinition definition) {
            super(definition);
        }

        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(
                    execution,
                    scope -> OperatonWork.perform(execution, "throw a compensation", () -> super.execute(execution)));
        }

        @Override
        public void leave(ActivityExecution execution) {
            // while handlers were at work Operaton noted with the token what they belong to
            String activity = execution.getActivity().getId();
            records.recordedAt(execution)
                    .ifPresent(key -> ((ExecutionEntity) execution).setActivityInstanceId(activity + ":" + key));
            lifecycle.complete(execution);
        }

        @Override
        public void leaveNow(ActivityExecution execution) {
            super.leave(execution);
        }
    }

    final class Escalate extends FlowNodeActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> escalate(execution, scope));
        }

        private void escalate(ActivityExecution execution, ElementScope scope) {
            String code =
                    scope.node().event() instanceof EventDefinition.Escalation escalation && escalation.code() != null
                            ? scopes.evaluate(escalation.code(), scope).string()
                            : "";
            if (delayed.delaysEscalation(execution, scope, code)) {
                return;
            }
            EscalationEventDefinition caught = EscalationHandler.executeEscalation(execution, code);
            if (caught == null || !caught.isCancelActivity()) {
                // what was woken beside it may have moved the token to another execution
                ExecutionEntity moved = ((ExecutionEntity) execution).getReplacedBy();
                lifecycle.complete(moved == null ? execution : moved);
            }
        }
    }
}
