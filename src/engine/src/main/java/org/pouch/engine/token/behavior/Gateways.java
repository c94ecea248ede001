package org.pouch.engine.token.behavior;

import java.util.Collection;
import java.util.List;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.JoinFlows;
import org.pouch.engine.token.Lifecycle;

/** Gateways that choose among several flows or join them, or wait for the first of several events. */
record Gateways(
        Lifecycle lifecycle,
        EventSubscriptions awaiting,
        ProcessDefinitions definitions,
        Conditions conditions,
        ElementRecords records,
        JoinFlows joins) {

    final class EventGateway extends EventBasedGatewayActivityBehavior {
        @Override
        public void execute(ActivityExecution execution) {
            lifecycle.activate(execution, scope -> awaiting.open(scope, targets(scope)));
        }

        private List<FlowNode> targets(ElementScope scope) {
            ProcessModel model =
                    definitions.get(scope.instance().definitionKey()).model();
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
}
