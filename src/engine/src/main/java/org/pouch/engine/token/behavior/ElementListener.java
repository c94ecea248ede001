package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.ScopeInstantiationContext;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Job;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.ElementRecords;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.ExpectedElements;
import org.pouch.engine.token.HeldTokens;
import org.pouch.engine.token.InstructedEnds;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.OperatonIds;
import org.pouch.engine.token.ProcessGate;
import org.pouch.engine.token.UserTaskSteps;
import org.pouch.engine.token.WaitingJoins;
import org.pouch.engine.work.Jobs;

/** Writes down the beginning and end of every element instance, and ends with it what belongs to it. */
final class ElementListener implements ExecutionListener {
    private final Instances instances;
    private final ElementInstances elements;
    private final Scopes scopes;
    private final EventSubscriptions awaiting;
    private final Jobs jobs;
    private final UserTaskSteps userTasks;
    private final Incidents incidents;
    private final Lifecycle lifecycle;
    private final ExpectedElements arrivals;
    private final ElementRecords records;
    private final HeldTokens held;
    private final ProcessGate gate;
    private final WaitingJoins joins;
    private final InstructedEnds ends;

    ElementListener(
            Instances instances,
            ElementInstances elements,
            Scopes scopes,
            EventSubscriptions awaiting,
            Jobs jobs,
            UserTaskSteps userTasks,
            Incidents incidents,
            Lifecycle lifecycle,
            ExpectedElements arrivals,
            ElementRecords records,
            HeldTokens held,
            ProcessGate gate,
            WaitingJoins joins,
            InstructedEnds ends) {
        this.instances = instances;
        this.elements = elements;
        this.scopes = scopes;
        this.awaiting = awaiting;
        this.jobs = jobs;
        this.userTasks = userTasks;
        this.incidents = incidents;
        this.lifecycle = lifecycle;
        this.arrivals = arrivals;
        this.records = records;
        this.held = held;
        this.gate = gate;
        this.joins = joins;
        this.ends = ends;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
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
        InstanceRef instance = instances.get(OperatonIds.keyOf(execution.getProcessInstanceId()));
        if (held.isHolding(instance.processInstanceKey())) {
            held.entered(execution);
            return;
        }
        if (records.isOneOfMany(execution)) {
            return; // it begins when the last token has come
        }
        records.begin(
                OperatonIds.keyOf(execution.getActivityInstanceId()),
                execution.getActivity().getId(),
                flowScope(execution),
                execution.getId(),
                instance);
        boolean withoutToken = isMadeWithoutToken(execution);
        if (withoutToken || arrivals.isExpecting(instance)) {
            arrivals.entered(Executions.scopeOf(execution, scopes), withoutToken);
        }
    }

    /** A scope around an element that is started from outside; no token came to it, so it does no work of its own. */
    private static boolean isMadeWithoutToken(ExecutionEntity execution) {
        ScopeInstantiationContext context = execution.getScopeInstantiationContext();
        return context != null && context.getInstantiationStack() != null;
    }

    /** Where Operaton makes a scope without a token coming to it, it forgets to note what is around it. */
    private static long flowScope(ExecutionEntity execution) {
        if (execution.getParentActivityInstanceId() == null) {
            ExecutionEntity parent = execution.getParent();
            parent.setActivityInstanceId(parent.getParentActivityInstanceId());
        }
        return OperatonIds.keyOf(execution.getParentActivityInstanceId());
    }

    private void ended(ExecutionEntity execution) {
        if (elements.path(OperatonIds.keyOf(execution.getActivityInstanceId())).isEmpty()) {
            return; // it never began: its instance was canceled before
        }
        ElementScope scope = Executions.scopeOf(execution, scopes);
        boolean canceled = execution.isCanceled() && !lifecycle.isDone(scope.key());
        elements.end(scope.key(), scope.node().id(), scope.type(), scope.instance(), canceled);
        awaiting.close(scope);
        joins.note(scope.instance());
        if (canceled) {
            incidents.resolveAllOf(scope.key());
            cancelWork(scope);
            ends.terminated(scope.instance(), scope.node().id());
        } else if (scope.path().size() == 2) {
            gate.mayEnd(execution, scope.instance());
        }
    }

    private void cancelWork(ElementScope scope) {
        FlowNode node = scope.node();
        if (node.detail() instanceof Job || !node.listeners().isEmpty()) {
            jobs.cancelOf(scope.key());
        }
        if (node.detail() instanceof UserTask) {
            userTasks.cancel(scope);
        }
    }
}
