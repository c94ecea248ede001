package org.pouch.engine.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.SignalBell;
import org.pouch.engine.event.SignalRows;
import org.pouch.engine.event.SignalSubscriptions;
import org.pouch.engine.event.SignalSubscriptions.Subscription;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.UnitOfWork.Once;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ProcessStarter;
import org.pouch.engine.token.waiting.Triggers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a signal to everyone who waits for it, and starts every process that begins with it. The signal is written down with
 * what threw it, and crossed out with what it did, so that each gets it once whatever happens in between.
 */
public final class SignalBroadcaster implements SignalBell.Listener, Agenda.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(SignalBroadcaster.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Once<Long> DELIVER = new Once<>();

    private final EngineCommands commands;
    private final Transactions transactions;
    private final SignalRows signals;
    private final SignalSubscriptions subscriptions;
    private final Instances instances;
    private final ProcessStarter starter;
    private final Triggers triggers;
    private final Agenda agenda;

    SignalBroadcaster(
            EngineCommands commands,
            Transactions transactions,
            SignalRows signals,
            SignalSubscriptions subscriptions,
            Instances instances,
            ProcessStarter starter,
            Triggers triggers,
            Agenda agenda) {
        this.commands = commands;
        this.transactions = transactions;
        this.signals = signals;
        this.subscriptions = subscriptions;
        this.instances = instances;
        this.starter = starter;
        this.triggers = triggers;
        this.agenda = agenda;
    }

    public long broadcast(String name, Map<String, @Nullable Object> variables) {
        return transactions.call(() -> write(name, variables));
    }

    @Override
    public void thrown(String name, Map<String, @Nullable Object> variables) {
        write(name, variables);
    }

    /** Whoever begins to wait in the same transaction is meant as well. */
    private long write(String name, Map<String, @Nullable Object> variables) {
        long key = signals.insert(name, variables);
        transactions.current().afterCommit(DELIVER, key, () -> {
            if (!isDelivered(key)) {
                agenda.wake();
            }
        });
        return key;
    }

    /** What was on its way when the engine was stopped, or could not be delivered at once. */
    @Override
    public Optional<Instant> perform() {
        boolean done = true;
        for (Long thrown : signals.thrown()) {
            done &= isDelivered(thrown);
        }
        for (Long addressed : signals.undelivered()) {
            done &= isDelivered(addressed);
        }
        return done ? Optional.empty() : Optional.of(agenda.now().plus(AFTER_FAILURE));
    }

    private boolean isDelivered(long key) {
        boolean done = true;
        try {
            commands.run(() -> signals.address(key));
            for (SignalRows.Delivery delivery : signals.deliveries(key)) {
                done &= isDelivered(delivery);
            }
        } catch (RuntimeException failure) {
            LOG.error("signal {} could not be broadcast and is tried again", key, failure);
            return false;
        }
        return done;
    }

    private boolean isDelivered(SignalRows.Delivery delivery) {
        try {
            commands.run(() -> deliver(delivery));
            return true;
        } catch (RuntimeException failure) {
            LOG.error(
                    "signal {} could not be brought to subscription {} and is tried again",
                    delivery.signalKey(),
                    delivery.subscription().key(),
                    failure);
            return false;
        }
    }

    private void deliver(SignalRows.Delivery delivery) {
        SignalSubscriptions.Subscription subscription = delivery.subscription();
        Long instanceKey = subscription.processInstanceKey();
        if (instanceKey != null) {
            instances.lock(instanceKey); // before the row is taken: who works on the instance may wait for the row
        }
        if (!signals.take(delivery) || !subscriptions.isOpen(subscription.key())) {
            return;
        }
        if (subscription.elementKey() == null) {
            begin(subscription, delivery.variables());
        } else {
            trigger(subscription, delivery.variables());
        }
    }

    private void begin(Subscription start, Map<String, @Nullable Object> variables) {
        starter.startBy(start.elementId(), start.definitionKey(), variables, key -> {});
    }

    private void trigger(Subscription subscription, Map<String, @Nullable Object> variables) {
        InstanceRef instance = instances.get(Objects.requireNonNull(subscription.processInstanceKey()));
        if (!triggers.isRepeatable(instance, subscription.elementId())) {
            subscriptions.delete(subscription.key());
        }
        triggers.fire(instance, Objects.requireNonNull(subscription.elementKey()), subscription.elementId(), variables);
    }
}
