package org.pouch.casework.office;

import java.util.List;
import org.pouch.casework.CheckRequest;
import org.pouch.casework.SendGate;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.request.RequestCompleteness;
import org.pouch.casework.safeguard.GateTable;
import org.pouch.ledger.AuditEvent;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerLine;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Checks a request as it stands in its dossier. */
@Component
final class RequestChecks implements CheckRequest, SendGate {
    private final Dossiers dossiers;
    private final RequestCompleteness completeness;
    private final GateCheck gate;
    private final Ledger ledger;

    RequestChecks(Dossiers dossiers, RequestCompleteness completeness, GateCheck gate, Ledger ledger) {
        this.dossiers = dossiers;
        this.completeness = completeness;
        this.gate = gate;
        this.ledger = ledger;
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        return completeness.of(dossiers.require(request));
    }

    @Override
    public Verdict ask(RequestId request) {
        GateTable.Decision decision = gate.beforeApproval(dossiers.require(request));
        if (decision.verdict() != Verdict.PASS) {
            // A blocked request closes its case unsent, with no task in which an officer would read why.
            note(new AuditEvent.GateDecided(
                    request, null, decision.verdict().name(), String.join(" ", decision.rules())));
        }
        return decision.verdict();
    }

    /** Once, however often the step asks about what an officer prepared. */
    private void note(AuditEvent.GateDecided decided) {
        List<LedgerLine> lines = ledger.ofCase(decided.request());
        for (int place = lines.size() - 1; place >= 0; place--) {
            LedgerLine line = lines.get(place);
            if (line.tells(decided)) {
                return;
            }
            if (line.event().equals(AuditEvent.DecisionTaken.class.getSimpleName())) {
                break;
            }
        }
        ledger.append(decided);
    }
}
