package org.pouch.engine.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.operaton.bpm.engine.impl.util.ModificationUtil;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.token.operaton.OperatonIds;

/** Takes tokens away and sets new ones. Needs one of Operaton's commands around it. */
public final class TokenMoves {
    private static final String REASON = "modified";

    private final Executions executions;
    private final EndingInstances ending;

    TokenMoves(Executions executions, EndingInstances ending) {
        this.executions = executions;
        this.ending = ending;
    }

    /**
     * Ends an element, and the scopes around it that nothing else is in, up to those that are still needed.
     *
     * @param needed keys of scopes in which something is to be started
     */
    public void end(long elementKey, long processInstanceKey, Set<Long> needed) {
        Set<String> kept = needed.stream()
                .map(scope -> executions.of(scope, processInstanceKey).getId())
                .collect(Collectors.toSet());
        PvmExecutionImpl outermost = executions.of(elementKey, processInstanceKey);
        for (PvmExecutionImpl parent = outermost.getParentScopeExecution(false);
                !kept.contains(outermost.getId())
                        && parent != null
                        && parent.getNonEventScopeExecutions().size() <= 1;
                parent = outermost.getParentScopeExecution(false)) {
            outermost = parent;
        }
        if (kept.contains(outermost.getId()) || outermost.isProcessInstanceExecution()) {
            outermost.interrupt(REASON);
            outermost.leaveActivityInstance();
            outermost.setActivity(null);
        } else {
            remove(outermost);
        }
    }

    /** Takes a token away with all that is in it, from a scope that others are in. */
    static void remove(PvmExecutionImpl token) {
        token.deleteCascade(REASON, false, false, false, false);
        ModificationUtil.handleChildRemovalInScope((ExecutionEntity) token);
    }

    /** Leaves a multi-instance activity that is done early; what is left in it ends. */
    public void leaveEarly(long bodyKey, String elementId, long processInstanceKey) {
        ExecutionEntity body = executions.of(bodyKey, processInstanceKey);
        body.setActivity(body.getProcessDefinition().findActivity(OperatonIds.bodyOf(elementId)));
        if (body.getActivity().getActivityBehavior() instanceof Leaving behavior) {
            behavior.leaveNow(body);
        }
    }

    /** Ends all that is in the scope of a token, but the token; answers where it stands then. */
    public static PvmExecutionImpl endOthers(PvmExecutionImpl token) {
        PvmExecutionImpl scope = token.isScope() ? token : token.getParent();
        if (scope == token) {
            return token;
        }
        List.copyOf(scope.getNonEventScopeExecutions()).stream()
                .filter(other -> other != token)
                .forEach(other -> other.deleteCascade("terminated", false, false, false, false));
        scope.tryPruneLastConcurrentChild();
        scope.forceUpdate();
        return token.getReplacedBy() == null ? token : token.getReplacedBy();
    }

    /** Ends an element when nothing is started in its place, and with the last one the instance. */
    public void endAlone(long elementKey, long processInstanceKey) {
        begin(processInstanceKey);
        end(elementKey, processInstanceKey, Set.of());
        if (isEmpty(processInstanceKey)) {
            terminate(processInstanceKey);
        } else {
            finish(processInstanceKey);
        }
    }

    /**
     * Starts an element.
     *
     * @param missing scopes to be made between the scope and the element, the outermost first
     */
    public void start(FlowNode element, List<FlowNode> missing, long scopeKey, long processInstanceKey) {
        ExecutionEntity scope = executions.of(scopeKey, processInstanceKey);
        ProcessDefinitionEntity definition = scope.getProcessDefinition();
        List<PvmActivity> stack = new ArrayList<>();
        missing.forEach(node -> stack.add(definition.findActivity(OperatonIds.activityId(node.id()))));
        PvmActivity target = definition.findActivity(activityId(element));
        if (!scope.hasChildren() && (scope.getActivity() == null || scope.isEnded())) {
            scope.executeActivities(stack, target, null, Map.of(), Map.of(), false, false);
        } else {
            scope.executeActivitiesConcurrent(stack, target, null, Map.of(), Map.of(), false, false);
        }
    }

    /** Operaton's name of the element; of a multi-instance activity it is the body, which begins first. */
    static String activityId(FlowNode element) {
        return element.loop() == null ? OperatonIds.activityId(element.id()) : OperatonIds.bodyOf(element.id());
    }

    /** Keeps an instance alive while its last token is replaced by another. */
    public void begin(long processInstanceKey) {
        Executions.processInstance(processInstanceKey).setPreserveScope(true);
    }

    /** Whether nothing is left of the instance, so that it has to be terminated. */
    public boolean isEmpty(long processInstanceKey) {
        ExecutionEntity instance = Executions.processInstance(processInstanceKey);
        return !gone(instance) && !instance.hasChildren() && instance.getActivity() == null;
    }

    public void terminate(long processInstanceKey) {
        Executions.end(processInstanceKey, REASON);
    }

    /** Lets an instance end that came to its end meanwhile. */
    public void finish(long processInstanceKey) {
        ExecutionEntity instance = Executions.processInstance(processInstanceKey);
        if (gone(instance)) {
            return;
        }
        if (ending.isWatching(processInstanceKey)) {
            return; // it has listeners to call before it ends
        }
        instance.setPreserveScope(false);
        if (!instance.hasChildren() && instance.getActivity() != null && instance.isEnded()) {
            instance.propagateEnd();
        }
    }

    private static boolean gone(ExecutionEntity instance) {
        return instance.isCanceled() || instance.isRemoved();
    }
}
