package org.pouch.engine.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.feel.FeelFailure;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.runtime.Incidents.Phase;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Variables;

/** The stations of every element: activate (inputs, subscriptions, own work), complete (outputs), leave; a failure waits as an incident. */
final class Lifecycle {
    private final Scopes scopes;
    private final IoMapping mapping;
    private final Variables variables;
    private final Incidents incidents;
    private final Awaiting awaiting;
    private final MultiInstances multiInstances;
    private final Continuations continuations;
    private final Transactions transactions;

    Lifecycle(
            Scopes scopes,
            IoMapping mapping,
            Variables variables,
            Incidents incidents,
            Awaiting awaiting,
            MultiInstances multiInstances,
            Continuations continuations,
            Transactions transactions) {
        this.scopes = scopes;
        this.mapping = mapping;
        this.variables = variables;
        this.incidents = incidents;
        this.awaiting = awaiting;
        this.multiInstances = multiInstances;
        this.continuations = continuations;
        this.transactions = transactions;
    }

    /** What an element does once its inputs are there. */
    interface Work {
        void start(ElementScope scope);
    }

    void activate(ActivityExecution execution, Work work) {
        var scope = scopes.of(execution);
        if (continuations.isEnough()) {
            continuations.postpone(scope);
            return;
        }
        guarded(scope, Phase.ACTIVATE, () -> {
            multiInstances.enter(execution, scope);
            var inputs = scope.node().inputs();
            if (!inputs.isEmpty()) {
                variables.setLocal(
                        scope.instance(), scope.key(), mapping.evaluate(inputs, scopes.visible(scope), false));
            }
            awaiting.open(scope);
            work.start(scope);
        });
    }

    /** Values that came with what triggered the element: a job's result, a message, an error. */
    void complete(ActivityExecution execution, Map<String, ? extends @Nullable Object> values) {
        var scope = scopes.of(execution);
        if (!scope.node().outputs().isEmpty() && !values.isEmpty()) {
            variables.setLocal(scope.instance(), scope.key(), values);
        } else if (isEvent(scope)) {
            variables.propagate(scope.instance(), scope.outerPath(), values);
        } else {
            variables.propagate(scope.instance(), scope.path(), values);
        }
        complete(execution);
    }

    void complete(ActivityExecution execution) {
        var scope = scopes.of(execution);
        guarded(scope, Phase.COMPLETE, () -> {
            applyOutputs(scope);
            multiInstances.collect(execution, scope);
            if (scope.instance().endsAfter(scope.node().id())) {
                noteDone(scope.key());
                Executions.processInstance(scope.instance().processInstanceKey())
                        .deleteCascade("as instructed");
            } else {
                leave(execution);
            }
        });
    }

    void applyOutputs(ElementScope scope) {
        var outputs = scope.node().outputs();
        if (!outputs.isEmpty() && !scope.body()) {
            variables.propagate(
                    scope.instance(), scope.outerPath(), mapping.evaluate(outputs, scopes.visible(scope), true));
        }
    }

    void leave(ActivityExecution execution) {
        ((FlowNodeActivityBehavior) execution.getActivity().getActivityBehavior()).leave(execution);
    }

    /** Leaves a trace instead of failing the transaction: what came before stands, and the element waits to be tried again. */
    void guarded(ElementScope scope, Phase phase, Runnable step) {
        try {
            step.run();
        } catch (ElementFailure e) {
            incidents.raise(scope, e.type(), String.valueOf(e.getMessage()), phase);
        } catch (FeelFailure e) {
            incidents.raise(scope, "EXTRACT_VALUE_ERROR", String.valueOf(e.getMessage()), phase);
        }
    }

    /** Hands values to the event that is triggered next. */
    void handOver(String processInstanceId, String elementId, Map<String, @Nullable Object> values) {
        transactions.current().remember(payloadKey(processInstanceId, elementId), new LinkedHashMap<>(values));
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> handedOver(ActivityExecution execution) {
        var values = transactions
                .current()
                .forget(
                        payloadKey(
                                execution.getProcessInstanceId(),
                                execution.getActivity().getId()),
                        Map.class);
        return values == null ? Map.of() : values;
    }

    /** For elements that are done although Operaton cancels them, as an event-based gateway when one of its events came. */
    void noteDone(long elementKey) {
        transactions.current().remember(doneKey(elementKey), true);
    }

    boolean isDone(long elementKey) {
        return transactions.current().recall(doneKey(elementKey), Boolean.class) != null;
    }

    private static Object doneKey(long elementKey) {
        return "done " + elementKey;
    }

    private static boolean isEvent(ElementScope scope) {
        var kind = scope.node().kind();
        return kind == ElementKind.BOUNDARY_EVENT || kind == ElementKind.START_EVENT;
    }

    private static Object payloadKey(String processInstanceId, String elementId) {
        return "payload " + processInstanceId + " " + elementId;
    }
}
