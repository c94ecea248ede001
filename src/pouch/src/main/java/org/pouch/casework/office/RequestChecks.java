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
    private final Dossiers files;
    private final RequestCompleteness completeness;
    private final GateFacts facts;

    RequestChecks(Dossiers files, RequestCompleteness completeness, GateFacts facts) {
        this.files = files;
        this.completeness = completeness;
        this.facts = facts;
    }

    @Override
    public Completeness checkCompleteness(RequestId request) {
        return completeness.of(files.require(request));
    }

    @Override
    public Map<String, Object> collectGateFacts(RequestId request) {
        return facts.ofRequest(files.require(request));
    }
}
