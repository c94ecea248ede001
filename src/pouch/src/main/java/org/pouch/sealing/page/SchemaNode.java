package org.pouch.sealing.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.page.Phrase;

/** A place in the schema of a kind: what a field is called and what its coded values mean, in both languages. */
final class SchemaNode {
    private final JsonNode root;
    private final List<JsonNode> layers = new ArrayList<>();

    /** @param node a schema; what it refers to, and its form when a value is given, count as parts of it */
    SchemaNode(JsonNode root, JsonNode node) {
        this.root = root;
        add(node);
    }

    /** The name of the field; its own key when the schema gives none. */
    Phrase name(String key) {
        for (JsonNode layer : layers) {
            if (layer.has("title")) {
                return Phrase.of(
                        layer.path("title").asText(), layer.path("x-title-zh").asText());
            }
        }
        return Phrase.plain(key);
    }

    /** What a coded value means; null where the field is not coded. */
    @Nullable
    Phrase meaning(String value) {
        for (JsonNode layer : layers) {
            JsonNode words = layer.path("x-values").path(value);
            if (words.isObject()) {
                return Phrase.of(words.path("en").asText(), words.path("zh").asText());
            }
        }
        return null;
    }

    SchemaNode child(String key) {
        return new SchemaNode(root, part("properties").path(key));
    }

    SchemaNode item() {
        return new SchemaNode(root, part("items"));
    }

    /** How a field says that it has no value. */
    SchemaNode absent() {
        return new SchemaNode(root, root.at("/$defs/absent"));
    }

    /** The fields in the order of the schema. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = part("properties").fields(); fields.hasNext(); ) {
            keys.add(fields.next().getKey());
        }
        return keys;
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
