package org.pouch.packet;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Compares data with the JSON Schema of their kind ({@code /schema/<kind>.schema.json}) and names every problem at once. */
public final class SchemaCheck {
    /** Schemas are read once: they come with the program and never change while it runs. */
    private static final Map<PacketKind, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

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
        return SCHEMAS.computeIfAbsent(kind, SchemaCheck::load).validate(data).stream()
                .map(message -> new Problem(fieldOf(message), sentenceFor(message)))
                .distinct()
                .sorted(Comparator.comparing(Problem::field))
                .toList();
    }

    private static JsonSchema load(PacketKind kind) {
        // References between the schemas are by file name: they resolve inside the program, never over the network.
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.metaSchema(withLabels(JsonMetaSchema.getV202012()))
                        .schemaMappers(mappers -> mappers.mappings(
                                id -> !id.startsWith("https://json-schema.org/"),
                                id -> "classpath:schema/" + id.substring(id.lastIndexOf('/') + 1))));
        SchemaValidatorsConfig settings = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .regularExpressionFactory(SchemaCheck::pattern)
                .build();
        return factory.getSchema(ProgramFile.schema(kind), settings);
    }

    /** Whether a letter is Latin must not depend on the JDK that asks. */
    private static RegularExpression pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(Unicode.withoutLater(text)).find();
    }

    /** The words for pages and forms that our schemas carry say nothing about validity. */
    private static JsonMetaSchema withLabels(JsonMetaSchema standard) {
        JsonMetaSchema.Builder builder = JsonMetaSchema.builder(standard);
        for (String label : List.of("x-title-zh", "x-field", "x-values")) {
            builder.keyword(new NonValidationKeyword(label));
        }
        return builder.build();
    }

    private static String fieldOf(ValidationMessage message) {
        StringBuilder path = new StringBuilder();
        JsonNodePath location = message.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        if (message.getProperty() != null && !message.getType().equals("propertyNames")) {
            append(path, message.getProperty());
        }
        return path.isEmpty() ? "the data" : path.toString();
    }

    private static void append(StringBuilder path, Object element) {
        if (element instanceof Integer index) {
            path.append('[').append(index).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(element);
        }
    }

    private static String sentenceFor(ValidationMessage message) {
        JsonNode limit = message.getSchemaNode();
        return switch (message.getType()) {
            case "required", "dependentRequired" -> "is missing.";
            case "additionalProperties", "unevaluatedProperties", "false" -> "is not a field of this kind of packet.";
            case "enum" -> "must be one of " + listed(limit) + ".";
            case "const" -> "must be " + limit.asText() + ".";
            case "type" -> "must be " + typed(limit) + ".";
            case "pattern" -> "does not have the agreed form " + limit.asText() + ".";
            case "format" -> "is not " + formatted(limit.asText()) + ".";
            case "minLength" -> limit.asInt() == 1 ? "must not be empty." : "needs " + limit + " characters or more.";
            case "maxLength" -> "has more than " + limit + " characters.";
            case "minItems" -> "needs " + limit + " or more entries.";
            case "maxItems" -> "has more than " + limit + " entries.";
            case "uniqueItems" -> "names the same entry twice.";
            case "minimum" -> "must be " + limit + " or more.";
            case "maximum" -> "must be " + limit + " or less.";
            case "contains" -> "lacks an entry that must be among them.";
            case "oneOf", "anyOf" -> "follows none of the forms it may have.";
            case "not" -> "must not be given here.";
            default -> "breaks the rule \"" + message.getType() + "\" of its schema.";
        };
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String typed(JsonNode type) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(SchemaCheck::typed)
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.asText()) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a group of fields";
            default -> type.asText();
        };
    }

    private static String formatted(String format) {
        return switch (format) {
            case "date" -> "a date such as 2026-03-02";
            case "date-time" -> "an instant such as 2026-03-02T09:15:00Z";
            default -> "of the form " + format;
        };
    }
}
