package org.pouch.engine.token.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.operaton.bpm.engine.impl.pvm.PvmTransition;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.decision.feel.Expression;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Flow;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;

/** Chooses the flows out of a gateway. */
final class Conditions {
    private static final String NONE_HOLDS =
            "Expected at least one condition to evaluate to true, or to have a default flow";

    private final Scopes scopes;

    Conditions(Scopes scopes) {
        this.scopes = scopes;
    }

    PvmTransition exclusive(ActivityExecution execution, ElementScope scope) {
        FlowNode node = scope.node();
        List<FlowNode.Flow> flows = node.outgoing();
        for (FlowNode.Flow flow : flows) {
            if (!isDefault(flow, scope) && (isLone(flow, flows) || holds(flow, scope))) {
                return transition(execution, flow.id());
            }
        }
        return otherwise(execution, scope);
    }

    List<PvmTransition> inclusive(ActivityExecution execution, ElementScope scope) {
        List<FlowNode.Flow> flows = scope.node().outgoing();
        List<PvmTransition> taken = new ArrayList<>();
        for (FlowNode.Flow flow : flows) {
            if (!isDefault(flow, scope) && (flow.condition() == null || holds(flow, scope))) {
                taken.add(transition(execution, flow.id()));
            }
        }
        return taken.isEmpty() ? List.of(otherwise(execution, scope)) : taken;
    }

    private static boolean isDefault(Flow flow, ElementScope scope) {
        return flow.id().equals(scope.node().defaultFlow());
    }

    private static boolean isLone(Flow flow, List<Flow> flows) {
        return flow.condition() == null && flows.size() == 1;
    }

    private boolean holds(Flow flow, ElementScope scope) {
        Expression condition = flow.condition();
        return condition != null && scopes.evaluate(condition, scope).bool();
    }

    private static PvmTransition otherwise(ActivityExecution execution, ElementScope scope) {
        String fallback = scope.node().defaultFlow();
        if (fallback == null) {
            throw new ElementFailure("CONDITION_ERROR", NONE_HOLDS);
        }
        return transition(execution, fallback);
    }

    private static PvmTransition transition(ActivityExecution execution, String flowId) {
        return Objects.requireNonNull(
                execution.getActivity().findOutgoingTransition(flowId),
                () -> "flow " + flowId + " is not in the model");
    }
}
