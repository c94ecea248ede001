package org.pouch.casework.guide;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.guide.GuideCase.File;
import org.pouch.casework.guide.GuideCase.Guided;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.RequestId;

/** The case file that the fields make; what was left empty says that it is not at hand, and nothing is made up. */
final class GuidedCaseFile {
    private static final String NOT_AVAILABLE = "NOT_AVAILABLE";
    private static final String NOT_APPLICABLE = "NOT_APPLICABLE";
    private static final String DOCUMENT = "documents[0].";
    private static final String COPY = "documents[0].attachmentRef";

    private final Map<String, String> entered;
    private final ObjectNode data = CaseJson.object();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> fileFields = new ArrayList<>();
    private final ArrayNode attachments = CaseJson.MAPPER.createArrayNode();

    private GuidedCaseFile(Map<String, String> entered) {
        this.entered = entered;
    }

    static Guided of(
            AuthorityId own,
            Set<String> languages,
            Map<String, String> entered,
            Map<String, List<File>> uploaded,
            @Nullable RequestId number) {
        GuidedCaseFile file = new GuidedCaseFile(entered);
        if (number != null) {
            file.data.put("requestId", number.value());
        }
        file.attach(uploaded);
        file.write(own, languages);
        return new Guided(
                file.data.toString().getBytes(StandardCharsets.UTF_8), file.files, List.copyOf(file.fileFields));
    }

    private void write(AuthorityId own, Set<String> languages) {
        given(data, "agreement", "agreement");
        data.put("requestingAuthority", own.value());
        given(data, "requestedAuthority", "requestedAuthority");
        given(data, "procedure", "procedure");
        given(data, "caseFileNo", "caseFileNo");
        data.set("person", person());
        data.put("portrait", "portrait");
        data.set("fingerprints", CaseJson.absent(NOT_APPLICABLE));
        data.putArray("documents").add(document());
        ObjectNode evidence = data.putArray("evidenceDeclared").addObject();
        given(evidence, "annexRef", "evidenceDeclared[0].annexRef");
        given(evidence, "evidenceClass", "evidenceDeclared[0].evidenceClass");
        evidence.put("document", 1);
        boolean interview = isTicked("interview.requested");
        ObjectNode asked = data.putObject("interview").put("requested", interview);
        ArrayNode modes = asked.putArray("modes");
        if (interview) {
            modes.add("VIDEO");
        }
        ObjectNode decision = data.putObject("returnDecision").put("declaration", "DECLARED");
        given(decision, "date", "returnDecision.date");
        given(decision, "authorityClass", "returnDecision.authorityClass");
        data.putArray("securityMeasures").add("NONE");
        data.set("minor", minor());
        data.set("proposedTransfer", CaseJson.absent(NOT_APPLICABLE));
        ArrayNode packet = data.putArray("languagesOfPacket");
        languages.forEach(packet::add);
        data.set("attachments", attachments);
    }

    private ObjectNode person() {
        ObjectNode person = CaseJson.object();
        given(person, "category", "person.category");
        given(person, "primaryIdentifier", "person.primaryIdentifier");
        orAbsent(person, "secondaryIdentifier", "person.secondaryIdentifier", NOT_APPLICABLE);
        if (text("person.nameOriginalScript.text").isPresent()) {
            ObjectNode original = person.putObject("nameOriginalScript");
            given(original, "text", "person.nameOriginalScript.text");
            original.put("script", text("person.nameOriginalScript.script").orElse("Hans"));
        } else {
            person.set("nameOriginalScript", CaseJson.absent(NOT_AVAILABLE));
        }
        given(person, "dateOfBirth", "person.dateOfBirth");
        ObjectNode birth = person.putObject("placeOfBirth");
        given(birth, "text", "person.placeOfBirth.text");
        birth.set("adminCode", CaseJson.absent(NOT_AVAILABLE));
        given(birth, "country", "person.placeOfBirth.country");
        given(person, "sex", "person.sex");
        given(person, "nationality", "person.nationality");
        orAbsent(person, "nationalIdNumber", "person.nationalIdNumber", NOT_AVAILABLE);
        orAbsent(person, "fatherName", "person.fatherName", NOT_AVAILABLE);
        orAbsent(person, "motherName", "person.motherName", NOT_AVAILABLE);
        orAbsent(person, "civilStatus", "person.civilStatus", NOT_AVAILABLE);
        orAbsent(person, "spouseName", "person.spouseName", NOT_APPLICABLE);
        if (text("person.lastAddress.text").isPresent()) {
            ObjectNode address = person.putObject("lastAddress");
            given(address, "text", "person.lastAddress.text");
            address.set("householdRegister", CaseJson.absent(NOT_AVAILABLE));
        } else {
            person.set("lastAddress", CaseJson.absent(NOT_AVAILABLE));
        }
        ArrayNode languages = person.putArray("languages");
        text("person.languages")
                .ifPresent(all -> Arrays.stream(all.split("[,;\\s]+"))
                        .filter(one -> !one.isBlank())
                        .forEach(languages::add));
        person.set("physicalDescription", CaseJson.absent(NOT_AVAILABLE));
        return person;
    }

