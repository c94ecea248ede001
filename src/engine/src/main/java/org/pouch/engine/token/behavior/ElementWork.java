package org.pouch.engine.token.behavior;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.FlowNode.Decision;
import org.pouch.engine.model.FlowNode.Job;
import org.pouch.engine.model.FlowNode.Script;
import org.pouch.engine.model.FlowNode.UserTask;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.waiting.UserTaskSteps;
import org.pouch.engine.work.Jobs;

/** What each kind of element does once its inputs are there. */
final class ElementWork {
    private final Lifecycle lifecycle;
    private final Scopes scopes;
    private final Jobs jobs;
    private final UserTaskSteps userTasks;
    private final DecisionTasks decisions;
    private final Conditions conditions;
    private final ErrorAndSignalEvents throwing;
    private final EventSubscriptions awaiting;

    ElementWork(
            Lifecycle lifecycle,
            Scopes scopes,
            Jobs jobs,
            UserTaskSteps userTasks,
            DecisionTasks decisions,
            Conditions conditions,
            ErrorAndSignalEvents throwing,
            EventSubscriptions awaiting) {
        this.lifecycle = lifecycle;
        this.scopes = scopes;
        this.jobs = jobs;
        this.userTasks = userTasks;
        this.decisions = decisions;
        this.conditions = conditions;
        this.throwing = throwing;
        this.awaiting = awaiting;
    }

    void start(ActivityExecution execution, ElementScope scope) {
        FlowNode.Detail detail = scope.node().detail();
        if (detail instanceof Job job) {
            jobs.create(scope, scopes.evaluate(job.type(), scope).name(), (int)
                    scopes.evaluate(job.retries(), scope).number());
        } else if (detail instanceof UserTask task) {
            userTasks.create(scope, task);
        } else if (detail instanceof Script script) {
            Object value = scopes.evaluate(script.expression(), scope).any();
            finish(execution, script.resultVariable(), value);
        } else if (detail instanceof Decision decision) {
            finish(execution, decision.resultVariable(), decisions.decide(scope, decision));
        } else {
            startPlain(execution, scope);
        }
    }

    private void startPlain(ActivityExecution execution, ElementScope scope) {
        FlowNode node = scope.node();
        switch (node.kind()) {
            case RECEIVE_TASK -> awaiting.open(scope, List.of(node));
            case EXCLUSIVE_GATEWAY -> execution.leaveActivityViaTransition(conditions.exclusive(execution, scope));
            case END_EVENT, INTERMEDIATE_THROW_EVENT -> throwing.start(execution, scope);
            default -> lifecycle.completeWithPayload(execution);
        }
    }

    private void finish(ActivityExecution execution, String variable, @Nullable Object value) {
        lifecycle.complete(execution, Collections.singletonMap(variable, value));
    }
}
