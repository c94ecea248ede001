package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Refuses members of a request that mean nothing: a misspelt filter must not return everything. */
final class Members {
    private Members() {}

    static void allow(JsonNode object, String path, String... names) {
        Set<String> allowed = Set.of(names);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!allowed.contains(member.getKey())) {
                throw SearchRefused.unreadable(path + member.getKey());
            }
        }
    }
}
