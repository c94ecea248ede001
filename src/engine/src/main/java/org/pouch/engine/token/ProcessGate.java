package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.pouch.engine.event.EventSubscriptions;
import org.pouch.engine.model.Listener.Event;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Variables;
import org.pouch.engine.work.ExecutionListeners;

/**
 * The stations of an instance as a whole. Operaton knows no wait before the first element and after the last one, so tokens are held
 * at the first, and at the end the instance is kept from being closed.
 */
public final class ProcessGate {
    private final Scopes scopes;
    private final Variables variables;
    private final Lifecycle lifecycle;
    private final IncidentGuard guard;
    private final EventSubscriptions awaiting;
    private final ExecutionListeners listeners;
    private final HeldTokens held;
    private final ElementRecords records;

    ProcessGate(
            Scopes scopes,
            Variables variables,
            Lifecycle lifecycle,
            IncidentGuard guard,
            EventSubscriptions awaiting,
            ExecutionListeners listeners,
            HeldTokens held,
            ElementRecords records) {
        this.scopes = scopes;
        this.variables = variables;
        this.lifecycle = lifecycle;
        this.guard = guard;
        this.awaiting = awaiting;
        this.listeners = listeners;
        this.held = held;
        this.records = records;
    }

    /** Holds the first tokens unless the instance can go on at once. */
    public void begin(InstanceRef instance) {
        ElementScope scope = scopes.of(instance);
        held.hold(scope.key());
        guard.run(scope, Phase.ACTIVATE, () -> {
            if (!listeners.call(scope, Event.START, 0)) {
                awaiting.open(scope);
                held.goOn(scope.key());
            }
        });
    }

    /** After an incident of the instance itself. */
    public void again(InstanceRef instance, Phase phase) {
        ElementScope scope = scopes.of(instance);
        switch (phase) {
            case ACTIVATE -> listen(scope, Event.START, 0);
            case BEHAVE -> open(scope);
            default -> listen(scope, Event.END, 0);
        }
    }

    public void listened(InstanceRef instance, Event event, int position, Map<String, @Nullable Object> values) {
        ElementScope scope = scopes.of(instance);
        variables.setLocal(instance, scope.key(), values);
        listen(scope, event, position + 1);
    }

    private void listen(ElementScope scope, Event event, int position) {
        guard.run(scope, event == Event.START ? Phase.ACTIVATE : Phase.COMPLETE, () -> {
            if (listeners.call(scope, event, position)) {
                return;
            }
            if (event == Event.START) {
                open(scope);
            } else {
                EndingInstances.close(Executions.processInstance(scope.key()));
            }
        });
    }

    private void open(ElementScope scope) {
        guard.run(scope, Phase.BEHAVE, () -> {
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

    /** No token is left: the listeners of the end are called before the instance is closed. */
    void ended(InstanceRef instance) {
        ElementScope scope = scopes.of(instance);
        awaiting.close(scope.key());
        listen(scope, Event.END, 0);
    }
}
