package org.pouch.engine.duty;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pouch.engine.event.Timers;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.ProcessStarter;
import org.pouch.engine.token.waiting.Triggers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires timers that are due. */
final class TimerDuty implements Agenda.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(TimerDuty.class);
    private static final int BATCH = 100;

    private final EngineCommands commands;
    private final Timers timers;
    private final Instances instances;
    private final ProcessStarter starter;
    private final Triggers triggers;
    private final Clock clock;

    TimerDuty(
            EngineCommands commands,
            Timers timers,
            Instances instances,
            ProcessStarter starter,
            Triggers triggers,
            Clock clock) {
        this.commands = commands;
        this.timers = timers;
        this.instances = instances;
        this.starter = starter;
        this.triggers = triggers;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> perform() {
        for (List<Timers.Timer> due = timers.due(BATCH); !due.isEmpty(); due = timers.due(BATCH)) {
            due.forEach(this::fire);
        }
        return timers.nextDue();
    }

    private void fire(Timers.Timer due) {
        try {
            commands.run(() -> {
                if (due.elementKey() == null) {
                    timers.find(due.key()).ifPresent(this::begin);
                } else {
                    trigger(due);
                }
            });
        } catch (RuntimeException | Error failure) {
            LOG.error(
                    "timer {} of element {} could not fire and is tried again",
                    due.key(),
                    due.elementId(),
                    FaultTrace.of(failure));
            commands.run(() -> timers.postpone(due.key()));
        }
    }

    private void begin(Timers.Timer timer) {
        timers.fired(timer);
        starter.startBy(timer.elementId(), timer.definitionKey(), Map.of(), key -> {});
    }

    private void trigger(Timers.Timer due) {
        InstanceRef instance = instances.lock(Objects.requireNonNull(due.processInstanceKey()));
        timers.find(due.key())
                .filter(timer -> !timer.due().isAfter(clock.instant()))
                .ifPresent(timer -> {
                    timers.fired(timer);
                    triggers.fire(instance, Objects.requireNonNull(timer.elementKey()), timer.elementId(), Map.of());
                });
    }
}
