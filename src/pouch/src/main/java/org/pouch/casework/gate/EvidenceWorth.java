package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.agreement.Agreements;
import org.pouch.casework.agreement.AgreementsInForce;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.casework.gate.ContentFacts.Evidence;
import org.pouch.casework.safeguard.EvidenceTable;
import org.springframework.stereotype.Component;

/** Compares the class that is declared for each document with what the table of evidence classes says. What binds and names no document is more than it says. */
@Component
public final class EvidenceWorth {
    /** From nothing to what binds. */
    private static final List<String> ASCENDING = List.of("INVALID", "INITIATES_VERIFICATION", "PRIMA_FACIE", "PROOF");

    private final EvidenceTable table;
    private final AgreementsInForce agreements;
    private final Clock clock;

    EvidenceWorth(EvidenceTable table, AgreementsInForce agreements, Clock clock) {
        this.table = table;
        this.agreements = agreements;
        this.clock = clock;
    }

    Evidence of(ObjectNode request, String requestedState) {
        List<Integer> worth = new ArrayList<>();
        String annexes = annexes(request);
        for (JsonNode document : request.path("documents")) {
            worth.add(ASCENDING.indexOf(table.classOf(facts(document, annexes, requestedState))));
        }
        if (!worth.isEmpty() && worth.stream().allMatch(rank -> rank <= 0)) {
            return Evidence.INVALID;
        }
        for (JsonNode declared : request.path("evidenceDeclared")) {
            int number = declared.path("document").asInt();
            String claimed = declared.path("evidenceClass").asText();
            boolean isListed = number >= 1 && number <= worth.size();
            if (isListed ? claimed(claimed) > worth.get(number - 1) : EvidencedRequest.needsDocument(claimed)) {
                return Evidence.OVERSTATED;
            }
        }
        return Evidence.SOUND;
    }

    /**
     * What it is worth that a witness recognises the person of the request.
     *
     * @throws org.pouch.casework.safeguard.SafeguardUnavailable when the table says nothing
     */
    public String ofWitness(ObjectNode request) {
        ObjectNode statement = CaseJson.object().put("type", "WITNESS_STATEMENT");
        return table.classOf(facts(
                statement, annexes(request), request.path("requestedState").asText()));
    }

    /** The agreement whose annexes say what documents are worth: that of the case, or the one that its row names. */
    private String annexes(ObjectNode request) {
        String agreement = request.path("agreement").asText();
        Agreements inForce = agreements.now();
        return inForce.find(inForce.situation(request, clock.instant()))
                .filter(row -> row.agreement().equals(agreement))
                .flatMap(row -> Optional.ofNullable(row.packets().annexes()))
                .orElse(agreement);
    }

    /** A hit in the visa database binds like prima facie evidence; a class that nobody knows claims everything. */
    private static int claimed(String declared) {
        int rank = ASCENDING.indexOf(declared.equals("VISA_HIT") ? "PRIMA_FACIE" : declared);
        return rank < 0 ? ASCENDING.size() : rank;
    }

    private Map<String, Object> facts(JsonNode document, String agreement, String requestedState) {
        boolean isExpired = CaseJson.text(document, "expiresOn")
                .map(LocalDate::parse)
                .filter(end -> end.isBefore(LocalDate.now(clock)))
                .isPresent();
        return Map.of(
                "agreement",
                agreement,
                // A table that officers put in force may ask for it, as the shipped one did before.
                "requestedState",
                requestedState,
                "documentType",
                document.path("type").asText(),
                "expired",
                isExpired,
                "copy",
                document.path("isCopy").asBoolean(),
                "authenticated",
                document.path("authenticated").asBoolean(),
                // A document known to be false is never evidence (domain.md 1.3) and is not listed in a request.
                "falsified",
                false);
    }
}
