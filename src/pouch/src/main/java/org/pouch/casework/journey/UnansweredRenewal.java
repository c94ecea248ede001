package org.pouch.casework.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.agreement.AgreementProfile;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.agreement.DocumentTerms.Unrenewed;
import org.pouch.casework.agreement.Term;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.springframework.stereotype.Component;

/**
 * What counts at the side that issues travel documents, while it has not answered a request for one in the agreed term: its own expired document, or a
 * standard one of the other side, as the row of the agreement says. Both sides hold the request and its receipt, so both come to the same.
 */
@Component
public final class UnansweredRenewal {
    /** Causes of a request for which a document is not renewed because of what is wrong with it. */
    public static final List<String> NO_DEFECTS = List.of("RUNS_OUT", "EXPIRED");

    private final Deadlines deadlines;
    private final Clock clock;

    UnansweredRenewal(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Whether somebody may come on the documents that this notice names, though none of them is in force here. */
    public boolean letsTravel(Dossier dossier, CasePacket notice) {
        Optional<TravelDocument> own = TravelDocument.latest(dossier)
                .filter(document -> document.state().isInForce());
        Optional<AgreementProfile> row = deadlines.find(dossier);
        if (own.isEmpty() || row.isEmpty() || !isLate(dossier, row.get())) {
            return false;
        }
        return switch (row.get().document().unrenewed()) {
            case ESCALATE -> false;
            case EXPIRED_ACCEPTED -> names(notice, own.get());
            case STANDARD_DOCUMENT_ACCEPTED -> !names(notice, own.get());
        };
    }

    /** The same, where it is a document that this side did not issue. */
    public boolean isOnStandardDocument(Dossier dossier, CasePacket notice) {
        return letsTravel(dossier, notice)
                && deadlines.profile(dossier).document().unrenewed() == Unrenewed.STANDARD_DOCUMENT_ACCEPTED;
    }

    private boolean isLate(Dossier dossier, AgreementProfile row) {
        Term term = row.document().renewedWithin();
        return term != null
                && Renewals.of(dossier)
                        .open()
                        .filter(asked ->
                                NO_DEFECTS.contains(asked.data().path("cause").asText()))
                        .filter(asked -> !clock.instant().isBefore(deadlines.after(dossier, asked.id(), term)))
                        .isPresent();
    }

    private static boolean names(CasePacket notice, TravelDocument document) {
        for (JsonNode number : notice.data().path("travelDocumentNumbers")) {
            if (number.asText().equals(document.number())) {
                return true;
            }
        }
        return false;
    }
}
