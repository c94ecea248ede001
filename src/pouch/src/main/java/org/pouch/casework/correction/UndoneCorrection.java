package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;

/**
 * The data of a case without a correction whose packet never left, or was not taken by the partner: what the papers say without it. Whether it changed
 * the request at all the papers say too: the side that is asked corrects what it confirmed, and the request may have been right.
 */
public final class UndoneCorrection {
    /** Under {@code kept} of what an officer prepared: the value so far. */
    public static final String FORMER = "former";

    private UndoneCorrection() {}

    public static ObjectNode of(Dossier dossier, CasePacket draft) {
        ObjectNode data = dossier.data().deepCopy();
        List<CasePacket> requests = SaidRequests.of(dossier);
        if (requests.isEmpty()) {
            return data;
        }
        CasePacket last = requests.get(requests.size() - 1);
        ObjectNode with = SaidRequests.corrected(dossier, last, any -> true);
        ObjectNode without =
                SaidRequests.corrected(dossier, last, packet -> !packet.id().equals(draft.id()));
        CorrectableField field = Correction.of(dossier.request(), draft.data()).field();
        if (field.isOfPerson()) {
            person(data, field, with, without);
        } else {
            documents(data, with, without);
        }
        return data;
    }

    /** What an officer wrote there since, for a supplement, stays. */
    private static void person(ObjectNode data, CorrectableField field, JsonNode with, JsonNode without) {
        Optional<String> corrected = field.of(with.path("person"));
        Optional<String> before = field.of(without.path("person"));
        if (data.path("person") instanceof ObjectNode person
                && corrected.isPresent()
                && before.isPresent()
                && field.of(person).equals(corrected)) {
            field.set(person, before.get());
        }
    }

    private static void documents(ObjectNode data, JsonNode with, JsonNode without) {
        for (int i = 0; i < with.path("documents").size(); i++) {
            String corrected = CaseJson.textOr(with.path("documents").path(i), "number", "");
            String before = CaseJson.textOr(without.path("documents").path(i), "number", "");
            for (JsonNode document : data.path("documents")) {
                if (!corrected.equals(before)
                        && CaseJson.textOr(document, "number", "").equals(corrected)) {
                    ((ObjectNode) document).put("number", before);
                }
            }
        }
    }
}
