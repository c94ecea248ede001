package org.pouch.casework.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pouch.casework.agreement.AgreementProfile.Packets;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.EvidencedRequest;
import org.pouch.identity.mrz.Mrz;
import org.pouch.identity.mrz.MrzReading;
import org.pouch.packet.Attachment;
import org.pouch.packet.AttachmentClass;
import org.pouch.sealing.PortraitFile;

/** Fields A22 to A26, A33 and A34: portrait, documents, evidence, languages, files. */
final class EvidenceRules {
    /** 35 by 45 millimetres at 300 dots an inch (ISO/IEC 19794-5). */
    private static final int PORTRAIT_WIDTH = 413;

    private final LocalDate today;
    private final Optional<Packets> packets;

    /** @param packets what packets under the agreement may hold; empty when none covers the case */
    EvidenceRules(Instant now, Optional<Packets> packets) {
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.packets = packets;
    }

    void check(EvidencedRequest request, RequestProblems problems) {
        ObjectNode data = request.data();
        checkIds(data, problems);
        checkClasses(request, problems);
        checkLanguages(data, problems);
        CaseJson.text(data, "portrait").ifPresent(id -> checkPortrait(request, id, problems));
        problems.addUnless(
                packets.filter(Packets::fingerprints).isPresent() || !CaseJson.isGiven(data.path("fingerprints")),
                "fingerprints",
                "A23",
                "Fingerprints are not provided for by the agreement: say NOT_APPLICABLE.");
        JsonNode documents = data.path("documents");
        for (int i = 0; i < documents.size(); i++) {
            checkDocument(request, documents.get(i), "documents[" + i + "]", problems);
        }
        checkDeclared(data, problems);
    }

    private static void checkIds(ObjectNode data, RequestProblems problems) {
        Set<String> seen = new HashSet<>();
        JsonNode attachments = data.path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            String id = attachments.get(i).path("id").asText();
            problems.addUnless(seen.add(id), "attachments[" + i + "].id", "A34", "Id of the attachment is used twice.");
        }
    }

    private void checkClasses(EvidencedRequest request, RequestProblems problems) {
        JsonNode attachments = request.data().path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            boolean isAgreed = packets.isEmpty()
                    || request.attachment(attachments.get(i).path("id").asText())
                            .filter(file -> !packets.get().attachments().contains(file.attachmentClass()))
                            .isEmpty();
            problems.addUnless(
                    isAgreed,
                    "attachments[" + i + "].class",
                    "A34",
                    "Class of the attachment is none that the agreement admits: leave the file out.");
        }
    }

    /** Others beside one that is agreed are translations. */
    private void checkLanguages(ObjectNode data, RequestProblems problems) {
        Set<String> agreed = packets.map(Packets::languages).orElse(Set.of());
        boolean isOneAgreed = agreed.isEmpty();
        for (JsonNode language : data.path("languagesOfPacket")) {
            isOneAgreed = isOneAgreed || agreed.contains(language.asText());
        }
        problems.addUnless(
                isOneAgreed || data.path("languagesOfPacket").isEmpty(),
                "languagesOfPacket",
                "A33",
                "Languages of the packet hold none that is agreed: " + String.join(", ", new TreeSet<>(agreed)) + ".");
    }

    private static void checkPortrait(EvidencedRequest request, String id, RequestProblems problems) {
        Optional<Attachment> portrait = request.attachment(id);
        boolean isPortrait = portrait.filter(file -> file.attachmentClass() == AttachmentClass.PORTRAIT)
                .isPresent();
        if (!isPortrait) {
            problems.add("portrait", "A22", "Portrait must name an attachment of the class PORTRAIT.");
            return;
        }
        Optional<PortraitFile> head = PortraitFile.of(portrait.get());
        problems.addUnless(head.isPresent(), "portrait", "A22", "Portrait is no readable JPEG picture.");
        head.ifPresent(jpeg -> {
            problems.addUnless(isPortraitFormat(jpeg), "portrait", "A22", "Portrait must be 35 wide to 45 high.");
            problems.addUnless(
                    jpeg.width() >= PORTRAIT_WIDTH,
                    "portrait",
                    "A22",
                    "Portrait must be at least " + PORTRAIT_WIDTH + " pixels wide.");
        });
    }

    /** Within three in a hundred. */
    private static boolean isPortraitFormat(PortraitFile picture) {
        return Math.abs(picture.width() * 45.0 / (picture.height() * 35.0) - 1) <= 0.03;
    }

    private void checkDocument(EvidencedRequest request, JsonNode document, String field, RequestProblems problems) {
        Optional<LocalDate> issued =
                Dates.read(CaseJson.text(document, "issuedOn"), field + ".issuedOn", "A24", problems);
        Optional<LocalDate> expires =
                Dates.read(CaseJson.text(document, "expiresOn"), field + ".expiresOn", "A24", problems);
        issued.ifPresent(date ->
                problems.addUnless(!date.isAfter(today), field + ".issuedOn", "A24", "Issued on lies in the future."));
        if (issued.isPresent() && expires.isPresent()) {
            problems.addUnless(
                    issued.get().isBefore(expires.get()),
                    field + ".expiresOn",
                    "A24",
                    "Expires on must be later than issued on.");
        }
        CaseJson.text(document, "attachmentRef")
                .ifPresent(id -> problems.addUnless(
                        request.attachment(id).isPresent(),
                        field + ".attachmentRef",
                        "A24",
                        "Attachment of the document is not among the attachments."));
        List<String> zone = RequestWarnings.zone(document);
        if (!zone.isEmpty()) {
            checkZone(Mrz.read(zone), field + ".mrz", problems);
        }
    }

    private static void checkZone(MrzReading reading, String field, RequestProblems problems) {
        problems.addUnless(
                reading.isSound(),
                field,
                "A24",
                "Machine-readable zone is not sound (" + new TreeSet<>(reading.faults())
                        + "): compare it with the document.");
    }

    private void checkDeclared(ObjectNode data, RequestProblems problems) {
        JsonNode declared = data.path("evidenceDeclared");
        boolean interview = CaseJson.at(data, "interview.requested").asBoolean();
        problems.addUnless(
                !declared.isArray() || !declared.isEmpty() || interview,
                "evidenceDeclared",
                "A25",
                "Evidence declared is empty: declare evidence or request an interview (A26).");
        int documents = data.path("documents").size();
        for (int i = 0; i < declared.size(); i++) {
            JsonNode place = declared.get(i).path("document");
            problems.addUnless(
                    !place.isInt() || place.intValue() <= documents,
                    "evidenceDeclared[" + i + "].document",
                    "A25",
                    "Document of the evidence is beyond the list of documents.");
            String evidence = declared.get(i).path("evidenceClass").asText();
            problems.addUnless(
                    place.isInt() || !EvidencedRequest.needsDocument(evidence),
                    "evidenceDeclared[" + i + "].document",
                    "A25",
                    "Proof and prima facie evidence name their document: list it (R-21), or declare what only opens verification.");
            problems.addUnless(
                    packets.isEmpty() || packets.get().knowsEvidence(evidence),
                    "evidenceDeclared[" + i + "].evidenceClass",
                    "A25",
                    "Class of the evidence is none that the agreement knows.");
        }
    }
}
