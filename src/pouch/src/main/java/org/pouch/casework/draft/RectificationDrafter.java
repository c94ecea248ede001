package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.CorrectableField;
import org.pouch.casework.correction.Correction;
import org.pouch.casework.correction.UndoneCorrection;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.form.FormAnswers;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts what corrects one datum: the field, the value so far as a digest, the right value, whom this side has told too (domain.md 1.7 H). */
@Component
final class RectificationDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.RECTIFICATION;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        ObjectNode prepared =
                dossier.requireEntry(UserTaskId.PREPARE_RECTIFICATION).form();
        CorrectableField field = CorrectableField.valueOf(prepared.path("field").asText());
        String former = prepared.path("kept").path(UndoneCorrection.FORMER).asText();
        ObjectNode data = CaseJson.object()
                .put("rectificationId", header.id().value())
                .put("requestId", dossier.request().value())
                .put("field", field.name())
                .put(
                        "formerDigest",
                        Correction.digest(dossier.request(), field, former).hex())
                .put("value", prepared.path("value").asText().strip());
        ArrayNode told = data.putArray("notifiedRecipients");
        new FormAnswers(prepared).lines("notifiedRecipients").forEach(told::add);
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        return new Drafted(data, null, List.of());
    }

    /** What was prepared to be left is nothing to send. */
    @Override
    public boolean isAbout(Dossier dossier, OfficerEntry prepared) {
        return prepared.says("decision", "CORRECT");
    }
}
