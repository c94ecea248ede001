package org.pouch.casework.agreement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.corridor.Corridors;
import org.pouch.casework.corridor.Corridors.Span;
import org.pouch.casework.dossier.Dossier;
import org.springframework.stereotype.Component;

/** What a suspension does to a term, as the agreement says: nothing, or the clock stands still as well. */
@Component
final class Standstill {
    private final Corridors corridors;
    private final CaseCorridors cases;
    private final Clock clock;

    Standstill(Corridors corridors, CaseCorridors cases, Clock clock) {
        this.corridors = corridors;
        this.cases = cases;
        this.clock = clock;
    }

    /** The end of a term that began at that instant and would end at this one. What began after it had ended moves it no more. */
    Instant end(Dossier dossier, ReplyTerms terms, Instant start, Instant end) {
        if (terms.onSuspension() != ReplyTerms.OnSuspension.PAUSES) {
            return end;
        }
        Instant moved = end;
        for (Span span : corridors.stoodStill(cases.of(dossier.row()), clock.instant())) {
            Instant from = span.from().isBefore(start) ? start : span.from();
            if (from.isBefore(moved) && from.isBefore(span.until())) {
                moved = moved.plus(Duration.between(from, span.until()));
            }
        }
        return moved;
    }
}
