package org.pouch.engine.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.token.operaton.OperatonIds;
import org.pouch.engine.work.ExecutionListeners;

/** The stations of every element: activate (inputs, subscriptions, own work), complete (outputs), leave; a failure waits as an incident. */
public final class Lifecycle {
    /** Elements whose start listeners are done, by their keys. */
    private static final Slots<Long, Boolean> LISTENED = new Slots<>();

    /** Elements whose subscriptions are open, by their keys. */
    private static final Slots<Long, Boolean> OPENED = new Slots<>();

    /** Elements that are done although Operaton cancels them, by their keys. */
    private static final Slots<Long, Boolean> DONE = new Slots<>();

    private final Scopes scopes;
    private final ElementData data;
    private final IncidentGuard guard;
    private final EventSubscriptions awaiting;
    private final EventPayloads payloads;
    private final ExecutionListeners listeners;
    private final PostponedElements postponed;
    private final Transactions transactions;

    Lifecycle(
            Scopes scopes,
            ElementData data,
            IncidentGuard guard,
            EventSubscriptions awaiting,
            EventPayloads payloads,
            ExecutionListeners listeners,
            PostponedElements postponed,
            Transactions transactions) {
        this.scopes = scopes;
        this.data = data;
        this.guard = guard;
        this.awaiting = awaiting;
        this.payloads = payloads;
        this.listeners = listeners;
        this.postponed = postponed;
        this.transactions = transactions;
    }

    /** What an element does once its inputs are there. */
    public interface Work {
        void start(ElementScope scope);
    }

    public void activate(ActivityExecution execution, Work work) {
        if (postponed.isHeld(execution)) {
            return;
        }
        ElementScope scope = Executions.scopeOf(execution, scopes);
        if (transactions.current().forget(OPENED, scope.key()) != null) {
            guard.run(scope, Phase.BEHAVE, () -> work.start(scope));
            return;
        }
        if (transactions.current().forget(LISTENED, scope.key()) != null) {
            guard.run(scope, Phase.BEHAVE, () -> behave(scope, work));
            return;
        }
        if (data.isTooLate(scope) || postponed.isPostponed(scope)) {
            return;
        }
        guard.run(scope, Phase.ACTIVATE, () -> {
            data.enter(execution, scope);
            if (listeners.call(scope, Event.START, 0)) {
                payloads.keep(scope);
            } else {
                behave(scope, work);
            }
        });
    }

    private void behave(ElementScope scope, Work work) {
        awaiting.open(scope);
        if (!postponed.isPaused(scope, this::work)) {
            work.start(scope);
        }
    }

    /** Its own work, all that comes before being done. */
    private void work(ExecutionEntity execution) {
        transactions.current().remember(OPENED, OperatonIds.keyOf(execution.getActivityInstanceId()), true);
        Executions.activate(execution);
    }

    /** Lets an element that waited begin again, with what was handed over to it. */
    public void activateAgain(ExecutionEntity execution) {
        payloads.restore(
                OperatonIds.keyOf(execution.getActivityInstanceId()),
                OperatonIds.keyOf(execution.getProcessInstanceId()));
        Executions.activate(execution);
    }

    /** Goes on behind the start listeners. */
    public void behaveAgain(ExecutionEntity execution) {
        transactions.current().remember(LISTENED, OperatonIds.keyOf(execution.getActivityInstanceId()), true);
        activateAgain(execution);
    }

    /** A listener has done its work: the next one, or the element goes on. */
    public void listened(ExecutionEntity execution, Event event, int position, Map<String, @Nullable Object> values) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        data.listened(scope, event, values);
        if (event == Event.START) {
            guard.run(scope, Phase.ACTIVATE, () -> {
                if (!listeners.call(scope, event, position + 1)) {
                    behaveAgain(execution);
                }
            });
        } else {
            guard.run(scope, Phase.COMPLETE, () -> {
                if (!listeners.call(scope, event, position + 1)) {
                    leaveAgain(execution);
                }
            });
        }
    }

    /** Goes on behind the end listeners. */
    public void leaveAgain(ActivityExecution execution) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        guard.run(scope, Phase.LEAVE, () -> finish(execution, scope));
    }

    /** With values that came with what triggered the element. */
    public void complete(ActivityExecution execution, Map<String, ? extends @Nullable Object> values) {
        data.receive(Executions.scopeOf(execution, scopes), values);
        complete(execution);
    }

    /** With what was handed over to it. */
    public void completeWithPayload(ActivityExecution execution) {
        complete(
                execution,
                payloads.take(
                        execution.getProcessInstanceId(),
                        execution.getActivity().getId()));
    }

    public void complete(ActivityExecution execution) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        guard.run(scope, Phase.COMPLETE, () -> {
            data.applyOutputs(scope);
            if (ExecutionListeners.has(scope, Event.END)) {
                awaiting.close(scope);
                listeners.call(scope, Event.END, 0);
            } else {
                finish(execution, scope);
            }
        });
    }

    private void finish(ActivityExecution execution, ElementScope scope) {
        data.collect(execution, scope);
        if (postponed.isPaused(scope, token -> guard.run(scope, Phase.LEAVE, () -> goOn(token, scope)))) {
            noteDone(scope.key());
            awaiting.close(scope); // what it sets as it ends does not interrupt itself
        } else {
            goOn(execution, scope);
        }
    }

    private void goOn(ActivityExecution execution, ElementScope scope) {
        if (scope.instance().endsAfter(scope.node().id())) {
            noteDone(scope.key());
            Executions.end(scope.instance().processInstanceKey(), "as instructed");
        } else {
            leave(execution);
        }
    }

    private static void leave(ActivityExecution execution) {
        ActivityBehavior behavior = execution.getActivity().getActivityBehavior();
        if (behavior instanceof Leaving leaving) {
            leaving.leaveNow(execution);
        } else {
            ((FlowNodeActivityBehavior) behavior).leave(execution);
        }
    }

    /** It is done although Operaton cancels it, as an event-based gateway when one of its events came. */
    public void noteDone(long elementKey) {
        transactions.current().remember(DONE, elementKey, true);
    }

    public boolean isDone(long elementKey) {
        return transactions.current().isKnown(DONE, elementKey);
    }
}
