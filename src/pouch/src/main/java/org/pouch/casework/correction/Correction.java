package org.pouch.casework.correction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/**
 * One datum that was wrong: what a RECTIFICATION says (domain.md 1.7 H). The former value is not said again; whoever has it on file knows it by
 * its digest.
 *
 * @param former the digest of the value so far, with the case and the field
 */
public record Correction(RequestId request, CorrectableField field, Sha256 former, String value) {
    /** Of data that its schema has checked. */
    public static Correction of(RequestId request, JsonNode data) {
        return new Correction(
                request,
                CorrectableField.valueOf(data.path("field").asText()),
                new Sha256(data.path("formerDigest").asText()),
                data.path("value").asText());
    }

    /** The same value has another digest in another case and under another field. */
    public static Sha256 digest(RequestId request, CorrectableField field, String value) {
        return Sha256.of((request + "\n" + field.name() + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    private boolean isFormer(String onFile) {
        return digest(request, field, onFile).equals(former);
    }

    /** Whether the former value is on file there. */
    public boolean isAbout(JsonNode person) {
        return field.of(person).filter(this::isFormer).isPresent();
    }

    /** The same of the data of a request: of its person, or one of its documents. */
    public boolean isAboutRequest(JsonNode data) {
        return field.isOfPerson()
                ? isAbout(data.path("person"))
                : !document(data).isMissingNode();
    }

    /** Whether the right value is on file there already. */
    boolean isIn(JsonNode person) {
        return field.of(person).filter(value::equals).isPresent();
    }

    /** The same of the data of a request. */
    boolean isInRequest(JsonNode data) {
        return field.isOfPerson()
                ? isIn(data.path("person"))
                : StreamSupport.stream(data.path("documents").spliterator(), false)
                        .anyMatch(document -> CaseJson.text(document, "number")
                                .filter(value::equals)
                                .isPresent());
    }

    /** The number of the document that it corrects, as it stands in a request. */
    Optional<String> formerNumber(JsonNode data) {
        return CaseJson.text(document(data), "number");
    }

    private JsonNode document(JsonNode data) {
        for (JsonNode document : data.path("documents")) {
            if (CaseJson.text(document, "number").filter(this::isFormer).isPresent()) {
                return document;
            }
        }
        return CaseJson.MAPPER.missingNode();
    }

    /** The person as corrected, where the former value was on file; else as it was. */
    public ObjectNode appliedTo(ObjectNode person) {
        ObjectNode corrected = person.deepCopy();
        if (isAbout(person)) {
            field.set(corrected, value);
        }
        return corrected;
    }

    /** The same of the data of a request. */
    public ObjectNode appliedToRequest(ObjectNode data) {
        ObjectNode corrected = data.deepCopy();
        if (field.isOfPerson()) {
            if (data.path("person") instanceof ObjectNode person) {
                corrected.set("person", appliedTo(person));
            }
        } else if (document(corrected) instanceof ObjectNode document) {
            document.put("number", value);
        }
        return corrected;
    }
}
