package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.identity.IdentityDifference;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the reply: the officer's outcome, and the identity as the register has it. */
@Component
final class ReplyDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.REPLY;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket request = dossier.requireReceived(PacketKind.REQUEST);
        ObjectNode decision = dossier.requireEntry(UserTaskId.DECIDE_REPLY).form();
        boolean asks = decision.path("outcome").asText().equals("MORE_INFO");
        boolean confirmed = decision.path("outcome").asText().equals("CONFIRMED");
        JsonNode identity = confirmed
                ? PersonJson.identityFields(VerificationResult.requireRegisterEntry(dossier))
                : CaseJson.absent("NOT_APPLICABLE");
        ObjectNode data = CaseJson.object();
        data.put("replyId", header.id().value());
        data.put("inReplyTo", request.id().value());
        data.put("requestId", dossier.request().value());
        data.put("outcome", decision.path("outcome").asText());
        data.set("confirmedIdentity", identity);
        data.set("identityDiff", confirmed ? differences(dossier, identity) : CaseJson.MAPPER.createArrayNode());
        data.set("refusal", refusal(decision));
        data.set("missingItems", asks ? decision.path("missingItems") : CaseJson.MAPPER.createArrayNode());
        data.set("answerBy", asks ? decision.path("answerBy") : CaseJson.absent("NOT_APPLICABLE"));
        data.set("interview", interview(decision));
        data.set("extension", extension(decision));
        data.set("validUntil", confirmed ? decision.path("validUntil") : CaseJson.absent("NOT_APPLICABLE"));
        data.set("travelDocumentIntent", confirmed ? intent(decision) : CaseJson.absent("NOT_APPLICABLE"));
        data.set("decidedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.putArray("attachments");
        return new Drafted(data, request.id(), List.of());
    }

    private static ArrayNode differences(Dossier dossier, JsonNode identity) {
        ArrayNode listed = CaseJson.MAPPER.createArrayNode();
        for (IdentityDifference difference : IdentityDifference.between(
                PersonJson.identity(dossier.data().path("person")), PersonJson.identity(identity))) {
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

    private static JsonNode interview(ObjectNode decision) {
        if (!decision.path("outcome").asText().equals("INTERVIEW")) {
            return CaseJson.absent("NOT_APPLICABLE");
        }
        ObjectNode proposed = CaseJson.object()
                .put("mode", decision.path("interviewMode").asText())
                .put("place", decision.path("interviewPlace").asText());
        proposed.set("slots", decision.at("/kept/slots"));
        return proposed.put("interpreter", decision.path("interviewInterpreter").asBoolean())
                .put("consentNeeded", true);
    }

    /** Until when follows from the agreement, as it stood when the officer decided. */
    private static JsonNode extension(ObjectNode decision) {
        if (!decision.path("outcome").asText().equals("EXTENSION_REQUEST")) {
            return CaseJson.absent("NOT_APPLICABLE");
        }
        return CaseJson.object()
                .put("until", decision.at("/kept/extensionUntil").asText())
                .put("grounds", decision.path("extensionGrounds").asText());
    }

    private static ObjectNode intent(ObjectNode decision) {
        return CaseJson.object()
                .put("type", decision.path("documentType").asText())
                .put("expectedOn", decision.path("documentExpectedOn").asText());
    }
}
