package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.page.Phrase;

/**
 * A place in the schema of a kind: what a field is called and what its coded values mean, in both languages. What is found
 * once is kept, for schemas come with the program. Thread-safe.
 */
final class SchemaNode {
    private final JsonNode root;
    private final List<JsonNode> layers = new ArrayList<>();
    private final Map<String, SchemaNode> children = new ConcurrentHashMap<>();
    private final Map<String, Phrase> meanings = new ConcurrentHashMap<>();
    private final List<String> keys;
    private final @Nullable Phrase title;
    private volatile @Nullable SchemaNode item;
    private volatile @Nullable SchemaNode absent;

    /** @param node a schema; what it refers to, and its form when a value is given, count as parts of it */
    SchemaNode(JsonNode root, JsonNode node) {
        this.root = root;
        add(node);
        keys = keysOf(part("properties"));
        title = layers.stream()
                .filter(layer -> layer.has("title"))
                .map(layer -> Phrase.of(
                        layer.path("title").asText(), layer.path("x-title-zh").asText()))
                .findFirst()
                .orElse(null);
    }

    /** The name of the field; its own key when the schema gives none. */
    Phrase name(String key) {
        return title == null ? Phrase.plain(key) : title;
    }

    /** What a coded value means; null where the field is not coded. */
    @Nullable
    Phrase meaning(String value) {
        Phrase known = meanings.get(value);
        if (known != null) {
            return known;
        }
        for (JsonNode layer : layers) {
            JsonNode words = layer.path("x-values").path(value);
            if (words.isObject()) {
                Phrase phrase =
                        Phrase.of(words.path("en").asText(), words.path("zh").asText());
                meanings.put(value, phrase);
                return phrase;
            }
        }
        return null;
    }

    SchemaNode child(String key) {
        SchemaNode known = children.get(key);
        if (known != null) {
            return known;
        }
        JsonNode schema = part("properties").path(key);
        SchemaNode child = new SchemaNode(root, schema);
        if (!schema.isMissingNode()) {
            children.put(key, child);
        }
        return child;
    }

    SchemaNode item() {
        SchemaNode known = item;
        if (known == null) {
            known = new SchemaNode(root, part("items"));
            item = known;
        }
        return known;
    }

    /** How a field says that it has no value. */
    SchemaNode absent() {
        SchemaNode known = absent;
        if (known == null) {
            known = new SchemaNode(root, root.at("/$defs/absent"));
            absent = known;
        }
        return known;
    }

    /** The fields in the order of the schema. */
    List<String> keys() {
        return keys;
    }

    private static List<String> keysOf(JsonNode properties) {
        List<String> keys = new ArrayList<>();
        properties.fieldNames().forEachRemaining(keys::add);
        return List.copyOf(keys);
    }

    private JsonNode part(String keyword) {
        for (JsonNode layer : layers) {
            if (layer.has(keyword)) {
                return layer.get(keyword);
            }
        }
        return root.path("");
    }

    private void add(JsonNode node) {
        layers.add(node);
        if (node.has("$ref")) {
            add(root.at(node.get("$ref").asText().substring(1)));
        }
        if (node.has("else")) {
            add(node.get("else"));
        }
        if (node.has("anyOf")) {
            node.get("anyOf").forEach(this::add);
        }
    }
}
