package org.pouch.casework.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** JSON of cases: values that may be {@code {"absent": …}} read as what they are (domain.md 0.4). */
public final class CaseJson {
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private CaseJson() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What this program wrote itself. */
    public static ObjectNode parse(String stored) {
        try {
            return (ObjectNode) MAPPER.readTree(stored);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("a stored record is not JSON", damaged);
        }
    }

    public static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace('.', '/'));
    }

    /** The text at a dotted path; empty when it is missing, absent or no text. */
    public static Optional<String> text(JsonNode node, String path) {
        JsonNode value = at(node, path);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    public static String textOr(JsonNode node, String path, String otherwise) {
        return text(node, path).orElse(otherwise);
    }

    public static boolean isGiven(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && !value.has("absent");
    }

    public static ObjectNode absent(String reason) {
        return object().put("absent", reason);
    }

    public static JsonNode orAbsent(Optional<String> text) {
        return text.<JsonNode>map(MAPPER.getNodeFactory()::textNode).orElseGet(() -> absent("NOT_AVAILABLE"));
    }

    public static JsonNode texts(List<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }
}
