package org.pouch.engine.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.event.MessageBell;
import org.pouch.engine.event.MessageRows;
import org.pouch.engine.event.MessageRows.Publication;
import org.pouch.engine.event.MessageSubscriptions;
import org.pouch.engine.event.MessageSubscriptions.Subscription;
import org.pouch.engine.event.StartLocks;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ProcessStarter;
import org.pouch.engine.token.waiting.Triggers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages and subscriptions together. Each side is committed first and then looks for the other, so whichever comes last
 * finds both; a correlation is a transaction of its own.
 */
public final class MessageCorrelator implements MessageBell.Listener, Agenda.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(MessageCorrelator.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final EngineCommands commands;
    private final MessageRows messages;
    private final MessageSubscriptions subscriptions;
    private final Instances instances;
    private final StartLocks startLocks;
    private final ProcessStarter starter;
    private final Triggers triggers;
    private final Agenda agenda;
    private final AtomicBoolean unsettled = new AtomicBoolean();

    MessageCorrelator(
            EngineCommands commands,
            MessageRows messages,
            MessageSubscriptions subscriptions,
            Instances instances,
            StartLocks startLocks,
            ProcessStarter starter,
            Triggers triggers,
            Agenda agenda) {
        this.commands = commands;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.instances = instances;
        this.startLocks = startLocks;
        this.starter = starter;
        this.triggers = triggers;
        this.agenda = agenda;
    }

    /** A message that found its process. */
    public record Correlated(long messageKey, long processInstanceKey) {}

    public long publish(
            String name,
            String correlationKey,
            Duration timeToLive,
            String messageId,
            Map<String, @Nullable Object> variables) {
        MessageRows.Publication publication = new Publication(name, correlationKey, timeToLive, messageId, variables);
        Long key = commands.call(() -> {
            if (!messageId.isEmpty() && messages.isKnown(publication)) {
                throw Rejection.alreadyExists(
                                "Expected to publish a new message with id '%s', but a message with that id was already published"
                                        .formatted(messageId))
                        .rejecting("PUBLISH");
            }
            return messages.insert(publication);
        });
        settle(() -> correlate(key));
        if (timeToLive.toMillis() <= 0) {
            commands.run(() -> messages.delete(key));
        } else {
            agenda.noteDue(agenda.now().plus(timeToLive));
        }
        return key;
    }

    public Correlated correlate(String name, String correlationKey, Map<String, @Nullable Object> variables) {
        Long key = commands.call(
                () -> messages.insert(new Publication(name, correlationKey, Duration.ZERO, "", variables)));
        List<Long> found;
        try {
            found = correlate(key);
        } finally {
            commands.run(() -> messages.delete(key));
        }
        if (found.isEmpty()) {
            throw Rejection.notFound(
                            "Expected to find subscription for message with name '%s' and correlation key '%s', but none was found."
                                    .formatted(name, correlationKey))
                    .rejecting("CORRELATE");
        }
        return new Correlated(key, found.get(0));
    }

    /** Before anybody asks for anything: a message that was nobody's to keep ends with the process that had it. */
    public void recover() {
        commands.run(messages::deleteUnbuffered);
        unsettled.set(true);
    }

    /** The message is there and stays; should it not find its process now, it is tried again. */
    private void settle(Runnable meeting) {
        try {
            meeting.run();
        } catch (RuntimeException | Error failure) {
            LOG.warn("a message could not be correlated and is tried again", FaultTrace.of(failure));
            unsettled.set(true);
            agenda.wake();
        }
    }

    /** Messages and subscriptions that were committed, and then had no time to meet. */
    @Override
    public Optional<Instant> perform() {
        if (!unsettled.getAndSet(false)) {
            return Optional.empty();
        }
        try {
            messages.apart().forEach(this::correlate);
            return Optional.empty();
        } catch (RuntimeException | Error failure) {
            LOG.error("messages could not be correlated and are tried again", FaultTrace.of(failure));
            unsettled.set(true);
            return Optional.of(agenda.now().plus(AFTER_FAILURE));
        }
    }

    /** Answers the instances that got the message. */
    private List<Long> correlate(long messageKey) {
        List<Long> found = new ArrayList<>();
        Optional<MessageRows.Message> message = messages.find(messageKey);
        if (message.isEmpty()) {
            return found;
        }
        String name = message.get().name();
        Set<String> served = new HashSet<>();
        for (MessageSubscriptions.Subscription subscription :
                subscriptions.openFor(name, message.get().correlationKey())) {
            if (!served.contains(subscription.processId())) {
                deliver(messageKey, subscription).ifPresent(instance -> {
                    served.add(subscription.processId());
                    found.add(instance);
                });
            }
        }
        for (MessageSubscriptions.Subscription start : subscriptions.startsFor(name)) {
            if (!served.contains(start.processId())) {
                begin(messageKey, start).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Long> deliver(long messageKey, Subscription candidate) {
        Long instanceKey = Objects.requireNonNull(candidate.processInstanceKey());
        return commands.call(() -> {
            InstanceRef instance = instances.lock(instanceKey);
            Optional<MessageSubscriptions.Subscription> subscription = subscriptions.findOpen(candidate.key());
            Optional<MessageRows.Message> message = messages.lock(messageKey);
            if (subscription.isEmpty()
                    || message.isEmpty()
                    || messages.isCorrelated(messageKey, candidate.processId())) {
                return Optional.empty();
            }
            messages.correlated(message.get(), candidate, instanceKey, instance.rootKey());
            trigger(instance, candidate, message.get());
            return Optional.of(instanceKey);
        });
    }

    private void trigger(InstanceRef instance, Subscription subscription, MessageRows.Message message) {
        if (!triggers.isRepeatable(instance, subscription.elementId())) {
            subscriptions.correlated(subscription.key());
        }
        triggers.fire(
                instance,
                Objects.requireNonNull(subscription.elementKey()),
                subscription.elementId(),
                message.variables());
    }

    private Optional<Long> begin(long messageKey, Subscription start) {
        return commands.call(() -> {
            Optional<MessageRows.Message> message = messages.lock(messageKey);
            if (message.isEmpty()
                    || subscriptions.findOpen(start.key()).isEmpty()
                    || messages.isCorrelated(messageKey, start.processId())) {
                return Optional.empty();
            }
            String correlationKey = message.get().correlationKey();
            if (!correlationKey.isEmpty() && startLocks.isLocked(start.processId(), correlationKey)) {
                return Optional.empty();
            }
            long instanceKey = starter.startBy(
                    start.elementId(), start.definitionKey(), message.get().variables(), key -> {
                        messages.correlated(message.get(), start, key, key);
                        if (!correlationKey.isEmpty()) {
                            startLocks.lock(start.processId(), correlationKey, key);
                        }
                    });
            return Optional.of(instanceKey);
        });
    }

    @Override
    public void subscriptionOpened(long subscriptionKey) {
        settle(() -> meet(subscriptionKey));
    }

    private void meet(long subscriptionKey) {
        Optional<MessageSubscriptions.Subscription> subscription = subscriptions.findOpen(subscriptionKey);
        if (subscription.isEmpty()) {
            return;
        }
        if (subscription.get().elementKey() == null) {
            MessageSubscriptions.Subscription start = subscription.get();
            messages.waitingNamed(start.name()).forEach(message -> begin(message, start));
            return;
        }
        MessageSubscriptions.Subscription opened = subscription.get();
        for (Long message : messages.waitingFor(opened.name(), opened.correlationKey())) {
            if (deliver(message, opened).isPresent()
                    && subscriptions.findOpen(subscriptionKey).isEmpty()) {
                return;
            }
        }
    }

    @Override
    public void startUnlocked(String processId, String correlationKey) {
        settle(() -> startNext(processId, correlationKey));
    }

    private void startNext(String processId, String correlationKey) {
        for (String name : subscriptions.startNamesOf(processId)) {
            Optional<MessageSubscriptions.Subscription> start = subscriptions.startOf(processId, name);
            for (Long message : messages.waitingFor(name, correlationKey)) {
                if (start.isPresent() && begin(message, start.get()).isPresent()) {
                    return;
                }
            }
        }
    }
}
