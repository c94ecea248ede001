package org.pouch.engine.runtime;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Job;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.ProcessDefinitions;

/** Writes down the beginning and end of every element instance, and ends with it what belongs to it. */
final class ElementListener implements ExecutionListener {
    private final ProcessDefinitions definitions;
    private final Instances instances;
    private final ElementInstances elements;
    private final Scopes scopes;
    private final Awaiting awaiting;
    private final Jobs jobs;
    private final UserTasks userTasks;
    private final Incidents incidents;
    private final Lifecycle lifecycle;
    private final Arrivals arrivals;

    ElementListener(
            ProcessDefinitions definitions,
            Instances instances,
            ElementInstances elements,
            Scopes scopes,
            Awaiting awaiting,
            Jobs jobs,
            UserTasks userTasks,
            Incidents incidents,
            Lifecycle lifecycle,
            Arrivals arrivals) {
        this.definitions = definitions;
        this.instances = instances;
        this.elements = elements;
        this.scopes = scopes;
        this.awaiting = awaiting;
        this.jobs = jobs;
        this.userTasks = userTasks;
        this.incidents = incidents;
        this.lifecycle = lifecycle;
        this.arrivals = arrivals;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        var execution = (ExecutionEntity) delegate;
        if (execution.getActivityInstanceId() == null) {
            return;
        }
        if (EVENTNAME_START.equals(execution.getEventName())) {
            started(execution);
        } else {
            ended(execution);
        }
    }

    private void started(ExecutionEntity execution) {
        var instance = instances.get(Scopes.keyOf(execution.getProcessInstanceId()));
        var activityId = execution.getActivity().getId();
        FlowNode node = definitions.get(instance.definitionKey()).model().element(Scopes.elementId(activityId));
        var body = !node.id().equals(activityId);
        elements.insert(
                Scopes.keyOf(execution.getActivityInstanceId()),
                node.id(),
                node.name(),
                body ? "MULTI_INSTANCE_BODY" : node.kind().name(),
                flowScope(execution),
                execution.getId(),
                instance);
        if (arrivals.isExpecting(instance)) {
            arrivals.entered(scopes.of(execution));
        }
    }

    /** Where Operaton makes a scope without a token coming to it, it forgets to note what is around it. */
    private static long flowScope(ExecutionEntity execution) {
        if (execution.getParentActivityInstanceId() == null) {
            var parent = execution.getParent();
            parent.setActivityInstanceId(parent.getParentActivityInstanceId());
        }
        return Scopes.keyOf(execution.getParentActivityInstanceId());
    }

    private void ended(ExecutionEntity execution) {
        var scope = scopes.of(execution);
        var canceled = execution.isCanceled() && !lifecycle.isDone(scope.key());
        elements.end(scope.key(), canceled);
        awaiting.close(scope);
        if (canceled) {
            if (scope.node().detail() instanceof Job) {
                jobs.cancelOf(scope.key());
            } else if (scope.node().detail() instanceof UserTask) {
                userTasks.cancelOf(scope.key());
            }
            incidents.resolveAllOf(scope.key());
        }
    }
}
