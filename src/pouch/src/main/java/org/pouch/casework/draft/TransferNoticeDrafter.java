package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Escort;
import org.pouch.casework.form.FormAnswers;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the notice of transfer from the officer's plan; of one that was announced, the notice that changes it. */
@Component
final class TransferNoticeDrafter implements PacketDrafter {
    @Override
    public PacketKind kind() {
        return PacketKind.TRANSFER_NOTICE;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket document = dossier.requireReceived(PacketKind.TRAVEL_DOCUMENT);
        ObjectNode plan = dossier.requireEntry(UserTaskId.PLAN_TRANSFER).form();
        Optional<String> announced = Transfer.open(dossier).map(Transfer::id);
        ObjectNode data = CaseJson.object();
        data.put(
                "transferId",
                announced
                        .or(() -> CaseJson.text(plan, "kept." + Transfer.FLIGHT))
                        .orElse(header.id().value()));
        data.putArray("requestIds").add(dossier.request().value());
        data.putArray("travelDocumentNumbers")
                .add(TravelDocument.latest(dossier)
                        .filter(TravelDocument::standard)
                        .map(TravelDocument::number)
                        .orElseGet(() -> document.data().path("number").asText()));
        data.putObject("departure")
                .put("date", plan.path("departureDate").asText())
                .put("time", plan.path("departureTime").asText())
                .put("zone", plan.path("departureZone").asText());
        data.put("mode", plan.path("mode").asText());
        data.set("carrier", orNotApplicable(CaseJson.text(plan, "carrier")));
        ObjectNode route = data.putObject("route")
                .put("from", plan.path("routeFrom").asText())
                .put("to", plan.path("routeTo").asText());
        route.set("via", orNotApplicable(CaseJson.text(plan, "routeVia")));
        data.put("crossingPoint", plan.path("crossingPoint").asText());
        data.set("escorts", escorts(plan));
        data.put("medicalAttendance", plan.path("medicalAttendance").asBoolean());
        data.set("specialNeeds", needs(dossier));
        data.set("itemsToHandOver", CaseJson.texts(new FormAnswers(plan).lines("itemsToHandOver")));
        data.put(
                "noticeGivenOn",
                LocalDate.ofInstant(header.at(), ZoneOffset.UTC).toString());
        data.put("contact24h", plan.path("contact24h").asText());
        data.put("status", announced.isPresent() ? "CHANGED" : "PROPOSED");
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.putArray("attachments");
        return new Drafted(data, document.id(), List.of());
    }

    private static ArrayNode escorts(ObjectNode plan) {
        ArrayNode escorts = CaseJson.MAPPER.createArrayNode();
        for (String line : new FormAnswers(plan).lines("escorts")) {
            escorts.add(Escort.parse(line)
                    .orElseThrow(() -> new IllegalStateException("an escort line was not checked"))
                    .data());
        }
        return escorts;
    }

    private static JsonNode needs(Dossier dossier) {
        JsonNode needs = dossier.data().path("specialNeeds");
        return needs.isArray() ? needs : CaseJson.MAPPER.createArrayNode();
    }

    private static JsonNode orNotApplicable(Optional<String> text) {
        return text.isPresent() ? CaseJson.orAbsent(text) : CaseJson.absent("NOT_APPLICABLE");
    }
}
