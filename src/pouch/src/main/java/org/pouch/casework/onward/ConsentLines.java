package org.pouch.casework.onward;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.pouch.casework.Officer;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.onward.OnwardConsents.Consent;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** What the ledger says of consents, whatever their rows say: who changed one, who is to have the data, and until when. */
@Component
final class ConsentLines {
    static final String NOTED = "NOTED";
    static final String ENDED = "ENDED";

    private final Ledger ledger;

    ConsentLines(Ledger ledger) {
        this.ledger = ledger;
    }

    private Stream<JsonNode> of(RequestId request, String consent, String change) {
        return ledger.ofCase(request).stream()
                .filter(line -> line.event().equals(AuditEvent.OnwardConsentChanged.class.getSimpleName()))
                .<JsonNode>map(line -> CaseJson.parse(line.data()))
                .filter(data -> data.path("consent").asText().equals(consent)
                        && data.path("change").asText().equals(change));
    }

    boolean haveEnded(RequestId request, String consent) {
        return of(request, consent, ENDED).findAny().isPresent();
    }

    /** Whether this officer noted it, for this recipient and with this last day. */
    boolean areAsNoted(RequestId request, Consent noted) {
        return of(request, noted.id(), NOTED)
                .anyMatch(line -> line.path("officer").asText().equals(noted.notedBy())
                        && line.path("recipient")
                                .asText()
                                .equals(noted.recipient().value())
                        && line.path("until").asText().equals(noted.until().toString()));
    }

    /** In the caller's transaction. */
    void tell(RequestId request, Consent consent, String change, Officer officer) {
        tell(request, consent.id(), change, consent.recipient(), consent.until(), officer);
    }

    /** The same of one that is about to be noted. */
    void tell(
            RequestId request, String consent, String change, AuthorityId recipient, LocalDate until, Officer officer) {
        ledger.append(new AuditEvent.OnwardConsentChanged(
                request, consent, change, recipient.value(), until.toString(), officer.id()));
    }
}
