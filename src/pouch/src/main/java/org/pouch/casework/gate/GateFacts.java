package org.pouch.casework.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.EvidencedRequests;
import org.pouch.casework.dossier.FourEyes;
import org.pouch.casework.dossier.Minority;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.register.EarlierRefusals;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.DraftRefused;
import org.pouch.sealing.EvidenceFile;
import org.springframework.stereotype.Component;

/**
 * The facts the send gate decides on, as docs/user-tasks.md lists them: booleans and enums, nothing of the person. What is
 * not known counts as what stops.
 */
@Component
public final class GateFacts {
    private final SensitiveTerms protection = SensitiveTerms.ofProtection();
    private final SensitiveTerms conviction = SensitiveTerms.ofConviction();
    private final EvidencedRequests requests;
    private final EarlierRefusals refusals;
    private final Clock clock;

    GateFacts(EvidencedRequests requests, EarlierRefusals refusals, Clock clock) {
        this.requests = requests;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Of the request as it stands, before it is approved. */
    public Map<String, Object> ofRequest(Dossier dossier) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("phase", "PREPARE");
        facts.put("fourEyes", FourEyes.State.OPEN.name());
        content(facts, PacketKind.REQUEST, dossier.data(), requests.of(dossier).attachments());
        safeguards(facts, dossier);
        return facts;
    }

    /** Of the final content of a packet. */
    Map<String, Object> ofPacket(Dossier dossier, Packet packet) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("phase", "SEAL");
        facts.put("fourEyes", fourEyes(dossier, packet.kind()));
        content(facts, packet.kind(), packet.data(), packet.attachments());
        if (dossier.row().side() == Side.REQUESTING) {
            safeguards(facts, dossier);
        } else {
            answered(facts);
        }
        return facts;
    }

    private static String fourEyes(Dossier dossier, PacketKind kind) {
        return Approval.of(kind)
                .map(approval -> FourEyes.of(dossier, approval))
                .orElse(Approval.isNeededFor(kind) ? FourEyes.State.OPEN : FourEyes.State.DONE)
                .name();
    }

    private void content(Map<String, Object> facts, PacketKind kind, ObjectNode data, List<Attachment> attachments) {
        facts.put("packetKind", kind.name());
        facts.put("canary", canary(data, attachments));
        facts.put("attachmentsAllowed", areAllowed(kind, data, attachments));
    }

    private String canary(ObjectNode data, List<Attachment> attachments) {
        if (protection.isIn(data)) {
            return "DATA";
        }
        return attachments.stream().anyMatch(this::tells) ? "ATTACHMENT" : "NONE";
    }

    private boolean tells(Attachment file) {
        try {
            return protection.isIn(file.fileName())
                    || protection.isIn(file.bytes())
                    || protection.isIn(EvidenceFile.text(file));
        } catch (DraftRefused unreadable) {
            // What cannot be read cannot be cleared.
            return true;
        }
    }

    private static boolean areAllowed(PacketKind kind, ObjectNode data, List<Attachment> attachments) {
        Set<AttachmentClass> allowed = switch (kind) {
            case REQUEST -> EnumSet.complementOf(EnumSet.of(AttachmentClass.TRAVEL_DOCUMENT));
            case TRAVEL_DOCUMENT -> EnumSet.of(AttachmentClass.PORTRAIT, AttachmentClass.TRAVEL_DOCUMENT);
            default -> EnumSet.noneOf(AttachmentClass.class);
        };
        boolean allFound = data.path("attachments").size() == attachments.size();
        return allFound && attachments.stream().map(Attachment::attachmentClass).allMatch(allowed::contains);
    }

    private void safeguards(Map<String, Object> facts, Dossier dossier) {
        ObjectNode form = dossier.latest(UserTaskId.PREPARE_REQUEST)
                .map(OfficerEntry::form)
                .orElseGet(CaseJson::object);
        Minority minority = Minority.of(dossier.data(), clock.instant());
        facts.put("legalBar", legalBar(form));
        facts.put("minor", minority.name());
        facts.put(
                "bestInterestsAssessed", CaseJson.text(form, "bestInterestsRef").isPresent());
        facts.put(
                "guardianAssigned",
                CaseJson.text(dossier.data(), "minor.guardianRef").isPresent());
        facts.put(
                "receptionArranged",
                CaseJson.text(dossier.data(), "minor.receptionArrangement").isPresent());
        facts.put("transferBasis", CaseJson.textOr(form, "transferBasis", "NONE"));
        facts.put("necessityNoted", CaseJson.text(form, "necessityNote").isPresent());
        facts.put("personInformed", CaseJson.text(form, "noticeId").isPresent());
        facts.put("convictionData", convictionData(dossier.data(), form));
        facts.put("needsConsented", areConsented(dossier.data().path("specialNeeds")));
        facts.put("repeatAfterRefusal", refusals.isRepeated(dossier));
    }

    /** Facts of the request's side, for packets of the side that answers. */
    private static void answered(Map<String, Object> facts) {
        facts.put("legalBar", "CLEAR");
        facts.put("minor", Minority.NO.name());
        for (String held : List.of(
                "bestInterestsAssessed",
                "guardianAssigned",
                "receptionArranged",
                "necessityNoted",
                "personInformed",
                "needsConsented")) {
            facts.put(held, true);
        }
        facts.put("transferBasis", "INSTRUMENT");
        facts.put("convictionData", "NONE");
        facts.put("repeatAfterRefusal", false);
    }

    /** A claim for protection and any other bar are one fact: who reads the engine must not learn which. */
    private static String legalBar(ObjectNode form) {
        List<String> answers = new ArrayList<>();
        answers.add(CaseJson.textOr(form, "legalBarCheck", "UNREACHABLE"));
        answers.add(CaseJson.textOr(form, "protectionCheck", "UNREACHABLE"));
        if (answers.contains("BAR") || answers.contains("PENDING")) {
            return "BAR";
        }
        return answers.contains("UNREACHABLE") ? "UNKNOWN" : "CLEAR";
    }

    /** Nothing in the schema is about convictions; what tells of one anyway needs a second authority's approval. */
    private String convictionData(ObjectNode data, ObjectNode form) {
        if (!conviction.isIn(data)) {
            return "NONE";
        }
        return CaseJson.text(form, "convictionApprovalRef").isPresent() ? "APPROVED" : "UNAPPROVED";
    }

    private static boolean areConsented(JsonNode needs) {
        for (JsonNode need : needs) {
            if (CaseJson.text(need, "consentRef").isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
