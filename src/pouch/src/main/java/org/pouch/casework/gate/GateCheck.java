package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.SendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.Packet;
import org.springframework.stereotype.Component;

/** Asks the send gate about a case, and knows what a second officer released. */
@Component
public final class GateCheck {
    private final SendGate gate;
    private final GateFacts facts;
    private final Clock clock;

    GateCheck(SendGate gate, GateFacts facts, Clock clock) {
        this.gate = gate;
        this.facts = facts;
        this.clock = clock;
    }

    /** The verdict on the request as it stands, before anyone approved it. */
    SendGate.Decision beforeApproval(Dossier dossier) {
        return gate.decide(facts.ofRequest(dossier));
    }

    /** The verdict on the final content. */
    public SendGate.Decision onFinalContent(Dossier dossier, Packet packet) {
        return gate.decide(facts.ofPacket(dossier, packet));
    }

    /** True when each rule that holds the packet was released by a second officer and the release still counts. */
    public boolean isReleased(Dossier dossier, SendGate.Decision held) {
        Optional<OfficerEntry> release =
                dossier.latest(UserTaskId.DECIDE_HOLD).filter(entry -> entry.says("decision", "RELEASE"));
        if (release.isEmpty()
                || FourEyes.preparers(dossier, Approval.REQUEST.preparing())
                        .contains(release.get().officer())) {
            return false;
        }
        boolean inTime = CaseJson.text(release.get().form(), "expiresOn")
                .map(LocalDate::parse)
                .filter(until -> !until.isBefore(LocalDate.now(clock)))
                .isPresent();
        List<String> released = new ArrayList<>();
        for (JsonNode rule : CaseJson.at(release.get().form(), "kept.rules")) {
            released.add(rule.asText());
        }
        return inTime && released.containsAll(held.rules());
    }
}
