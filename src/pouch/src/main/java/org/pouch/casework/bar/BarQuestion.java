package org.pouch.casework.bar;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.pouch.casework.bar.LegalBarRegister.Answer;

/**
 * One question to a register: who the person is, in clear. A register must compare names as it does, also written otherwise; a bar
 * that keyed marks miss sends somebody back who must stay. Of the case it holds nothing: no number, no state, no purpose (docs/adr/0021).
 *
 * @param id of this question alone, which the answer repeats: none of another question counts
 */
record BarQuestion(String id, ObjectNode body) {
    static final int LONGEST_ANSWER = 4096;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static BarQuestion about(JsonNode person) {
        String id = UUID.randomUUID().toString();
        ObjectNode body = JSON.createObjectNode().put("query", id);
        ObjectNode identity = body.putObject("person");
        for (String field :
                new String[] {"primaryIdentifier", "secondaryIdentifier", "dateOfBirth", "sex", "nationalIdNumber"}) {
            put(identity, field, person.path(field));
        }
        put(identity, "nameOriginalScript", person.path("nameOriginalScript").path("text"));
        ArrayNode others = JSON.createArrayNode();
        for (JsonNode other : person.path("otherNames")) {
            if (other.path("text").isTextual()) {
                others.add(other.path("text").asText());
            }
        }
        if (!others.isEmpty()) {
            identity.set("otherNames", others);
        }
        return new BarQuestion(id, body);
    }

    /** What is not known is left out. */
    private static void put(ObjectNode identity, String field, JsonNode value) {
        if (value.isTextual() && !value.asText().isBlank()) {
            identity.put(field, value.asText());
        }
    }

    String text() {
        return body.toString();
    }

    /** Empty unless it is exactly as agreed. */
    Optional<Answer> answer(String contentType, byte[] answer) {
        if (!contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            return Optional.empty();
        }
        try {
            JsonNode said = JSON.readTree(answer);
            boolean isAsAgreed = said != null
                    && said.isObject()
                    && said.size() == 2
                    && said.path("query").isTextual()
                    && said.path("query").asText().equals(id)
                    && said.path("answer").isTextual();
            return isAsAgreed ? word(said.path("answer").asText()) : Optional.empty();
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> word(String word) {
        return switch (word) {
            case "CLEAR" -> Optional.of(Answer.CLEAR);
            case "BAR" -> Optional.of(Answer.BAR);
            default -> Optional.empty();
        };
    }
}