    private ObjectNode document() {
        ObjectNode document = CaseJson.object();
        given(document, "type", DOCUMENT + "type");
        orAbsent(document, "number", DOCUMENT + "number", NOT_AVAILABLE);
        given(document, "issuer", DOCUMENT + "issuer");
        orAbsent(document, "issuedOn", DOCUMENT + "issuedOn", NOT_AVAILABLE);
        orAbsent(document, "expiresOn", DOCUMENT + "expiresOn", NOT_AVAILABLE);
        document.put("isCopy", true).put("authenticated", false);
        document.set("mrz", CaseJson.absent(NOT_AVAILABLE));
        document.put("attachmentRef", "document");
        return document;
    }

    private ObjectNode minor() {
        if (!isTicked("minor.isMinor")) {
            return CaseJson.absent(NOT_APPLICABLE);
        }
        ObjectNode minor = CaseJson.object()
                .put("isMinor", true)
                .put("ageDisputed", false)
                .put("unaccompanied", isTicked("minor.unaccompanied"));
        orAbsent(minor, "guardianRef", "minor.guardianRef", NOT_AVAILABLE);
        orAbsent(minor, "receptionArrangement", "minor.receptionArrangement", NOT_AVAILABLE);
        return minor;
    }

    private void attach(Map<String, List<File>> uploaded) {
        uploaded.getOrDefault("portrait", List.of()).stream()
                .findFirst()
                .ifPresent(file -> attach("portrait", "PORTRAIT", "portrait", file));
        uploaded.getOrDefault(COPY, List.of()).stream()
                .findFirst()
                .ifPresent(file -> attach("document", evidenceClass(), COPY, file));
        int number = 0;
        for (File file : uploaded.getOrDefault("attachments", List.of())) {
            number++;
            attach("evidence-" + number, "OTHER_IDENTITY_EVIDENCE", "attachments", file);
        }
    }

    private void attach(String id, String evidenceClass, String field, File file) {
        attachments
                .addObject()
                .put("id", id)
                .put("class", evidenceClass)
                .put("mime", file.mime())
                .put("file", id);
        files.put(id, file.content());
        fileFields.add(field);
    }

    private String evidenceClass() {
        return switch (text(DOCUMENT + "type").orElse("")) {
            case "PASSPORT", "EMERGENCY_PASSPORT" -> "PASSPORT_COPY";
            case "IDENTITY_CARD" -> "ID_COPY";
            case "BIRTH_CERTIFICATE" -> "BIRTH_CERTIFICATE";
            case "DRIVING_LICENCE" -> "DRIVING_LICENCE";
            default -> "OTHER_IDENTITY_EVIDENCE";
        };
    }

    private Optional<String> text(String path) {
        return Optional.ofNullable(entered.get(path)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private boolean isTicked(String path) {
        return text(path).filter("true"::equals).isPresent();
    }

    /** Left out where it was left empty: the check says that it is missing. */
    private void given(ObjectNode object, String member, String path) {
        text(path).ifPresent(value -> object.put(member, value));
    }

    private void orAbsent(ObjectNode object, String member, String path, String reason) {
        text(path)
                .ifPresentOrElse(value -> object.put(member, value), () -> object.set(member, CaseJson.absent(reason)));
    }
}
