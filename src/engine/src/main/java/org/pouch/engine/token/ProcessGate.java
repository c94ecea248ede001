package org.pouch.engine.token;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Slot;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.ExecutionListeners;

/**
 * The stations of an instance as a whole. Operaton knows no wait before the first element and after the last one, so tokens are held
 * at the first, and at the end the instance is kept from being closed.
 */
public final class ProcessGate {
    /** Process instances. */
    private static final Slot<Set<Long>> WATCHED = new Slot<>();

    private final ProcessDefinitions definitions;
    private final Variables variables;
    private final Lifecycle lifecycle;
    private final EventSubscriptions awaiting;
    private final ExecutionListeners listeners;
    private final HeldTokens held;
    private final ElementRecords records;
    private final Transactions transactions;

    ProcessGate(
            ProcessDefinitions definitions,
            Variables variables,
            Lifecycle lifecycle,
            EventSubscriptions awaiting,
            ExecutionListeners listeners,
            HeldTokens held,
            ElementRecords records,
            Transactions transactions) {
        this.definitions = definitions;
        this.variables = variables;
        this.lifecycle = lifecycle;
        this.awaiting = awaiting;
        this.listeners = listeners;
        this.held = held;
        this.records = records;
        this.transactions = transactions;
    }

    ElementScope scope(InstanceRef instance) {
        return new ElementScope(
                instance.processInstanceKey(),
                List.of(instance.processInstanceKey()),
                definitions.get(instance.definitionKey()).model().root(),
                false,
                instance);
    }

    /** Holds the first tokens unless the instance can go on at once. */
    public void begin(InstanceRef instance) {
        ElementScope scope = scope(instance);
        held.hold(scope.key());
        lifecycle.guarded(scope, Phase.ACTIVATE, () -> {
            if (!listeners.call(scope, Event.START, 0)) {
                awaiting.open(scope);
                held.goOn(scope.key());
            }
        });
    }

    /** After an incident of the instance itself. */
    public void again(InstanceRef instance, Phase phase) {
        ElementScope scope = scope(instance);
        switch (phase) {
            case ACTIVATE -> listen(scope, Event.START, 0);
            case BEHAVE -> open(scope);
            default -> listen(scope, Event.END, 0);
        }
    }

    void listened(InstanceRef instance, Event event, int position, Map<String, @Nullable Object> values) {
        ElementScope scope = scope(instance);
        variables.setLocal(instance, scope.key(), values);
        listen(scope, event, position + 1);
    }

    private void listen(ElementScope scope, Event event, int position) {
        lifecycle.guarded(scope, event == Event.START ? Phase.ACTIVATE : Phase.COMPLETE, () -> {
            if (listeners.call(scope, event, position)) {
                return;
            }
            if (event == Event.START) {
                open(scope);
            } else {
                close(Executions.processInstance(scope.key()));
            }
        });
    }

    private void open(ElementScope scope) {
        lifecycle.guarded(scope, Phase.BEHAVE, () -> {
            awaiting.open(scope);
            release(scope.instance());
        });
    }

    private void release(InstanceRef instance) {
        List<HeldTokens.Token> tokens = held.release(instance.processInstanceKey());
        tokens.forEach(token -> records.begin(
                token.elementKey(), token.activityId(), token.flowScope(), token.executionId(), instance));
        for (HeldTokens.Token token : tokens) {
            if (token.reached()) {
                ExecutionEntity execution =
                        Context.getCommandContext().getExecutionManager().findExecutionById(token.executionId());
                lifecycle.activateAgain(execution);
            }
        }
    }

    /** Called when an element of the outermost scope ends: it may have been the last. */
    public void mayEnd(ExecutionEntity execution, InstanceRef instance) {
        if (definitions
                .get(instance.definitionKey())
                .model()
                .root()
                .listeners(Event.END)
                .isEmpty()) {
            return;
        }
        execution.getProcessInstance().setPreserveScope(true);
        transactions.current().recall(WATCHED, HashSet::new).add(instance.processInstanceKey());
    }

    boolean isWatching(long processInstanceKey) {
        Set<Long> watched = transactions.current().recall(WATCHED);
        return watched != null && watched.contains(processInstanceKey);
    }

    /** Before a command is over: lets the instances end that have no token any more. */
    void settle(java.util.function.LongFunction<InstanceRef> instances) {
        for (Set<Long> watched = transactions.current().forget(WATCHED);
                watched != null;
                watched = transactions.current().forget(WATCHED)) {
            for (Long key : watched) {
                ExecutionEntity execution =
                        Context.getCommandContext().getExecutionManager().findExecutionById(Long.toString(key));
                if (execution != null && execution.isEnded()) {
                    execution.setActivity(null); // a cancellation would take it for a token at its last element
                    ElementScope scope = scope(instances.apply(key));
                    awaiting.close(scope.key());
                    listen(scope, Event.END, 0);
                }
            }
        }
    }

    private static void close(ExecutionEntity execution) {
        execution.setPreserveScope(false);
        execution.performOperation(PvmAtomicOperation.PROCESS_END);
    }
}
