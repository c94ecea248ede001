package org.pouch.engine.event;

import java.util.Map;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.ProcessDefinition;

/** What the start events of a process's latest version wait for. */
public final class StartEvents {
    private final MessageSubscriptions messages;
    private final Timers timers;
    private final SignalSubscriptions signals;
    private final ConditionalSubscriptions conditions;
    private final Scopes scopes;

    StartEvents(
            MessageSubscriptions messages,
            Timers timers,
            SignalSubscriptions signals,
            ConditionalSubscriptions conditions,
            Scopes scopes) {
        this.messages = messages;
        this.timers = timers;
        this.signals = signals;
        this.conditions = conditions;
        this.scopes = scopes;
    }

    public void open(ProcessDefinition definition) {
        for (FlowNode start : definition.model().starts()) {
            if (start.event() instanceof EventDefinition.Message message) {
                messages.openStart(
                        definition,
                        start,
                        scopes.evaluate(message.name(), Map.of()).string());
            } else if (start.event() instanceof EventDefinition.Timer timer) {
                timers.openStart(definition, start, timer);
            } else if (start.event() instanceof EventDefinition.Signal signal) {
                signals.openStart(
                        definition,
                        start,
                        scopes.evaluate(signal.name(), Map.of()).string());
            } else if (start.event() instanceof EventDefinition.Conditional) {
                conditions.openStart(definition, start);
            }
        }
    }

    public void close(ProcessDefinition definition) {
        messages.closeStarts(definition.key());
        timers.closeStarts(definition.key());
        signals.closeStarts(definition.key());
        conditions.closeStarts(definition.key());
    }
}
