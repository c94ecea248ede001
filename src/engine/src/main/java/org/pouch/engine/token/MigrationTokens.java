package org.pouch.engine.token;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.pouch.engine.model.AdHocXml;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.token.operaton.OperatonIds;

/** Sets the tokens of an instance onto another definition; a plan has made sure that the scopes are the same. */
public final class MigrationTokens {
    private final Function<String, @Nullable String> targetOf;
    private final ProcessModel source;
    private final ProcessDefinitionImpl target;

    private MigrationTokens(
            Function<String, @Nullable String> targetOf, ProcessModel source, ProcessDefinitionImpl target) {
        this.targetOf = targetOf;
        this.source = source;
        this.target = target;
    }

    /**
     * Needs one of Operaton's commands around it.
     *
     * @param targetOf which element of the target continues an element of the source; null where none does
     */
    public static void move(
            long processInstanceKey,
            Function<String, @Nullable String> targetOf,
            ProcessModel source,
            String targetEngineId) {
        ProcessDefinitionEntity target = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(targetEngineId);
        MigrationTokens tokens = new MigrationTokens(targetOf, source, target);
        Context.getCommandContext()
                .getExecutionManager()
                .findExecutionsByProcessInstanceId(Long.toString(processInstanceKey))
                .forEach(tokens::move);
    }

    private void move(ExecutionEntity execution) {
        ProcessDefinitionImpl from = execution.getProcessDefinition();
        ActivityImpl activity = execution.getActivity();
        for (EventSubscriptionEntity subscription : execution.getEventSubscriptions()) {
            move(subscription, from);
        }
        execution.setProcessDefinition(target);
        execution.setActivity(activity == null ? null : continued(activity.getId()));
    }

    private @Nullable ActivityImpl continued(String activityId) {
        if (activityId.endsWith(AdHocXml.KEEPER)) {
            String adHoc = activityId.substring(0, activityId.length() - AdHocXml.KEEPER.length());
            return target.findActivity(targetOf.apply(adHoc) + AdHocXml.KEEPER);
        }
        String id = OperatonIds.elementId(activityId);
        String mapped = targetOf.apply(id);
        if (mapped == null) {
            return null;
        }
        return target.findActivity(
                OperatonIds.isBody(activityId) ? OperatonIds.bodyOf(mapped) : OperatonIds.activityId(mapped));
    }

    /** What is to be compensated is known by its handler; the mapping may name the handler or its boundary event. */
    private void move(EventSubscriptionEntity subscription, ProcessDefinitionImpl from) {
        String handler = subscription.getActivityId();
        ActivityImpl continued = handler == null ? null : continued(handler);
        if (continued == null && handler != null) {
            continued = handlerByBoundary(handler, from);
        }
        if (continued == null) {
            subscription.delete();
        } else {
            subscription.setActivity(continued);
        }
    }

    private @Nullable ActivityImpl handlerByBoundary(String handler, ProcessDefinitionImpl from) {
        for (FlowNode boundary : source.elements().values()) {
            String attachedTo = boundary.attachedTo();
            String mapped = targetOf.apply(boundary.id());
            if (attachedTo == null || mapped == null) {
                continue;
            }
            ActivityImpl compensated = from.findActivity(attachedTo).findCompensationHandler();
            ActivityImpl targetEvent = target.findActivity(mapped);
            if (compensated != null && compensated.getId().equals(handler) && targetEvent != null) {
                return ((ActivityImpl) targetEvent.getEventScope()).findCompensationHandler();
            }
        }
        return null;
    }
}
