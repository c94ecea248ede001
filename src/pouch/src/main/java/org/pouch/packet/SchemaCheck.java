package org.pouch.packet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.List;

/** Compares data with the JSON Schema of their kind ({@code /schema/<kind>.schema.json}) and names every problem at once. */
public final class SchemaCheck {
    /** Quotes no number: one beyond all bounds would pass for a text. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS).build();

    private SchemaCheck() {}

    /**
     * One place where data and schema differ.
     *
     * @param field as a path, such as {@code person.dateOfBirth} or {@code documents[0].number}
     * @param sentence what is wrong and what would be right; never the value
     */
    public record Problem(String field, String sentence) {
        public Finding asFinding() {
            return Finding.error("SCHEMA", field + " " + sentence);
        }
    }

    /** Every problem of the data, by field; empty when they follow the schema. */
    public static List<Problem> problems(PacketKind kind, JsonNode data) {
        return PacketSchemas.problems(kind, text(data))
                .distinct()
                .sorted(Comparator.comparing(Problem::field))
                .toList();
    }

    private static String text(JsonNode data) {
        try {
            return MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
