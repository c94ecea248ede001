package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the answer to a return in error. */
@Component
final class ReturnAnswerDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.RETURN_ANSWER;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket asked = dossier.requireReceived(PacketKind.RETURN_IN_ERROR);
        ObjectNode assessed = dossier.requireEntry(UserTaskId.ASSESS_RETURN).form();
        ObjectNode data = CaseJson.object()
                .put("answerId", header.id().value())
                .put("inReplyTo", asked.id().value())
                .put("requestId", dossier.request().value())
                .put("status", assessed.path("answer").asText())
                .put("reason", CaseJson.textOr(assessed, "reason", "NONE"));
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, asked.id(), List.of());
    }
}
