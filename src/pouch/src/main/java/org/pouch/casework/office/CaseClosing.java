package org.pouch.casework.office;

import java.time.Clock;
import org.pouch.casework.CloseCase;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes a case and says so in the ledger, both or neither. */
@Component
class CaseClosing implements CloseCase {
    private final CaseStore cases;
    private final Ledger ledger;
    private final Clock clock;

    CaseClosing(CaseStore cases, Ledger ledger, Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void close(RequestId request, String outcome) {
        if (cases.close(request, outcome, clock.instant())) {
            ledger.append(new AuditEvent.CaseClosed(request, outcome));
        }
    }
}
