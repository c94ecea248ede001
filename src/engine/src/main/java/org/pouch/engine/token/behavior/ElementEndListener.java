package org.pouch.engine.token.behavior;

import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.token.EndingInstances;
import org.pouch.engine.token.Executions;
import org.pouch.engine.token.InstructedEnds;
import org.pouch.engine.token.Lifecycle;
import org.pouch.engine.token.WaitingJoins;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.token.waiting.ElementCleanup;

/** Writes down the end of every element instance, and ends with it what belongs to it. */
final class ElementEndListener implements ExecutionListener {
    private final ElementInstances elements;
    private final Scopes scopes;
    private final Lifecycle lifecycle;
    private final EventSubscriptions awaiting;
    private final ElementCleanup cleanup;
    private final WaitingJoins joins;
    private final InstructedEnds ends;
    private final EndingInstances ending;

    ElementEndListener(
            ElementInstances elements,
            Scopes scopes,
            Lifecycle lifecycle,
            EventSubscriptions awaiting,
            ElementCleanup cleanup,
            WaitingJoins joins,
            InstructedEnds ends,
            EndingInstances ending) {
        this.elements = elements;
        this.scopes = scopes;
        this.lifecycle = lifecycle;
        this.awaiting = awaiting;
        this.cleanup = cleanup;
        this.joins = joins;
        this.ends = ends;
        this.ending = ending;
    }

    @Override
    public void notify(DelegateExecution delegate) {
        ExecutionEntity execution = (ExecutionEntity) delegate;
        if (execution.getActivityInstanceId() != null) {
            ended(execution);
        }
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
            cleanup.drop(scope);
            ends.terminated(scope.instance(), scope.node().id());
        } else if (scope.path().size() == 2) {
            ending.mayEnd(execution, scope.instance());
        }
    }
}
