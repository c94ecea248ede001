package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the answer to a proposed transfer. */
@Component
final class TransferAnswerDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.TRANSFER_ANSWER;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket notice = dossier.requireReceived(PacketKind.TRANSFER_NOTICE);
        ObjectNode answer = dossier.requireEntry(UserTaskId.ANSWER_TRANSFER).form();
        ObjectNode data = CaseJson.object();
        data.set("transferId", notice.data().path("transferId"));
        data.put("inReplyTo", notice.id().value());
        data.set("requestIds", notice.data().path("requestIds"));
        data.put("status", answer.path("answer").asText());
        data.set("reason", orNotApplicable(answer, "reason"));
        data.set("receptionContact", orNotApplicable(answer, "receptionContact"));
        data.set("receptionPlace", orNotApplicable(answer, "receptionPlace"));
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.putArray("attachments");
        return new Drafted(data, notice.id(), List.of());
    }

    /** The notice that came last had come already when the officer answered. */
    @Override
    public boolean isAbout(Dossier dossier, OfficerEntry prepared) {
        List<String> order =
                dossier.packets().stream().map(paper -> paper.id().value()).toList();
        String last = CaseJson.textOr(prepared.form(), "kept." + OfficerEntry.LAST_PAPER, "");
        String notice = dossier.requireReceived(PacketKind.TRANSFER_NOTICE).id().value();
        return last.isEmpty() || order.indexOf(last) >= order.indexOf(notice);
    }

    private static JsonNode orNotApplicable(ObjectNode form, String field) {
        Optional<String> text = CaseJson.text(form, field);
        return text.isPresent() ? CaseJson.orAbsent(text) : CaseJson.absent("NOT_APPLICABLE");
    }
}
