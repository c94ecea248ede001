package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.SchemaCheck;
import org.pouch.pdf.font.UnprintableText;
import org.pouch.testing.SamplePackets;

/** Whatever a partner signs is accepted or refused for what it is: no value of any field makes this program fail. */
@Tag("slow")
class SignedContentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "9007199254740993",
            "1.5",
            "\"\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\u202e\\ufdd0\\u0e33\"",
            "\"2026-13-45T99:99:99Z\"",
            "\"2026-02-31\"",
            "\"+999999999-01-01T00:00:00Z\"",
            "\"urn:rdx:UTO:2026:000123\\n\"",
            "\"portrait\\n\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"" + "9".repeat(400) + "\"",
            "[]",
            "{}",
            "{\"absent\":\"NOT_AVAILABLE\"}");

    @ParameterizedTest
    @EnumSource(PacketKind.class)
    void isJudgedWhateverItHolds(PacketKind kind) throws IOException {
        Packet packet = SamplePackets.of(kind);
        JsonNode sample = JSON.readTree(new PacketJson(packet.envelope(), packet.data()).bytes());
        List<String> failures = new ArrayList<>();
        for (String place : places(sample, "")) {
            for (String value : VALUES) {
                ObjectNode other = sample.deepCopy();
                put(other, place, JSON.readTree(value));
                String failure = failureAt(kind, packet, other);
                if (!failure.isEmpty()) {
                    failures.add(place + " = " + value + ": " + failure);
                }
            }
        }

        assertThat(failures).isEmpty();
    }

    /** What no schema admits never gets to the pages, which are costly to set. */
    private static String failureAt(PacketKind kind, Packet packet, ObjectNode other) {
        PacketJson json;
        try {
            json = PacketJson.parse(other.toString().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedPacket refused) {
            return "";
        }
        if (json.envelope().kind() != kind
                || !SchemaCheck.problems(kind, json.data()).isEmpty()) {
            return "";
        }
        byte[] document;
        try {
            document = Forgery.of(new Packet(json.envelope(), json.data(), packet.attachments()))
                    .sealed();
        } catch (UnprintableText refused) {
            return "";
        }
        return Sealing.receiverOf(packet).open(document, NOON) instanceof Opening.Unchecked failed
                ? failed.why().forLog()
                : "";
    }

    private static List<String> places(JsonNode node, String at) {
        List<String> places = new ArrayList<>();
        if (!at.isEmpty()) {
            places.add(at);
        }
        node.fieldNames().forEachRemaining(name -> places.addAll(places(node.get(name), at + "/" + name)));
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            places.addAll(places(node.get(index), at + "/" + index));
        }
        return places;
    }

    private static void put(ObjectNode root, String place, JsonNode value) {
        int slash = place.lastIndexOf('/');
        JsonNode parent = root.at(place.substring(0, slash));
        String name = place.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }
}
