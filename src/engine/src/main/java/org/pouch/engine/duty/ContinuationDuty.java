package org.pouch.engine.duty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pouch.engine.fault.FaultTrace;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.scope.Continuations;
import org.pouch.engine.scope.Continuations.Pending;
import org.pouch.engine.scope.Incidents.Phase;
import org.pouch.engine.store.ElementInstances;
import org.pouch.engine.store.Instances;
import org.pouch.engine.token.EngineCommands;
import org.pouch.engine.token.waiting.WaitingElements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with elements whose turn was postponed. */
final class ContinuationDuty implements Agenda.Duty {
    private static final Logger LOG = LoggerFactory.getLogger(ContinuationDuty.class);
    private static final int BATCH = 250;

    private final EngineCommands commands;
    private final Continuations continuations;
    private final Instances instances;
    private final ElementInstances elements;
    private final WaitingElements waiting;
    private final Agenda agenda;

    ContinuationDuty(
            EngineCommands commands,
            Continuations continuations,
            Instances instances,
            ElementInstances elements,
            WaitingElements waiting,
            Agenda agenda) {
        this.commands = commands;
        this.continuations = continuations;
        this.instances = instances;
        this.elements = elements;
        this.waiting = waiting;
        this.agenda = agenda;
    }

    /** One batch a time: timers and others get their turn in between. */
    @Override
    public Optional<Instant> perform() {
        List<Continuations.Pending> batch = continuations.pending(BATCH);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        try {
            commands.run(() -> batch.forEach(this::resume));
        } catch (RuntimeException | Error failure) {
            LOG.debug("{} elements could not go on together, each is tried alone", batch.size());
            return oneByOne(batch);
        }
        return Optional.of(agenda.now());
    }

    private Optional<Instant> oneByOne(List<Pending> batch) {
        for (Continuations.Pending pending : batch) {
            try {
                commands.run(() -> resume(pending));
            } catch (RuntimeException | Error failure) {
                LOG.error(
                        "element instance {} could not go on and is tried again",
                        pending.elementKey(),
                        FaultTrace.of(failure));
                return Optional.of(agenda.now().plusSeconds(1));
            }
        }
        return Optional.of(agenda.now());
    }

    private void resume(Pending pending) {
        instances.lock(pending.processInstanceKey());
        Boolean active = elements.find(pending.elementKey())
                .map(ElementInstances.Place::active)
                .orElse(false);
        if (continuations.take(pending) && active) {
            waiting.again(pending.elementKey(), pending.processInstanceKey(), Phase.ACTIVATE);
        }
    }
}
