package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.ElementInstances.Active;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.token.operaton.OperatonIds;

/**
 * Inclusive gateways that tokens wait at. Operaton looks at one only when another token comes to it; here it is looked at too when a
 * token that might have come has gone elsewhere.
 */
public final class WaitingJoins {
    /** Process instances. */
    private static final Slot<Set<Long>> CHANGED = new Slot<>();

    private final ProcessDefinitions definitions;
    private final ElementInstances elements;
    private final Transactions transactions;

    WaitingJoins(ProcessDefinitions definitions, ElementInstances elements, Transactions transactions) {
        this.definitions = definitions;
        this.elements = elements;
        this.transactions = transactions;
    }

    /** An element has ended: what could reach a gateway may have become less. */
    public void note(InstanceRef instance) {
        boolean hasGateway = definitions.get(instance.definitionKey()).model().has(ElementKind.INCLUSIVE_GATEWAY);
        if (hasGateway) {
            transactions.current().recall(CHANGED, HashSet::new).add(instance.processInstanceKey());
        }
    }

    /** Before a command is over. */
    void settle() {
        for (Set<Long> changed = transactions.current().forget(CHANGED);
                changed != null;
                changed = transactions.current().forget(CHANGED)) {
            changed.forEach(this::look);
        }
    }

    private void look(long processInstanceKey) {
        ExecutionEntity instance =
                Context.getCommandContext().getExecutionManager().findExecutionById(Long.toString(processInstanceKey));
        if (instance == null) {
            return;
        }
        Map<String, ExecutionEntity> waiting = new LinkedHashMap<>();
        for (ExecutionEntity execution : tree(instance)) {
            if (isWaiting(execution)) {
                waiting.putIfAbsent(execution.getParentId() + " " + execution.getActivityId(), execution);
            }
        }
        for (ExecutionEntity execution : waiting.values()) {
            if (!execution.isRemoved() && isWaiting(execution)) {
                Executions.activate(execution);
            }
        }
    }

    /** The tokens that wait at joins for others: none of them is an element instance yet. */
    public List<Active> tokens(InstanceRef instance) {
        ExecutionEntity root = Context.getCommandContext()
                .getExecutionManager()
                .findExecutionById(Long.toString(instance.processInstanceKey()));
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        return tree(root).stream()
                .filter(execution -> isAtJoin(execution))
                .map(execution -> {
                    long key = OperatonIds.keyOf(execution.getActivityInstanceId());
                    long scope = OperatonIds.keyOf(execution.getParentActivityInstanceId());
                    FlowNode node = model.element(execution.getActivityId());
                    return new Active(key, node.id(), node.kind().name(), scope, List.of(scope, key));
                })
                .toList();
    }

    /** Takes away the tokens that wait at joins in these scopes, which end: they would pass once no other can come. */
    public void endIn(InstanceRef instance, Set<Long> scopes) {
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        if (!model.has(ElementKind.PARALLEL_GATEWAY) && !model.has(ElementKind.INCLUSIVE_GATEWAY)) {
            return;
        }
        ExecutionEntity root = Executions.processInstance(instance.processInstanceKey());
        Optional<ExecutionEntity> token = tokenIn(root, scopes);
        while (token.isPresent()) { // with the last but one the tree is another
            TokenMoves.remove(token.get());
            token = tokenIn(root, scopes);
        }
    }

    private Optional<ExecutionEntity> tokenIn(ExecutionEntity root, Set<Long> scopes) {
        return tree(root).stream()
                .filter(this::isAtJoin)
                .filter(token -> scopes.contains(OperatonIds.keyOf(token.getParentActivityInstanceId())))
                .findFirst();
    }

    private static List<ExecutionEntity> tree(ExecutionEntity root) {
        List<ExecutionEntity> all = new ArrayList<>();
        all.add(root);
        for (PvmExecutionImpl child : root.getNonEventScopeExecutions()) {
            all.addAll(tree((ExecutionEntity) child));
        }
        return all;
    }

    private boolean isWaiting(ExecutionEntity execution) {
        return isAtJoin(execution)
                && execution.getActivity().getActivityBehavior() instanceof InclusiveGatewayActivityBehavior;
    }

    /** One that has begun already waits for something else. */
    private boolean isAtJoin(ExecutionEntity execution) {
        return execution.getActivity() != null
                && !execution.isActive()
                && execution.getActivityInstanceId() != null
                && ElementRecords.isJoin(execution)
                && elements.path(OperatonIds.keyOf(execution.getActivityInstanceId()))
                        .isEmpty();
    }
}
