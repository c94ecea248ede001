package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Refuses members of a request that mean nothing: a misspelt filter must not return everything. */
public final class Members {
    private Members() {}

    public static void allow(JsonNode object, String path, String... names) {
        Set<String> allowed = Set.of(names);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!allowed.contains(member.getKey())) {
                throw SearchRefused.unreadable(path + member.getKey());
            }
        }
    }

    /** A request with one member of this one. */
    public static ObjectNode only(JsonNode request, String member) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        return request.has(member) ? part.set(member, request.get(member)) : part;
    }
}
