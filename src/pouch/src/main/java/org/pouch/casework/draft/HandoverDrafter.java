package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.form.FormAnswers;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the record of the handover. */
@Component
public final class HandoverDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.HANDOVER_RECORD;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket notice = dossier.requireReceived(PacketKind.TRANSFER_NOTICE);
        ObjectNode record = dossier.requireEntry(UserTaskId.RECORD_HANDOVER).form();
        ObjectNode data = CaseJson.object();
        data.set("transferId", notice.data().path("transferId"));
        data.put(
                "actualAt",
                record.path("handoverDate").asText() + "T"
                        + record.path("handoverTime").asText() + ":00Z");
        data.put("place", record.path("place").asText());
        data.putArray("persons").add(person(dossier, record));
        data.put("handingOfficer", record.path("handingOfficer").asText());
        data.put("receivingOfficer", record.path("receivingOfficer").asText());
        data.put("copyToMonitor", record.path("copyToMonitor").asBoolean());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.putArray("attachments");
        return new Drafted(data, notice.id(), List.of());
    }

    private static ObjectNode person(Dossier dossier, ObjectNode record) {
        ObjectNode person = CaseJson.object()
                .put("requestId", dossier.request().value())
                .put("identityCheck", record.path("identityCheck").asText())
                .put("travelDocumentTaken", record.path("documentTaken").asBoolean());
        person.set("itemsHandedOver", CaseJson.texts(new FormAnswers(record).lines("itemsHandedOver")));
        ArrayNode incidents = person.putArray("incidents");
        CaseJson.text(record, "incident").filter(code -> !code.equals("NONE")).ifPresent(incidents::add);
        boolean refused = record.path("refused").asBoolean();
        CaseJson.text(record, "receivedBy").filter(who -> !refused).ifPresent(who -> person.put("receivedBy", who));
        person.put("refused", refused);
        Optional<String> reason = CaseJson.text(record, "refusalReason");
        person.set(
                "refusalReason",
                refused && reason.isPresent() ? CaseJson.orAbsent(reason) : CaseJson.absent("NOT_APPLICABLE"));
        return person;
    }
}
