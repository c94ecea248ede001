package org.pouch.casework.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.pouch.casework.Approval;
import org.pouch.casework.Authorities;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.correction.Corrections;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CasePacket;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.OfficerEntry;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.dossier.VerificationResult;
import org.pouch.casework.journey.Renewals;
import org.pouch.identity.Identity;
import org.pouch.identity.PartialDate;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzFields;
import org.pouch.identity.mrz.MrzFormat;
import org.pouch.packet.PacketId;
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
        PacketId answered = Renewals.of(dossier).open().map(CasePacket::id).orElse(request.id());
        return dossier.latest(Approval.TRAVEL_DOCUMENT.preparing())
                .filter(entry -> entry.says("decision", "EXTEND"))
                .map(entry -> extended(dossier, header, entry, answered))
                .orElseGet(() -> issued(dossier, header, answered));
    }

    /** The same document, number and all, until a later day; its zone says that day, so it is made anew. */
    private Drafted extended(Dossier dossier, Header header, OfficerEntry entry, PacketId answered) {
        CasePacket before = dossier.packets().stream()
                .filter(packet -> packet.kind() == PacketKind.TRAVEL_DOCUMENT && !dossier.isPutAway(packet))
                .reduce((first, second) -> second)
                .orElseThrow(() ->
                        new IllegalStateException("case " + dossier.request() + " has no travel document to extend"));
        String until = entry.form().path("validUntil").asText();
        ObjectNode data = before.data().deepCopy();
        data.put("travelDocumentId", header.id().value());
        data.put("validUntil", until);
        data.put("status", "EXTENDED");
        ArrayNode extensions = data.withArray("extensions");
        extensions
                .addObject()
                .put("number", extensions.size())
                .put("newValidUntil", until)
                .put("by", authorities.own().value())
                .put("on", LocalDate.ofInstant(header.at(), ZoneOffset.UTC).toString());
        if (data.path("mrz").isArray()) {
            data.set(
                    "mrz",
                    CaseJson.texts(zone(
                            PersonJson.identity(data.path("person")),
                            data.path("number").asText(),
                            until)));
        }
        data.remove("vds");
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        return new Drafted(data, answered, before.attachments());
    }

    private Drafted issued(Dossier dossier, Header header, PacketId answered) {
        ObjectNode prepared =
                dossier.requireEntry(UserTaskId.PREPARE_TRAVEL_DOCUMENT).form();
        ObjectNode person = PersonJson.identityFields(
                Corrections.applied(dossier, VerificationResult.requireRegisterEntry(dossier)));
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
        data.set(
                "mrz",
                CaseJson.texts(zone(
                        PersonJson.identity(person),
                        prepared.path("documentNumber").asText(),
                        prepared.path("validUntil").asText())));
        data.put("status", "ISSUED");
        data.putArray("extensions");
        data.set("preparedBy", header.preparedBy());
        data.set("approvedBy", header.approvedBy());
        data.set("languagesOfPacket", dossier.data().path("languagesOfPacket"));
        data.set("attachments", portraitLine(dossier, portrait));
        return new Drafted(data, answered, List.of(portrait));
    }

    private List<String> zone(Identity person, String number, String validUntil) {
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
                        number,
                        person.nationality(),
                        birth.map(PartialDate::toMrz).orElse("<<<<<<"),
                        sex,
                        validUntil.substring(2).replace("-", "")));
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
