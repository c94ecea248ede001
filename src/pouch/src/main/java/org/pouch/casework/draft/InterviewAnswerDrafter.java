package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.round.Rounds;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the answer about an interview: times, and that the person was informed. */
@Component
final class InterviewAnswerDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.INTERVIEW_ANSWER;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket proposal = Rounds.of(dossier)
                .proposal()
                .orElseThrow(
                        () -> new IllegalStateException("in case " + dossier.request() + " no interview was proposed"));
        ObjectNode arranged = dossier.requireEntry(UserTaskId.ARRANGE_INTERVIEW).form();
        ObjectNode data = CaseJson.object()
                .put("interviewAnswerId", header.id().value())
                .put("inReplyTo", proposal.id().value())
                .put("requestId", dossier.request().value());
        data.set("status", arranged.path("decision"));
        data.set("slots", arranged.at("/kept/slots"));
        data.put("personInformed", true);
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, proposal.id(), List.of());
    }
}
