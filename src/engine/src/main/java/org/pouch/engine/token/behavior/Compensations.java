package org.pouch.engine.token.behavior;

import java.util.List;
import java.util.Set;
import org.operaton.bpm.engine.impl.bpmn.helper.CompensationUtil;
import org.operaton.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.pouch.engine.token.operaton.OperatonIds;

/** Remembers what can be undone, in the two places where Operaton would remember it otherwise than Camunda. */
final class Compensations {
    private Compensations() {}

    /** All instances of a multi-instance activity are undone by one call of the handler. */
    static boolean isRemembered(ActivityExecution execution, ActivityImpl handler) {
        ScopeImpl scope = execution.getActivity().getFlowScope();
        return OperatonIds.isBody(scope.getId())
                && ((ExecutionEntity) execution.findExecutionForFlowScope(scope))
                        .getCompensateEventSubscriptions().stream()
                                .anyMatch(subscription -> handler.getId().equals(subscription.getActivityId()));
    }

    /** A scope that is left stays the scope of what is undone in it later: its handlers see its variables. */
    static void remember(ActivityExecution leaving) {
        ExecutionEntity execution = (ExecutionEntity) leaving;
        List<EventSubscriptionEntity> subscriptions = List.copyOf(execution.getCompensateEventSubscriptions());
        if (subscriptions.isEmpty()) {
            return;
        }
        ExecutionEntity around = (ExecutionEntity)
                execution.findExecutionForFlowScope(execution.getActivity().getFlowScope());
        Set<? extends PvmExecutionImpl> before = Set.copyOf(around.getEventScopeExecutions());
        CompensationUtil.createEventScopeExecution(execution);
        around.getEventScopeExecutions().stream()
                .filter(made -> !before.contains(made))
                .forEach(made -> made.setActivityInstanceId(execution.getActivityInstanceId()));
        subscriptions.forEach(EventSubscriptionEntity::delete); // Operaton is about to do the same once more
    }
}
