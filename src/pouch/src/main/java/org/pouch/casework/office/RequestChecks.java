package org.pouch.casework.office;

import java.util.Map;
import org.pouch.casework.CheckRequest;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.gate.GateFacts;
import org.pouch.casework.request.RequestCompleteness;
import org.pouch.packet.RequestId;
import org.springframework.stereotype.Component;

/** Checks a request as it stands in its dossier. */
@Component
final class RequestChecks implements CheckRequest {
    private final Dossiers dossiers;
    private final RequestCompleteness completeness;
    private final GateFacts facts;

    RequestChecks(Dossiers dossiers, RequestCompleteness completeness, GateFacts facts) {
        this.dossiers = dossiers;
        this.completeness = completeness;
        this.facts = facts;
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        return completeness.of(dossiers.require(request));
    }

    @Override
    public Map<String, Object> collectGateFacts(RequestId request) {
        return facts.ofRequest(dossiers.require(request));
    }
}
