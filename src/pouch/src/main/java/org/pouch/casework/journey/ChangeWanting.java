package org.pouch.casework.journey;

import java.util.Map;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.state.CaseLaw;
import org.pouch.casework.state.Paper;
import org.pouch.exchange.News;
import org.pouch.exchange.Telling;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls for the task in one transaction with its line of the ledger; the process of the case is told. */
@Component
class ChangeWanting implements ChangeTransfer {
    private final Dossiers dossiers;
    private final CaseStore cases;
    private final Telling telling;
    private final Ledger ledger;

    ChangeWanting(Dossiers dossiers, CaseStore cases, Telling telling, Ledger ledger) {
        this.dossiers = dossiers;
        this.cases = cases;
        this.telling = telling;
        this.ledger = ledger;
    }

    @Override
    public boolean isChangeable(RequestId request) {
        return dossiers.find(request)
                .filter(dossier -> Transfer.open(dossier).isPresent() && isItsTurn(dossier.row()))
                .isPresent();
    }

    private static boolean isItsTurn(CaseRow row) {
        return CaseLaw.find(row.side(), row.standing(), Paper.decided(UserTaskId.CHANGE_TRANSFER, "CANCEL"))
                .isPresent();
    }

    @Override
    @Transactional
    public void want(RequestId request, Officer officer) {
        if (!officer.roles().contains(Role.CASE_WORKER)) {
            throw new DecisionRefused(
                    "To change a transfer is for the role " + Role.CASE_WORKER + ", which you do not have.", Map.of());
        }
        cases.lock(request);
        if (!isChangeable(request)) {
            throw new DecisionRefused(
                    "No transfer of this case is announced that could be changed: before its notice leaves it is planned"
                            + " again, and after the departure nothing is changed.",
                    Map.of());
        }
        telling.owe(new News.ChangeWanted(request, false));
        ledger.append(
                new AuditEvent.DecisionTaken(request, UserTaskId.CHANGE_TRANSFER.value(), officer.id(), "WANTED"));
    }
}
