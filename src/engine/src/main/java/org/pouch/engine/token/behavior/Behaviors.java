package org.pouch.engine.token.behavior;

import java.util.Collection;
import java.util.List;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.BoundaryEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessStartEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.MultiInstances;
import org.pouch.engine.token.OperatonWork;

/** Puts our stations between Operaton's tokens and the model. Operaton keeps the kinds it looks for by class. */
record Behaviors(
        Lifecycle lifecycle,
        ElementWork works,
        Scopes scopes,
        Conditions conditions,
        EventSubscriptions awaiting,
        MultiInstances multiInstances,
        CalledElements called,
        ThrowEvents throwing,
        ElementRecords records,
        JoinFlows joins) {

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
                    lifecycle.complete(execution, lifecycle.handedOver(execution));
                } else {
                    awaiting.open(scope, List.of(scope.node()));
                }
            });
        }
    }

    final class EventGateway extends EventBasedGatewayActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> awaiting.open(scope, targets(scope)));
        }

        private List<FlowNode> targets(ElementScope scope) {
            ProcessModel model =
                    called.definition(scope.instance().definitionKey()).model();
            return scope.node().outgoing().stream()
                    .map(flow -> model.element(flow.target()))
                    .toList();
        }
    }

    final class Parallel extends ParallelGatewayActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            execution.inactivate();
            lockConcurrentRoot(execution);
            if (records.passesAlone(execution)) {
                pass(execution);
                return;
            }
            joins.arrived(execution);
            List<ActivityExecution> tokens = joins.firsts(execution, records.comeTogether(execution));
            if (tokens.size()
                    == execution.getActivity().getIncomingTransitions().size()) {
                joins.joined(tokens);
                pass(records.join(execution, tokens));
            }
        }

        private void pass(ActivityExecution execution) {
            lifecycle.activate(
                    execution,
                    scope -> execution.leaveActivityViaTransitions(
                            execution.getActivity().getOutgoingTransitions(), List.of(execution)));
        }
    }

    final class Inclusive extends InclusiveGatewayActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            execution.inactivate();
            lockConcurrentRoot(execution);
            if (records.passesAlone(execution)) {
                pass(execution);
                return;
            }
            joins.arrived(execution);
            List<ActivityExecution> tokens = records.comeTogether(execution);
            if (isComplete(execution, joins.firsts(execution, tokens).size())) {
                joins.joined(tokens);
                pass(records.join(execution, tokens));
            }
        }

        private boolean isComplete(ActivityExecution execution, int flows) {
            PvmActivity gateway = execution.getActivity();
            if (flows >= gateway.getIncomingTransitions().size()) {
                return true;
            }
            Collection<ActivityExecution> elsewhere =
                    getLeafExecutions(execution.isScope() ? execution : execution.getParent());
            elsewhere.removeAll(execution.findInactiveConcurrentExecutions(gateway));
            return elsewhere.stream().noneMatch(other -> canReachActivity(other, gateway));
        }

        private void pass(ActivityExecution execution) {
            lifecycle.activate(
                    execution,
                    scope -> execution.leaveActivityViaTransitions(
                            conditions.inclusive(execution, scope), List.of(execution)));
        }
    }

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
