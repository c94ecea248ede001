package org.pouch.casework.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.QuarantineDecisions;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.EntryStore;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/** Ties a decision about the quarantine to the lot that was on the officer's page, and to how much of it. */
@Component
class SeenLot implements QuarantineDecisions {
    private static final String KEPT = "kept";
    private static final String LAST = "lastSeen";

    private final EntryStore entries;

    SeenLot(EntryStore entries) {
        this.entries = entries;
    }

    /**
     * What the page said was seen: the arrival that opened the lot, a slash, and the number of the last that joined.
     *
     * @throws DecisionRefused where it does not say
     */
    static ObjectNode of(ObjectNode form) {
        String[] seen = form.path(Approval.SEEN).asText().split("/", 2);
        if (seen.length != 2 || !PacketId.isValid(seen[0]) || !seen[1].matches("[0-9]{1,9}")) {
            throw new DecisionRefused(
                    "It is not known what of the quarantine you have seen: reload the page and decide again.",
                    Map.of());
        }
        return CaseJson.object().put("lot", seen[0]).put(LAST, Integer.parseInt(seen[1]));
    }

    static boolean isAbout(String taskId) {
        return taskId.equals(UserTaskId.REVIEW_QUARANTINE.value());
    }

    @Override
    public Optional<Decided> about(InboxId openedBy) {
        return entries.lastAbout(openedBy.value())
                .filter(entry -> isAbout(entry.task()))
                .map(SeenLot::decided);
    }

    private static Decided decided(OfficerEntry entry) {
        return new Decided(
                Decision.valueOf(entry.form().path("decision").asText()),
                entry.form().path(KEPT).path(LAST).asInt());
    }
}
