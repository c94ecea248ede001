package org.pouch.engine.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pouch.engine.model.ElementKind;
import org.pouch.engine.model.EventDefinition;
import org.pouch.engine.model.FlowNode;
import org.pouch.engine.model.ProcessModel;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.scope.Scopes;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.ProcessDefinitions;

/** Opens and closes what elements wait for: messages, timers, signals and conditions. */
public final class EventSubscriptions {
    private final Scopes scopes;
    private final ProcessDefinitions definitions;
    private final MessageSubscriptions messages;
    private final Timers timers;
    private final SignalSubscriptions signals;
    private final ConditionalSubscriptions conditionals;
    private final ConditionalEvents conditions;

    EventSubscriptions(
            Scopes scopes,
            ProcessDefinitions definitions,
            MessageSubscriptions messages,
            Timers timers,
            SignalSubscriptions signals,
            ConditionalSubscriptions conditionals,
            ConditionalEvents conditions) {
        this.scopes = scopes;
        this.definitions = definitions;
        this.messages = messages;
        this.timers = timers;
        this.signals = signals;
        this.conditionals = conditionals;
        this.conditions = conditions;
    }

    /** What is attached to the element: boundary events, and event sub-processes inside it. */
    public void open(ElementScope scope) {
        open(scope, attached(scope));
    }

    /** Every expression is evaluated before the first row is written, so that a failure leaves nothing half open. */
    public void open(ElementScope scope, List<FlowNode> events) {
        List<Runnable> openings = new ArrayList<>();
        for (FlowNode event : events) {
            EventDefinition definition = event.event();
            if (definition instanceof EventDefinition.Message message) {
                openings.add(messages.prepare(scope, event, message));
            } else if (definition instanceof EventDefinition.Timer timer) {
                openings.add(timers.prepare(scope, event, timer));
            } else if (definition instanceof EventDefinition.Signal signal) {
                openings.add(signals.prepare(
                        scope, event, scopes.evaluate(signal.name(), scope).string()));
            } else if (definition instanceof EventDefinition.Conditional) {
                openings.add(() -> conditions.opened(scope.instance(), conditionals.open(scope, event)));
            }
        }
        openings.forEach(Runnable::run);
    }

    public void close(ElementScope scope) {
        FlowNode node = scope.node();
        boolean waits = node.kind() == ElementKind.RECEIVE_TASK
                || node.kind() == ElementKind.EVENT_BASED_GATEWAY
                || node.kind() == ElementKind.INTERMEDIATE_CATCH_EVENT
                || !attached(scope).isEmpty();
        if (waits) {
            close(scope.key());
        }
    }

    public void close(long scopeKey) {
        messages.close(scopeKey);
        timers.close(scopeKey);
        signals.close(scopeKey);
        conditionals.close(scopeKey);
    }

    /** Before an event sub-process interrupts a scope: no other begins in it any more, but boundary events of the scope go on being awaited. */
    public void closeStarts(InstanceRef instance, long scopeKey, FlowNode start) {
        ProcessModel model = definitions.get(instance.definitionKey()).model();
        String scope = model.element(start.scope()).scope();
        model.eventSubProcessStartsIn(scope).stream()
                .filter(other -> other.event() != null && other.event().isAwaited())
                .map(FlowNode::id)
                .forEach(id -> {
                    messages.close(scopeKey, id);
                    timers.close(scopeKey, id);
                    signals.close(scopeKey, id);
                    conditionals.close(scopeKey, id);
                });
    }

    /** Boundary events of the element, and starts of event sub-processes inside it. */
    public List<FlowNode> attached(ElementScope scope) {
        ProcessModel model = model(scope);
        FlowNode node = scope.node();
        Stream<FlowNode> boundary = node.loop() == null || scope.body()
                ? model.boundaryEventsOf(node.id()).stream()
                : Stream.<FlowNode>empty();
        Stream<FlowNode> inner = isSubProcess(node) && !scope.body()
                ? model.eventSubProcessStartsIn(node.id()).stream()
                : Stream.<FlowNode>empty();
        return Stream.concat(boundary, inner)
                .filter(event -> event.event() != null && event.event().isAwaited())
                .toList();
    }

    private static boolean isSubProcess(FlowNode node) {
        return switch (node.kind()) {
            case PROCESS, SUB_PROCESS, EVENT_SUB_PROCESS, AD_HOC_SUB_PROCESS -> true;
            default -> false;
        };
    }

    private ProcessModel model(ElementScope scope) {
        return definitions.get(scope.instance().definitionKey()).model();
    }
}
