package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.engine.event.EventPayloads;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.Continuations;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.IoMapping;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slots;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.ExecutionListeners;

/** The stations of every element: activate (inputs, subscriptions, own work), complete (outputs), leave; a failure waits as an incident. */
public final class Lifecycle {
    /** Elements whose start listeners are done, by their keys. */
    private static final Slots<Long, Boolean> LISTENED = new Slots<>();

    /** Elements that are done although Operaton cancels them, by their keys. */
    private static final Slots<Long, Boolean> DONE = new Slots<>();

    private final Scopes scopes;
    private final IoMapping mapping;
    private final Variables variables;
    private final Incidents incidents;
    private final EventSubscriptions awaiting;
    private final MultiInstances multiInstances;
    private final Continuations continuations;
    private final Transactions transactions;
    private final ExecutionListeners listeners;
    private final EventPayloads handOvers;
    private final HeldTokens held;

    Lifecycle(
            Scopes scopes,
            IoMapping mapping,
            Variables variables,
            Incidents incidents,
            EventSubscriptions awaiting,
            MultiInstances multiInstances,
            Continuations continuations,
            Transactions transactions,
            ExecutionListeners listeners,
            EventPayloads handOvers,
            HeldTokens held) {
        this.scopes = scopes;
        this.mapping = mapping;
        this.variables = variables;
        this.incidents = incidents;
        this.awaiting = awaiting;
        this.multiInstances = multiInstances;
        this.continuations = continuations;
        this.transactions = transactions;
        this.listeners = listeners;
        this.handOvers = handOvers;
        this.held = held;
    }

    /** What an element does once its inputs are there. */
    public interface Work {
        void start(ElementScope scope);
    }

    public void activate(ActivityExecution execution, Work work) {
        if (held.isHolding(OperatonIds.keyOf(execution.getProcessInstanceId()))) {
            hold(execution);
            return;
        }
        ElementScope scope = Executions.scopeOf(execution, scopes);
        if (transactions.current().forget(LISTENED, scope.key()) != null) {
            guarded(scope, Phase.BEHAVE, () -> behave(scope, work));
            return;
        }
        if (continuations.isEnough()) {
            keepHandedOver(scope);
            continuations.postpone(scope);
            return;
        }
        guarded(scope, Phase.ACTIVATE, () -> {
            multiInstances.enter(execution, scope);
            List<FlowNode.Mapping> inputs = scope.node().inputs();
            if (!inputs.isEmpty() && !scope.body()) {
                variables.setLocal(
                        scope.instance(), scope.key(), mapping.evaluate(inputs, scopes.visible(scope), false));
            }
            if (listeners.call(scope, Event.START, 0)) {
                keepHandedOver(scope);
            } else {
                behave(scope, work);
            }
        });
    }

    private void behave(ElementScope scope, Work work) {
        awaiting.open(scope);
        work.start(scope);
    }

    private void hold(ActivityExecution execution) {
        long key = OperatonIds.keyOf(execution.getActivityInstanceId());
        held.reached(key, execution.getId());
        handOvers.keep(
                key,
                OperatonIds.keyOf(execution.getProcessInstanceId()),
                List.of(OperatonIds.elementId(execution.getActivity().getId())));
    }

    private void keepHandedOver(ElementScope scope) {
        List<String> ids = scopes.eventsIn(scope);
        if (!ids.isEmpty()) {
            handOvers.keep(scope.key(), scope.instance().processInstanceKey(), ids);
        }
    }

