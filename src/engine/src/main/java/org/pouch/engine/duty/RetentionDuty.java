package org.pouch.engine.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.DeletionCommands;
import org.pouch.engine.command.FinishedRows;
import org.pouch.engine.command.PastRecords;
import org.pouch.engine.scope.Agenda;
import org.pouch.engine.settings.EngineSettings;

/** Deletes what has been over for as long as the settings say; where they say nothing, nothing. */
final class RetentionDuty implements Agenda.Duty {
    /** Deleted in one transaction: others get their turn in between. */
    private static final int CHUNK = 20;

    /** Whoever looked at each end would look all the time where many end. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Where what ended long ago belongs to a family of which something still runs: that may take months. */
    private static final Duration WHILE_OTHERS_RUN = Duration.ofMinutes(30);

    private final FinishedRows finished;
    private final PastRecords records;
    private final DeletionCommands deletions;
    private final Agenda agenda;
    private final @Nullable Duration kept;
    // known to the thread of the agenda alone
    private Instant looked = Instant.MIN;
    private Instant next = Instant.MIN;

    RetentionDuty(
            FinishedRows finished,
            PastRecords records,
            DeletionCommands deletions,
            Agenda agenda,
            EngineSettings settings) {
        this.finished = finished;
        this.records = records;
        this.deletions = deletions;
        this.agenda = agenda;
        this.kept = settings.traits().keepFinished();
    }

    @Override
    public Optional<Instant> perform() {
        if (kept == null) {
            return Optional.empty();
        }
        Instant now = agenda.now();
        // A clock that was set back is no reason to wait until it has come so far again.
        if (!now.isBefore(next) || now.isBefore(looked)) {
            next = look(now, kept);
            looked = now;
        }
        return Optional.of(next);
    }

    private Instant look(Instant now, Duration time) {
        OffsetDateTime before = now.minus(time).atOffset(ZoneOffset.UTC);
        List<Long> instances = finished.instances(before, CHUNK);
        if (!instances.isEmpty()) {
            deletions.deleteFinished(instances, before);
        }
        List<Long> evaluations = finished.evaluations(before, CHUNK);
        if (!evaluations.isEmpty()) {
            deletions.deleteEvaluations(evaluations);
        }
        boolean written = records.deleteSome(before);
        if (written || !instances.isEmpty() || !evaluations.isEmpty()) {
            return now;
        }
        Instant over = finished.oldest().orElse(now).plus(time);
        Instant due = over.isBefore(now) ? now.plus(WHILE_OTHERS_RUN) : over;
        Instant record = records.oldest().orElse(now).plus(time);
        Instant first = record.isBefore(due) ? record : due;
        Instant soonest = now.plus(PAUSE);
        return first.isAfter(soonest) ? first : soonest;
    }
}
