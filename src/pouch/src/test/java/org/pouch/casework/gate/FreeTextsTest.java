package org.pouch.casework.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.gate.ContentFacts.Canary;
import org.pouch.casework.office.Office;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.RequestId;

/** Every text that a schema admits is read for what must not leave, whatever the kind; a new field cannot be forgotten. */
class FreeTextsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Words, and the same as numbers and codes are written. */
    private static final List<String> CLAIM = List.of("asylum claim", "asylum", "ASYLUM-2026", "ASYLUM");

    private static final List<String> CONVICTION =
            List.of("convicted of theft", "convicted", "CONVICTED-2019", "CONVICTED");

    @Test
    void readsEveryTextOfEveryKindOfACase() throws IOException {
        try (Office utopia = Office.utopia()) {
            ContentReading reading = utopia.the(ContentReading.class);
            List<String> unread = new ArrayList<>();
            for (PacketKind kind : PacketKind.values()) {
                if (kind.isOfCase()) {
                    texts(kind).forEach((path, text) -> {
                        boolean isClaimFound = admitted(text, CLAIM)
                                .map(words -> facts(reading, kind, path, words).canary() == Canary.DATA)
                                .orElse(true);
                        boolean isConvictionFound = admitted(text, CONVICTION)
                                .map(words -> facts(reading, kind, path, words).tellsConviction())
                                .orElse(true);
                        if (!isClaimFound || !isConvictionFound) {
                            unread.add(kind + " " + path);
                        }
                    });
                }
            }

            assertThat(unread).isEmpty();
        }
    }

    /** So that the walk above misses none: where officers write most, in lists, in what is shared and in what is one of several. */
    @Test
    void findsTheTextsOfASchemaWhereverTheyStand() throws IOException {
        assertThat(texts(PacketKind.REPLY).keySet())
                .contains("/refusal/text", "/extension/grounds", "/identityDiff/0/registry");
        assertThat(texts(PacketKind.REQUEST).keySet()).contains("/person/primaryIdentifier");
    }

    /** No gate reads what two exchanges tell each other about themselves: there are numbers and codes in it, and no words. */
    @Test
    void admitsNoWordsWhereNoGateReads() throws IOException {
        List<String> free = new ArrayList<>();
        for (PacketKind kind : PacketKind.values()) {
            if (!kind.isOfCase()) {
                texts(kind).forEach((path, text) -> {
                    if (admitted(text, CLAIM.subList(0, 1)).isPresent()) {
                        free.add(kind + " " + path);
                    }
                });
            }
        }

        assertThat(free).isEmpty();
    }

    private static ContentFacts facts(ContentReading reading, PacketKind kind, String path, String words) {
        ObjectNode data = CaseJson.object();
        write(data, path.substring(1).split("/"), words);
        return reading.read(
                kind, new RequestId("urn:rdx:UTO:2026:000001"), new AuthorityId("XRU-CRS"), data, List.of());
    }

    private static void write(ObjectNode data, String[] path, String words) {
        JsonNode here = data;
        for (int i = 0; i < path.length; i++) {
            boolean isLast = i == path.length - 1;
            boolean isListNext = !isLast && path[i + 1].equals("0");
            JsonNode next = isLast
                    ? MAPPER.getNodeFactory().textNode(words)
                    : isListNext ? MAPPER.createArrayNode() : MAPPER.createObjectNode();
            if (here.isArray()) {
                ((ArrayNode) here).add(next);
            } else {
                ((ObjectNode) here).set(path[i], next);
            }
            here = next;
        }
    }

    /** The first of some words that the schema lets stand there; empty where it lets none. */
    private static Optional<String> admitted(JsonNode text, List<String> words) {
        boolean isClosed = text.has("enum")
                || text.has("const")
                || text.path("format").asText().startsWith("date");
        Pattern pattern = Pattern.compile(text.path("pattern").asText(""));
        return isClosed
                ? Optional.empty()
                : words.stream().filter(each -> pattern.matcher(each).find()).findFirst();
    }

    /** The schema of each text by its place; lists have one item, 0. */
    private static Map<String, JsonNode> texts(PacketKind kind) throws IOException {
        JsonNode schema = MAPPER.readTree(ProgramFile.schema(kind));
        Map<String, JsonNode> texts = new LinkedHashMap<>();
        collect(schema, schema, "", new HashSet<>(), texts);
        assertThat(texts).isNotEmpty();
        return texts;
    }

    private static void collect(
            JsonNode whole, JsonNode part, String path, Set<String> within, Map<String, JsonNode> texts) {
        String reference = part.path("$ref").asText();
        if (!reference.isEmpty() && within.add(reference)) {
            collect(whole, whole.at(reference.substring(1)), path, within, texts);
            within.remove(reference);
        }
        if (part.path("type").toString().contains("\"string\"") || isFreeOfType(part)) {
            texts.putIfAbsent(path, part);
        }
        part.path("properties")
                .properties()
                .forEach(field -> collect(whole, field.getValue(), path + "/" + field.getKey(), within, texts));
        if (part.has("items")) {
            collect(whole, part.path("items"), path + "/0", within, texts);
        }
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            part.path(choice).forEach(each -> collect(whole, each, path, within, texts));
        }
        for (String branch : List.of("if", "then", "else")) {
            if (part.has(branch)) {
                collect(whole, part.path(branch), path, within, texts);
            }
        }
    }

    /** What limits the length of a text without saying that it is one. */
    private static boolean isFreeOfType(JsonNode part) {
        return !part.has("type") && (part.has("maxLength") || part.has("minLength"));
    }
}
