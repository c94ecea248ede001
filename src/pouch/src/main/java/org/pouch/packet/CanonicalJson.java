package org.pouch.packet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * JSON with one possible text for each value (RFC 8785): names sorted by UTF-16 code units, no white space, UTF-8.
 * Numbers are whole and within 2^53, so that every reader sees the same value; a fraction is refused.
 */
public final class CanonicalJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LARGEST = 1L << 53;

    private CanonicalJson() {}

    /** @throws IllegalArgumentException when a number is a fraction or beyond 2^53 */
    public static byte[] bytes(JsonNode value) {
        requireExact(value);
        try {
            return MAPPER.writeValueAsString(sorted(value)).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A copy with all names in canonical order, so that whoever walks it meets them as a reader of the bytes does. */
    public static ObjectNode ordered(ObjectNode value) {
        return (ObjectNode) sorted(value);
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            Set<String> names = new TreeSet<>();
            value.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> copy.set(name, sorted(value.get(name))));
            return copy;
        }
        if (value.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return value;
    }

    private static void requireExact(JsonNode value) {
        if (value.isNumber() && !isExactEverywhere(value)) {
            throw new IllegalArgumentException("a number in a packet is whole and at most 2^53");
        }
        value.forEach(CanonicalJson::requireExact);
    }

    private static boolean isExactEverywhere(JsonNode number) {
        return number.isIntegralNumber()
                && number.canConvertToLong()
                && number.longValue() >= -LARGEST
                && number.longValue() <= LARGEST;
    }
}
