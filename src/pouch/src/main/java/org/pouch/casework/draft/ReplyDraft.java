package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Persons;
import org.pouch.casework.dossier.Verified;
import org.pouch.identity.IdentityDifference;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** The reply: the officer's outcome, and the identity as the register has it. */
@Component
final class ReplyDraft implements PacketDraft {
    @Override
    public PacketKind kind() {
        return PacketKind.REPLY;
    }

    @Override
    public Content draft(Dossier file, Frame frame) {
        CasePacket request = file.requireReceived(PacketKind.REQUEST);
        ObjectNode decision = file.requireEntry(UserTaskId.DECIDE_REPLY).form();
        boolean confirmed = decision.path("outcome").asText().equals("CONFIRMED");
        JsonNode identity =
                confirmed ? Persons.identityFields(Verified.entry(file)) : CaseJson.absent("NOT_APPLICABLE");
        ObjectNode data = CaseJson.object();
        data.put("replyId", frame.id().value());
        data.put("inReplyTo", request.id().value());
        data.put("requestId", file.request().value());
        data.put("outcome", decision.path("outcome").asText());
        data.set("confirmedIdentity", identity);
        data.set("identityDiff", confirmed ? differences(file, identity) : CaseJson.MAPPER.createArrayNode());
        data.set("refusal", refusal(decision));
        data.set("missingItems", CaseJson.MAPPER.createArrayNode());
        data.set("answerBy", CaseJson.absent("NOT_APPLICABLE"));
        data.set("interview", CaseJson.absent("NOT_APPLICABLE"));
        data.set("extension", CaseJson.absent("NOT_APPLICABLE"));
        data.set("validUntil", confirmed ? decision.path("validUntil") : CaseJson.absent("NOT_APPLICABLE"));
        data.set("travelDocumentIntent", confirmed ? intent(decision) : CaseJson.absent("NOT_APPLICABLE"));
        data.set("decidedBy", frame.preparedBy());
        data.set("approvedBy", frame.approvedBy());
        data.set("languagesOfPacket", file.data().path("languagesOfPacket"));
        data.putArray("attachments");
        return new Content(data, request.id(), List.of());
    }

    private static ArrayNode differences(Dossier file, JsonNode identity) {
        ArrayNode listed = CaseJson.MAPPER.createArrayNode();
        for (IdentityDifference difference :
                IdentityDifference.between(Persons.identity(file.data().path("person")), Persons.identity(identity))) {
            listed.addObject()
                    .put("field", difference.field())
                    .put("requested", difference.requested())
                    .put("registry", difference.registered());
        }
        return listed;
    }

    private static JsonNode refusal(ObjectNode decision) {
        if (!decision.path("outcome").asText().equals("REFUTED")) {
            return CaseJson.absent("NOT_APPLICABLE");
        }
        return CaseJson.object()
                .put("code", decision.path("refusalReason").asText())
                .put("text", decision.path("refusalText").asText());
    }

    private static ObjectNode intent(ObjectNode decision) {
        return CaseJson.object()
                .put("type", decision.path("documentType").asText())
                .put("expectedOn", decision.path("documentExpectedOn").asText());
    }
}
