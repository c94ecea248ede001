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

    private static Schema whole() throws IOException {
        SchemaRegistryConfig settings =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDialect(
                        Dialects.getDraft202012(), registry -> registry.schemaRegistryConfig(settings))
                .getSchema(Files.readString(FOLDER.resolve("packet.schema.json")), InputFormat.JSON);
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
