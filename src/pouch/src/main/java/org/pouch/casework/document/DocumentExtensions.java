package org.pouch.casework.document;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.Term;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.journey.TravelDocument;
import org.springframework.stereotype.Component;

/** How often, and until when, the agreement lets a travel document be extended; the same at both sides. */
@Component
final class DocumentExtensions {
    private final Deadlines deadlines;
    private final Clock clock;

    DocumentExtensions(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A document that is used, replaced or cancelled, or a standard one of this side, is not extended; one that has expired is. */
    boolean areLeft(Dossier dossier) {
        int most = deadlines
                .find(dossier)
                .flatMap(row -> Optional.ofNullable(row.document().extensions()))
                .orElse(Integer.MAX_VALUE);
        return TravelDocument.latest(dossier)
                .filter(document -> document.state().isInForce() && !document.standard())
                .filter(document -> document.extensions() < most)
                .isPresent();
    }

    /** As long again as a document is valid, from its last day, or from today when that has passed; empty when nothing is agreed. */
    Optional<LocalDate> usualEnd(Dossier dossier) {
        return TravelDocument.latest(dossier).flatMap(document -> end(dossier, from(document)));
    }

    private LocalDate from(TravelDocument document) {
        LocalDate today = LocalDate.now(clock);
        return document.validUntil().isBefore(today) ? today : document.validUntil();
    }

    private Optional<LocalDate> end(Dossier dossier, LocalDate from) {
        return deadlines
                .find(dossier)
                .flatMap(row -> Optional.<Term>ofNullable(row.document().valid()))
                .map(term -> deadlines.reckoning(dossier).lastDay(from, term));
    }
}
