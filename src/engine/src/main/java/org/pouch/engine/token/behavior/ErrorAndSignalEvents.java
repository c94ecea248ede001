package org.pouch.engine.token.behavior;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.pouch.engine.event.SignalBell;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.ElementFailure;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.token.BpmnErrors;
import org.pouch.engine.token.Lifecycle;

/** Throw events whose reach we know ourselves: errors and signals. The others have nothing to reach. */
final class ErrorAndSignalEvents {
    private final Lifecycle lifecycle;
    private final Scopes scopes;
    private final BpmnErrors errors;
    private final SignalBell signals;

    ErrorAndSignalEvents(Lifecycle lifecycle, Scopes scopes, BpmnErrors errors, SignalBell signals) {
        this.lifecycle = lifecycle;
        this.scopes = scopes;
        this.errors = errors;
        this.signals = signals;
    }

    void start(ActivityExecution execution, ElementScope scope) {
        FlowNode node = scope.node();
        if (node.event() instanceof EventDefinition.Error error) {
            String code = error.code() == null
                    ? ""
                    : scopes.evaluate(error.code(), scope).string();
            errors.raise(execution, code).ifPresent(reason -> {
                throw new ElementFailure("UNHANDLED_ERROR_EVENT", reason);
            });
            return;
        }
        if (node.event() instanceof EventDefinition.Signal signal) {
            String name = scopes.evaluate(signal.name(), scope).string();
            Map<String, @Nullable Object> variables =
                    node.inputs().isEmpty() ? Map.<String, @Nullable Object>of() : scopes.local(scope);
            signals.ring(name, variables);
        }
        lifecycle.complete(execution);
    }
}
