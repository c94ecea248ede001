package org.pouch.engine.token;

import java.util.List;
import java.util.Optional;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.token.operaton.OperatonIds;

/** Writes down that an element has begun; a join begins once, when its tokens have come together. */
public final class ElementRecords {
    /** Tokens on a flow to a join, by their executions. */
    private static final Slots<String, Boolean> TO_A_JOIN = new Slots<>();

    private final ProcessDefinitions definitions;
    private final ElementInstances elements;
    private final Instances instances;
    private final HeldTokens held;
    private final Transactions transactions;

    ElementRecords(
            ProcessDefinitions definitions,
            ElementInstances elements,
            Instances instances,
            HeldTokens held,
            Transactions transactions) {
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.held = held;
        this.transactions = transactions;
    }

    /** A gateway that several tokens come to and that is passed once. */
    static boolean isJoin(ActivityExecution execution) {
        return isJoin(execution.getActivity());
    }

    static boolean isJoin(PvmActivity activity) {
        return activity.getIncomingTransitions().size() > 1
                && (activity.getActivityBehavior() instanceof ParallelGatewayActivityBehavior
                        || activity.getActivityBehavior() instanceof InclusiveGatewayActivityBehavior);
    }

    /** A token takes a flow. */
    public void takes(ExecutionEntity execution) {
        if (isJoin(execution.getTransition().getDestination())) {
            transactions.current().remember(TO_A_JOIN, execution.getId(), true);
        }
    }

    /** Whether a token has come to a join over a flow: the join begins with the last of them. */
    public boolean isOneOfMany(ExecutionEntity execution) {
        return isJoin(execution) && transactions.current().forget(TO_A_JOIN, execution.getId()) != null;
    }

    /** Whether this token waits for no other at its gateway: they have come before, or it was set there from outside. */
    public boolean passesAlone(ActivityExecution execution) {
        return !isJoin(execution)
                || hasBegun(execution)
                || held.isHolding(OperatonIds.keyOf(execution.getProcessInstanceId()));
    }

    private boolean hasBegun(ActivityExecution execution) {
        return elements.path(OperatonIds.keyOf(execution.getActivityInstanceId()))
                .isPresent();
    }

    /** The tokens at this one's join that have not been joined yet, itself among them. */
    public List<ActivityExecution> comeTogether(ActivityExecution execution) {
        return execution.findInactiveConcurrentExecutions(execution.getActivity()).stream()
                .filter(token -> !hasBegun(token))
                .toList();
    }

    /** Makes one token of those that have come together, so that none of them counts for the next that come; answers it. */
    public ActivityExecution join(ActivityExecution execution, List<ActivityExecution> tokens) {
        begin(
                OperatonIds.keyOf(execution.getActivityInstanceId()),
                execution.getActivity().getId(),
                OperatonIds.keyOf(execution.getParentActivityInstanceId()),
                execution.getId(),
                instances.get(OperatonIds.keyOf(execution.getProcessInstanceId())));
        PvmExecutionImpl joined = (PvmExecutionImpl) execution;
        for (ActivityExecution token : tokens) {
            if (token != execution) {
                token.setEnded(true);
                token.setIgnoreAsync(true);
                token.end(false);
            }
        }
        return joined.getReplacedBy() == null ? joined : joined.getReplacedBy();
    }

    /** The active instance that was recorded with this execution at this element. */
    public Optional<Long> recordedAt(ActivityExecution execution) {
        return elements.activeAt(
                OperatonIds.keyOf(execution.getProcessInstanceId()),
                execution.getId(),
                execution.getActivity().getId());
    }

    public void begin(long key, String activityId, long flowScope, String executionId, InstanceRef instance) {
        FlowNode node = definitions.get(instance.definitionKey()).model().element(OperatonIds.elementId(activityId));
        boolean body = OperatonIds.isBody(activityId);
        elements.insert(key, node.id(), node.name(), ElementScope.typeOf(node, body), flowScope, executionId, instance);
    }
}