    /** Lets an element that waited begin again, with what was handed over to it. */
    public void activateAgain(ExecutionEntity execution) {
        handOvers.restore(
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
    void listened(ExecutionEntity execution, Event event, int position, Map<String, @Nullable Object> values) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        if (event == Event.START) {
            variables.setLocal(scope.instance(), scope.key(), values);
            guarded(scope, Phase.ACTIVATE, () -> {
                if (!listeners.call(scope, event, position + 1)) {
                    behaveAgain(execution);
                }
            });
        } else {
            variables.propagate(scope.instance(), scope.outerPath(), values);
            guarded(scope, Phase.COMPLETE, () -> {
                if (!listeners.call(scope, event, position + 1)) {
                    leaveAgain(execution);
                }
            });
        }
    }

    /** Goes on behind the end listeners. */
    public void leaveAgain(ActivityExecution execution) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        guarded(scope, Phase.LEAVE, () -> finish(execution, scope));
    }

    /** Values that came with what triggered the element: a job's result, a message, an error. */
    public void complete(ActivityExecution execution, Map<String, ? extends @Nullable Object> values) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        if (!scope.node().outputs().isEmpty() && !values.isEmpty()) {
            variables.setLocal(scope.instance(), scope.key(), values);
        } else if (isEvent(scope)) {
            variables.propagate(scope.instance(), scope.outerPath(), values);
        } else {
            variables.propagate(scope.instance(), scope.path(), values);
        }
        complete(execution);
    }

    public void complete(ActivityExecution execution) {
        ElementScope scope = Executions.scopeOf(execution, scopes);
        guarded(scope, Phase.COMPLETE, () -> {
            applyOutputs(scope);
            if (ExecutionListeners.has(scope, Event.END)) {
                awaiting.close(scope);
                listeners.call(scope, Event.END, 0);
            } else {
                finish(execution, scope);
            }
        });
    }

    private void finish(ActivityExecution execution, ElementScope scope) {
        multiInstances.collect(execution, scope);
        if (scope.instance().endsAfter(scope.node().id())) {
            noteDone(scope.key());
            Executions.end(scope.instance().processInstanceKey(), "as instructed");
        } else {
            leave(execution);
        }
    }

    void applyOutputs(ElementScope scope) {
        List<FlowNode.Mapping> outputs = scope.node().outputs();
        if (!outputs.isEmpty() && !scope.body()) {
            variables.propagate(
                    scope.instance(), scope.outputPath(), mapping.evaluate(outputs, scopes.visible(scope), true));
        }
    }

    void leave(ActivityExecution execution) {
        ActivityBehavior behavior = execution.getActivity().getActivityBehavior();
        if (behavior instanceof Leaving leaving) {
            leaving.leaveNow(execution);
        } else {
            ((FlowNodeActivityBehavior) behavior).leave(execution);
        }
    }

    /** Leaves a trace instead of failing the transaction: what came before stands, and the element waits to be tried again. */
    void guarded(ElementScope scope, Phase phase, Runnable step) {
        try {
            step.run();
        } catch (ElementFailure failure) {
            fail(scope, phase, failure.type(), failure);
        } catch (FeelFailure failure) {
            fail(scope, phase, "EXTRACT_VALUE_ERROR", failure);
        }
    }

    private void fail(ElementScope scope, Phase phase, String type, RuntimeException failure) {
        keepHandedOver(scope);
        incidents.raise(scope, type, String.valueOf(failure.getMessage()), phase);
    }

    /** Hands values to the event that is triggered next. */
    void handOver(String processInstanceId, String elementId, Map<String, @Nullable Object> values) {
        handOvers.give(processInstanceId, elementId, values);
    }

    public Map<String, @Nullable Object> handedOver(ActivityExecution execution) {
        return handOvers.take(
                execution.getProcessInstanceId(), execution.getActivity().getId());
    }

    /** As an event-based gateway when one of its events came. */
    void noteDone(long elementKey) {
        transactions.current().remember(DONE, elementKey, true);
    }

    public boolean isDone(long elementKey) {
        return transactions.current().isKnown(DONE, elementKey);
    }

    private static boolean isEvent(ElementScope scope) {
        ElementKind kind = scope.node().kind();
        return kind == ElementKind.BOUNDARY_EVENT || kind == ElementKind.START_EVENT;
    }
}
