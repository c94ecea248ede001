package org.pouch.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.sealing.PacketJson;
import org.pouch.testing.SamplePackets;

/** The schemas as another government gets them. */
class SchemaFilesTest {
    private static final Path FOLDER = Path.of("src", "pouch", "src", "main", "resources", "schema");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void admitNoFieldThatTheyDoNotName(Path file) throws IOException {
        List<String> open = new ArrayList<>();
        collectOpen(MAPPER.readTree(file.toFile()), "", open);

        assertThat(open).isEmpty();
    }

    /** So that reading one asks neither the network nor other files. */
    @ParameterizedTest
    @MethodSource("files")
    void referToNothingOutsideThemselves(Path file) throws IOException {
        assertThat(MAPPER.readTree(file.toFile()).findValuesAsText("$ref"))
                .allMatch(name -> name.startsWith("#/$defs/"));
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void describeTheWholeOfPacketJson(PacketKind kind) throws IOException {
        Packet packet = SamplePackets.of(kind);
        JsonNode json = MAPPER.readTree(new PacketJson(packet.envelope(), packet.data()).bytes());

        assertThat(whole().validate(json.toString(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void refuseAFieldTooManyOnTheEnvelope() throws IOException {
        Packet packet = SamplePackets.of(PacketKind.WITHDRAWAL);
        JsonNode json = MAPPER.readTree(new PacketJson(packet.envelope(), packet.data()).bytes());
        json.withObject("/envelope").put("note", "x");

        assertThat(whole().validate(json.toString(), InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void nameEveryFieldInBothLanguages(PacketKind kind) throws IOException {
        JsonNode schema = MAPPER.readTree(ProgramFile.schema(kind));
        List<String> nameless = new ArrayList<>();
        collectNameless(schema, "", nameless);

        assertThat(hasWords(schema, "title", "x-title-zh")).isTrue();
        assertThat(nameless).isEmpty();
    }

    private static Schema whole() throws IOException {
        SchemaRegistryConfig settings =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDialect(
                        Dialects.getDraft202012(), registry -> registry.schemaRegistryConfig(settings))
                .getSchema(Files.readString(FOLDER.resolve("packet.schema.json")), InputFormat.JSON);
    }

    /** A field without its name in a language, and a code without its meaning; a type of file is said as it is. */
    private static void collectNameless(JsonNode node, String path, List<String> nameless) {
        for (Map.Entry<String, JsonNode> field : node.path("properties").properties()) {
            // Also false: there must be no such field, which is named where there may be one.
            boolean isRule = field.getValue().isBoolean()
                    || field.getValue().has("const")
                    || field.getValue().has("not");
            if (!isRule && !hasWords(field.getValue(), "title", "x-title-zh")) {
                nameless.add(path + "/" + field.getKey());
            }
        }
        for (JsonNode code : node.path("enum")) {
            boolean isCode = code.asText().matches("[A-Z0-9_]+");
            if (isCode && !hasWords(node.path("x-values").path(code.asText()), "en", "zh")) {
                nameless.add(path + " " + code.asText());
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collectNameless(field.getValue(), path + "/" + field.getKey(), nameless);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectNameless(node.get(i), path + "/" + i, nameless);
        }
    }

    private static boolean hasWords(JsonNode node, String english, String chinese) {
        return !node.path(english).asText().isBlank()
                && !node.path(chinese).asText().isBlank();
    }

    /** An object with fields that is open to others; the data of packet.json have schemas of their own. */
    private static void collectOpen(JsonNode node, String path, List<String> open) {
        boolean namesFields =
                node.path("properties").isObject() && node.path("type").asText().equals("object");
        if (namesFields
                && !node.path("additionalProperties")
                        .equals(MAPPER.getNodeFactory().booleanNode(false))) {
            open.add(path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            collectOpen(field.getValue(), path + "/" + field.getKey(), open);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectOpen(node.get(i), path + "/" + i, open);
        }
    }
}
