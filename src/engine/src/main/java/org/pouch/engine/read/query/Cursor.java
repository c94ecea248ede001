package org.pouch.engine.read.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;

/** The place of a row in an order, as text that means nothing to its holder. */
final class Cursor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Cursor() {}

    static String of(Map<String, @Nullable Object> row, Ordering ordering) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(ordering.signature());
        ordering.steps().forEach(step -> values.add(row.get(step.property().name())));
        try {
            return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("A row has a value that is no JSON", unreadable);
        }
    }

    static List<@Nullable Object> read(String cursor, Ordering ordering) {
        try {
            JsonNode values = JSON.readTree(Base64.getDecoder().decode(cursor.getBytes(StandardCharsets.US_ASCII)));
            List<Ordering.Step> steps = ordering.steps();
            if (!values.isArray()
                    || values.size() != steps.size() + 1
                    || !values.get(0).asText().equals(ordering.signature())) {
                throw new IllegalArgumentException("made for another search or order");
            }
            List<@Nullable Object> arguments = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                Property property = steps.get(i).property();
                JsonNode value = values.get(i + 1);
                arguments.add(value.isNull() ? null : property.kind().argument(property, value));
            }
            return arguments;
        } catch (IllegalArgumentException | IOException | InvalidValue | Rejection failure) {
            throw new InvalidValue("Cannot decode pagination cursor '" + cursor + "'.");
        }
    }
}
