package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.Approval;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts what asks for an extension or for another document. It says a code, never why the person has not travelled. */
@Component
final class RenewalRequestDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.RENEWAL_REQUEST;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket document = dossier.requireReceived(PacketKind.TRAVEL_DOCUMENT);
        OfficerEntry asked = dossier.latest(Approval.RENEWAL.preparing())
                .orElseThrow(() -> new IllegalStateException(
                        "in case " + dossier.request() + " nobody has asked for a document to be renewed"));
        boolean isDefective = asked.task().equals(UserTaskId.REPORT_DOCUMENT_DEFECT.value());
        ObjectNode data = CaseJson.object()
                .put("renewalRequestId", header.id().value())
                .put("inReplyTo", document.id().value())
                .put("requestId", dossier.request().value());
        data.set("documentNumber", document.data().path("number"));
        data.set("validUntil", document.data().path("validUntil"));
        data.put(
                "wanted",
                isDefective ? "NEW_DOCUMENT" : asked.form().path("wanted").asText());
        data.put(
                "cause",
                isDefective
                        ? CaseJson.textOr(asked.form(), "defect", "OTHER")
                        : asked.form().at("/kept/cause").asText());
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, document.id(), List.of());
    }
}
