package org.pouch.engine.token;

import java.util.List;
import java.util.Optional;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.token.operaton.OperatonWork;

/** Finds the token of an element instance. Needs one of Operaton's commands around it. */
public final class Executions {
    private final ElementInstances elements;

    Executions(ElementInstances elements) {
        this.elements = elements;
    }

    /** Where the element that an execution is at stands. */
    public static ElementScope scopeOf(ActivityExecution execution, Scopes scopes) {
        String activityId = execution.getActivity().getId();
        return scopes.of(
                OperatonIds.keyOf(execution.getProcessInstanceId()),
                OperatonIds.keyOf(execution.getActivityInstanceId()),
                OperatonIds.elementId(activityId),
                OperatonIds.isBody(activityId));
    }

    static ExecutionEntity processInstance(long key) {
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(Long.toString(key));
        if (execution == null) {
            throw new IllegalStateException("process instance " + key + " has no token any more");
        }
        return execution;
    }

    /** Ends a process instance with all that is in it and called by it. */
    public static void end(long processInstanceKey, String reason) {
        processInstance(processInstanceKey).deleteCascade(reason);
    }

    /** Activates once more an element that the token stands at. */
    static void activate(ExecutionEntity execution) {
        ActivityBehavior behavior = execution.getActivity().getActivityBehavior();
        OperatonWork.perform(execution, "activate once more", () -> behavior.execute(execution));
    }

    /** The execution of an active element, or of the process instance itself. */
    public ExecutionEntity of(long elementKey, long processInstanceKey) {
        if (elementKey == processInstanceKey) {
            return processInstance(processInstanceKey);
        }
        return elements.find(elementKey)
                .filter(ElementInstances.Place::active)
                .flatMap(Executions::at)
                .orElseThrow(
                        () -> new IllegalStateException("element instance " + elementKey + " has no token any more"));
    }

    /** Elements that are no scope of Operaton's may have moved to another execution since they were written down. */
    private static Optional<ExecutionEntity> at(ElementInstances.Place place) {
        ExecutionManager manager = Context.getCommandContext().getExecutionManager();
        readAll(place, manager);
        ExecutionEntity recorded = manager.findExecutionById(place.executionId());
        if (recorded != null && (isComposite(recorded, place) || stands(recorded, place))) {
            return Optional.of(recorded);
        }
        return manager.findExecutionsByProcessInstanceId(Long.toString(place.processInstanceKey())).stream()
                .filter(execution -> stands(execution, place))
                .findFirst();
    }

    /**
     * Reads the tokens of an instance at once where none of them is known: as soon as one goes on Operaton would read all of them,
     * and the one again that it had.
     */
    private static void readAll(ElementInstances.Place place, ExecutionManager manager) {
        String instance = Long.toString(place.processInstanceKey());
        if (isKnown(place.executionId()) || isKnown(instance)) {
            return;
        }
        List<ExecutionEntity> tokens = manager.findExecutionsByProcessInstanceId(instance);
        tokens.stream()
                .filter(ExecutionEntity::isProcessInstanceExecution)
                .findFirst()
                .ifPresent(root -> root.restoreProcessInstance(tokens, null, null, null, null, null, null));
    }

    private static boolean isKnown(String executionId) {
        return Context.getCommandContext().getDbEntityManager().getCachedEntity(ExecutionEntity.class, executionId)
                != null;
    }

    private static boolean stands(ExecutionEntity execution, ElementInstances.Place place) {
        String id = execution.getActivityInstanceId();
        return id != null && !id.isEmpty() && OperatonIds.keyOf(id) == place.key();
    }

    private static boolean isComposite(ExecutionEntity execution, ElementInstances.Place place) {
        ActivityImpl activity =
                execution.getProcessDefinition().findActivity(OperatonIds.activityId(place.elementId()));
        return activity != null && !activity.getActivities().isEmpty();
    }
}
