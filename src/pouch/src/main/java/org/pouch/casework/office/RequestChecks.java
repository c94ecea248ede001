package org.pouch.casework.office;

import org.pouch.casework.CheckRequest;
import org.pouch.casework.SendGate;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.GateCheck;
import org.pouch.casework.request.RequestCompleteness;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Checks a request as it stands in its dossier. */
@Component
final class RequestChecks implements CheckRequest, SendGate {
    private final Dossiers dossiers;
    private final RequestCompleteness completeness;
    private final GateCheck gate;

    RequestChecks(Dossiers dossiers, RequestCompleteness completeness, GateCheck gate) {
        this.dossiers = dossiers;
        this.completeness = completeness;
        this.gate = gate;
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        return completeness.of(dossiers.require(request));
    }

    @Override
    public Verdict ask(RequestId request) {
        return gate.beforeApproval(dossiers.require(request)).verdict();
    }
}
