package org.pouch.engine.token.behavior;

import java.util.List;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.BoundaryEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessStartEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.token.Lifecycle;

/**
 * Tasks, events and the exclusive gateway: our stations between Operaton's tokens and the model. Operaton keeps the kinds it looks
 * for by class.
 */
record Nodes(Lifecycle lifecycle, ElementWork works, EventSubscriptions awaiting) {

    private void perform(ActivityExecution execution) {
        lifecycle.activate(execution, scope -> works.start(execution, scope));
    }

    /** Tasks, plain events and the exclusive gateway. */
    final class Node extends AbstractBpmnActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            perform(execution);
        }

        @Override
        protected void createCompensateEventSubscription(ActivityExecution execution, ActivityImpl handler) {
            if (!Compensations.isRemembered(execution, handler)) {
                super.createCompensateEventSubscription(execution, handler);
            }
        }
    }

    final class Boundary extends BoundaryEventActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            perform(execution);
        }
    }

    final class EventSubProcessStart extends EventSubProcessStartEventActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            perform(execution);
        }
    }

    final class Catch extends IntermediateCatchEventActivityBehavior {
        Catch(boolean afterGateway) {
            super(afterGateway);
        }

        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> {
                if (isAfterEventBasedGateway) {
                    lifecycle.completeWithPayload(execution);
                } else {
                    awaiting.open(scope, List.of(scope.node()));
                }
            });
        }
    }
}
