package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.pouch.identity.Identity;

/** Who a person is, between the JSON of a packet or register and {@link Identity}. */
public final class PersonJson {
    private PersonJson() {}

    /** Reads {@code person} of a request, {@code confirmedIdentity} of a reply, or an entry of the register. */
    public static Identity identity(JsonNode person) {
        return new Identity(
                CaseJson.textOr(person, "primaryIdentifier", ""),
                CaseJson.textOr(person, "secondaryIdentifier", ""),
                CaseJson.text(person, "nameOriginalScript.text").orElse(null),
                CaseJson.textOr(person, "dateOfBirth", ""),
                CaseJson.textOr(person, "placeOfBirth.text", ""),
                CaseJson.textOr(person, "placeOfBirth.country", ""),
                CaseJson.textOr(person, "sex", ""),
                CaseJson.textOr(person, "nationality", ""),
                CaseJson.text(person, "nationalIdNumber").orElse(null));
    }

    /** The fields of an identity as packets carry them. */
    public static ObjectNode identityFields(JsonNode person) {
        ObjectNode identity = CaseJson.object();
        for (String field : new String[] {
            "primaryIdentifier",
            "secondaryIdentifier",
            "nameOriginalScript",
            "dateOfBirth",
            "placeOfBirth",
            "sex",
            "nationality",
            "nationalIdNumber"
        }) {
            JsonNode value = person.path(field);
            identity.set(field, value.isMissingNode() || value.isNull() ? CaseJson.absent("NOT_AVAILABLE") : value);
        }
        return identity;
    }

    /** How officers call the person: LYU JIANGUO 吕建国. */
    public static String label(JsonNode person) {
        Identity identity = identity(person);
        String latin = (identity.primary() + " " + identity.secondary()).strip();
        return Optional.ofNullable(identity.originalName())
                .map(original -> latin + " " + original)
                .orElse(latin);
    }
}
