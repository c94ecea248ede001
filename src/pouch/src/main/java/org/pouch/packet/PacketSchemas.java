package org.pouch.packet;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pouch.packet.SchemaCheck.Problem;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that come with the program, and what they find in JSON; apart, because they read it with Jackson 3. */
final class PacketSchemas {
    /** Schemas are read once: they come with the program and never change while it runs. */
    private static final Map<PacketKind, Schema> SCHEMAS = new ConcurrentHashMap<>();

    /** Reads whatever Jackson 2 can hold, which nests deeper. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1_000)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private PacketSchemas() {}

    /** @param data as JSON; a number beyond all bounds stands there as {@code Infinity} */
    static Stream<Problem> problems(PacketKind kind, String data) {
        return problems(SCHEMAS.computeIfAbsent(kind, its -> read(ProgramFile.schema(its))), data);
    }

    static Stream<Problem> problems(Schema schema, String data) {
        return schema.validate(MAPPER.readTree(data)).stream()
                .map(error -> new Problem(fieldOf(error), sentenceFor(error)));
    }

    /** A schema that refers to nothing outside itself. */
    static Schema read(String schema) {
        SchemaRegistryConfig settings = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .locale(Locale.ROOT)
                .regularExpressionFactory(PacketSchemas::pattern)
                .build();
        return SchemaRegistry.withDialect(
                        withLabels(Dialects.getDraft202012()), registry -> registry.schemaRegistryConfig(settings))
                .getSchema(schema, InputFormat.JSON);
    }

    /**
     * In the schemas, as in ECMA 262, {@code $} is the end of the text; Java means before a last line end as well. And
     * whether a letter is Latin must not depend on the JDK that asks.
     */
    private static RegularExpression pattern(String regex) {
        String toTheEnd = regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex;
        Pattern pattern = Pattern.compile(toTheEnd);
        return text -> pattern.matcher(Unicode.withoutLater(text)).find();
    }

    /** The words for pages and forms that our schemas carry say nothing about validity. */
    private static Dialect withLabels(Dialect standard) {
        Dialect.Builder builder = Dialect.builder(standard);
        for (String label : List.of("x-title-zh", "x-field", "x-values")) {
            builder.keyword(new NonValidationKeyword(label));
        }
        return builder.build();
    }

    private static String fieldOf(Error error) {
        StringBuilder path = new StringBuilder();
        NodePath location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, location.getElement(i));
        }
        if (error.getProperty() != null && !error.getKeyword().equals("propertyNames")) {
            append(path, error.getProperty());
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

    private static String sentenceFor(Error error) {
        JsonNode limit = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "is missing.";
            case "additionalProperties", "unevaluatedProperties", "false" -> "is not a field of this kind of packet.";
            case "enum" -> "must be one of " + listed(limit) + ".";
            case "const" -> "must be " + limit.asString() + ".";
            case "type" -> "must be " + typed(limit) + ".";
            case "pattern" -> "does not have the agreed form " + limit.asString() + ".";
            case "format" -> "is not " + formatted(limit.asString()) + ".";
            case "minLength" -> limit.asInt() == 1 ? "must not be empty." : "needs " + limit + " characters or more.";
            case "maxLength" -> "has more than " + limit + " characters.";
            case "minItems" -> "needs " + limit + " or more entries.";
            case "maxItems" -> "has more than " + limit + " entries.";
            case "uniqueItems" -> "names the same entry twice.";
            case "minimum" -> "must be " + limit + " or more.";
            case "maximum" -> "must be " + limit + " or less.";
            case "oneOf", "anyOf" -> "follows none of the forms it may have.";
            case "not" -> "must not be given here.";
            default -> "breaks the rule \"" + error.getKeyword() + "\" of its schema.";
        };
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
    }

    private static String typed(JsonNode type) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(PacketSchemas::typed)
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.asString()) {
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a group of fields";
            default -> type.asString();
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
