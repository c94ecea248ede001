package org.pouch.casework.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ProgramFile;

/** The schema of a kind of packet, read for its titles and field ids. */
public final class PacketSchema {
    private static final Pattern STEPS = Pattern.compile("[.\\[\\]]+");

    private final JsonNode root;

    private PacketSchema(JsonNode root) {
        this.root = root;
    }

    public static PacketSchema of(PacketKind kind) {
        return new PacketSchema(CaseJson.parse(ProgramFile.schema(kind)));
    }

    /** What the schema says of one field; {@code right} describes the right form and may be empty. */
    public record Title(String rule, String en, String right) {}

    /** The title of a field path such as {@code documents[0].number}; empty for a field the schema does not have. */
    public Optional<Title> title(String path) {
        JsonNode schema = root;
        JsonNode titled = root;
        for (String step : STEPS.splitAsStream(path).toList()) {
            JsonNode inner = resolved(schema);
            schema = step.matches("[0-9]+")
                    ? inner.path("items")
                    : inner.path("properties").path(step);
            if (schema.isMissingNode()) {
                return Optional.empty();
            }
            titled = schema.has("title") ? schema : titled;
        }
        return Optional.of(new Title(
                titled.path("x-field").asText(),
                titled.path("title").asText(),
                schema.path("description")
                        .asText(resolved(schema).path("description").asText())));
    }

    JsonNode root() {
        return root;
    }

    /** The schema of a value that is given: references followed, the way of absence left aside. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema.has("else") ? schema.get("else") : schema;
        String reference = found.path("$ref").asText();
        return reference.startsWith("#/$defs/") ? resolved(root.path("$defs").path(reference.substring(8))) : found;
    }
}
