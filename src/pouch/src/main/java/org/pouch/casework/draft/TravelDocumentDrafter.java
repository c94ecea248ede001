package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Authorities;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.identity.Identity;
import org.pouch.identity.PartialDate;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzFormat;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Drafts the travel document: identity from the register, portrait from the request, zone of a single sheet (Doc 9303-8). */
@Component
final class TravelDocumentDrafter implements PacketDrafter {
    private final Authorities authorities;

    TravelDocumentDrafter(Authorities authorities) {
        this.authorities = authorities;
    }

    @Override
    public PacketKind kind() {
        return PacketKind.TRAVEL_DOCUMENT;
    }

    @Override
    public Drafted draft(Dossier dossier, Header header) {
        CasePacket request = dossier.requireReceived(PacketKind.REQUEST);
        ObjectNode prepared =
                dossier.requireEntry(UserTaskId.PREPARE_TRAVEL_DOCUMENT).form();
        ObjectNode person = PersonJson.identityFields(VerificationResult.requireRegisterEntry(dossier));
        person.set("distinguishingMarks", CaseJson.orAbsent(CaseJson.text(prepared, "distinguishingMarks")));
        person.set("address", CaseJson.orAbsent(CaseJson.text(prepared, "address")));
        String portrait = dossier.data().path("portrait").asText();
        ObjectNode data = CaseJson.object();
        data.put("travelDocumentId", header.id().value());
        data.put("requestId", dossier.request().value());
        data.put("number", prepared.path("documentNumber").asText());
        data.put("type", prepared.path("documentType").asText());
        data.set("person", person);
        data.put("portrait", portrait);
        data.put("issuingAuthority", authorities.own().value());
        data.put("placeOfIssue", prepared.path("placeOfIssue").asText());
        data.put("issuedOn", prepared.path("issuedOn").asText());
        data.put("validFrom", prepared.path("issuedOn").asText());
        data.put("validUntil", prepared.path("validUntil").asText());
        data.set("journey", journey(prepared));
        data.set("languages", dossier.data().path("languagesOfPacket"));
        data.set("mrz", CaseJson.texts(zone(PersonJson.identity(person), prepared)));
        data.put("status", "ISSUED");
        data.putArray("extensions");
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.set("attachments", portraitLine(dossier, portrait));
        return new Drafted(data, request.id(), List.of(portrait));
    }

    private List<String> zone(Identity person, ObjectNode prepared) {
        char sex = person.sex().equals("M") || person.sex().equals("F")
                ? person.sex().charAt(0)
                : '<';
        Optional<PartialDate> birth = PartialDate.parse(person.birth());
        return Mrz.compose(
                MrzFormat.TD3,
                new MrzFields(
                        "PU",
                        authorities.own().state(),
                        person.primary(),
                        person.secondary(),
                        prepared.path("documentNumber").asText(),
                        person.nationality(),
                        birth.map(PartialDate::toMrz).orElse("<<<<<<"),
                        sex,
                        prepared.path("validUntil").asText().substring(2).replace("-", "")));
    }

    private static ObjectNode journey(ObjectNode prepared) {
        ObjectNode journey = CaseJson.object()
                .put("from", prepared.path("journeyFrom").asText())
                .put("to", prepared.path("journeyTo").asText());
        Optional<String> via = CaseJson.text(prepared, "journeyVia");
        journey.set("via", via.isPresent() ? CaseJson.orAbsent(via) : CaseJson.absent("NOT_APPLICABLE"));
        return journey.put("singleUse", true);
    }

    private static ArrayNode portraitLine(Dossier dossier, String portrait) {
        ArrayNode lines = CaseJson.MAPPER.createArrayNode();
        dossier.attachments().stream()
                .filter(line -> line.id().equals(portrait))
                .forEach(line -> lines.addObject()
                        .put("id", line.id())
                        .put("class", line.attachmentClass())
                        .put("mime", line.mime())
                        .put("bytes", line.bytes())
                        .put("sha256", line.sha256()));
        return lines;
    }
}
