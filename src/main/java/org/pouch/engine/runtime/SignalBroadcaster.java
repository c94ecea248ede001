package org.pouch.engine.runtime;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.runtime.SignalSubscriptions.Subscription;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.ProcessDefinitions;

/** Brings a signal to everyone who waits for it, and starts every process that begins with it. */
public final class SignalBroadcaster implements SignalBell.Listener {
    private final Commands commands;
    private final Keys keys;
    private final SignalSubscriptions subscriptions;
    private final Instances instances;
    private final ProcessDefinitions definitions;
    private final ProcessStarter starter;
    private final Triggers triggers;

    SignalBroadcaster(
            Commands commands,
            Keys keys,
            SignalSubscriptions subscriptions,
            Instances instances,
            ProcessDefinitions definitions,
            ProcessStarter starter,
            Triggers triggers) {
        this.commands = commands;
        this.keys = keys;
        this.subscriptions = subscriptions;
        this.instances = instances;
        this.definitions = definitions;
        this.starter = starter;
        this.triggers = triggers;
    }

    public long broadcast(String name, Map<String, @Nullable Object> variables) {
        var key = keys.next();
        thrown(name, variables);
        return key;
    }

    @Override
    public void thrown(String name, Map<String, @Nullable Object> variables) {
        for (var subscription : subscriptions.openFor(name)) {
            commands.run(() -> {
                if (subscription.elementKey() == null) {
                    begin(subscription, variables);
                } else {
                    deliver(subscription, variables);
                }
            });
        }
    }

    private void begin(Subscription start, Map<String, @Nullable Object> variables) {
        if (subscriptions.isOpen(start.key())) {
            var definition = definitions.get(start.definitionKey());
            starter.start(
                    definition,
                    definition.model().element(start.elementId()),
                    Instances.Start.with(Map.of()),
                    variables,
                    key -> {});
        }
    }

    private void deliver(Subscription subscription, Map<String, @Nullable Object> variables) {
        var instance = instances.lock(Objects.requireNonNull(subscription.processInstanceKey()));
        if (!subscriptions.isOpen(subscription.key())) {
            return;
        }
        if (!triggers.isRepeatable(instance, subscription.elementId())) {
            subscriptions.delete(subscription.key());
        }
        triggers.fire(instance, Objects.requireNonNull(subscription.elementKey()), subscription.elementId(), variables);
    }
}
