package org.pouch.engine.duty;

import java.time.Instant;
import java.util.Optional;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.store.ElementCounts;

/** Adds up counts of elements once many transactions have added to them. */
final class CountingDuty implements Agenda.Duty {
    private final ElementCounts counts;

    CountingDuty(ElementCounts counts, Agenda agenda) {
        this.counts = counts;
        counts.whenMany(() -> agenda.noteDue(agenda.now()));
    }

    @Override
    public Optional<Instant> perform() {
        counts.sum();
        return Optional.empty();
    }
}
