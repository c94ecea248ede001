package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.CheckRequest.Completeness;
import org.pouch.casework.CheckRequest.EvidenceCode;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.EvidencedRequests;
import org.springframework.stereotype.Component;

/** Whether a request can go to the gate, and its evidence as codes. */
@Component
public final class RequestCompleteness {
    private final RequestCheck check;
    private final EvidencedRequests requests;
    private final Clock clock;

    RequestCompleteness(RequestCheck check, EvidencedRequests requests, Clock clock) {
        this.check = check;
        this.requests = requests;
        this.clock = clock;
    }

    public Completeness of(Dossier dossier) {
        Set<String> missing = new TreeSet<>();
        check.problems(requests.of(dossier)).forEach(problem -> missing.add(problem.rule()));
        if (dossier.latest(UserTaskId.PREPARE_REQUEST).isEmpty()) {
            missing.add("R-31");
            missing.add("R-32");
        }
        return new Completeness(missing.isEmpty(), evidence(dossier.data()), List.copyOf(missing));
    }

    private List<EvidenceCode> evidence(JsonNode data) {
        List<EvidenceCode> codes = new ArrayList<>();
        for (JsonNode document : data.path("documents")) {
            boolean expired = CaseJson.text(document, "expiresOn")
                    .map(LocalDate::parse)
                    .filter(end -> end.isBefore(LocalDate.now(clock)))
                    .isPresent();
            codes.add(new EvidenceCode(
                    data.path("agreement").asText(),
                    document.path("type").asText(),
                    expired,
                    document.path("isCopy").asBoolean(),
                    document.path("authenticated").asBoolean(),
                    // A document known to be false is never evidence (domain.md 1.3) and is not listed in a request.
                    false));
        }
        return codes;
    }
}
