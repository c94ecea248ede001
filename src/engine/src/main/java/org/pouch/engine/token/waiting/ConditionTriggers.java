package org.pouch.engine.token.waiting;

import java.util.Map;
import java.util.Objects;
import org.pouch.engine.event.ConditionalEvents;
import org.pouch.engine.event.ConditionalSubscriptions;
import org.pouch.engine.event.ConditionalSubscriptions.Subscription;
import org.pouch.engine.store.InstanceRef;

/** Lets a conditional event happen when its condition holds. */
final class ConditionTriggers {
    private final ConditionalSubscriptions subscriptions;
    private final Triggers triggers;

    ConditionTriggers(ConditionalEvents events, ConditionalSubscriptions subscriptions, Triggers triggers) {
        this.subscriptions = subscriptions;
        this.triggers = triggers;
        events.onTrue(this::fire);
    }

    private void fire(InstanceRef instance, Subscription subscription) {
        if (!triggers.isRepeatable(instance, subscription.elementId())) {
            subscriptions.delete(subscription.key());
        }
        triggers.fire(instance, Objects.requireNonNull(subscription.elementKey()), subscription.elementId(), Map.of());
    }
}
