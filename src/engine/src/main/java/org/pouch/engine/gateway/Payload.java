package org.pouch.engine.gateway;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.api.Requests;
import org.pouch.engine.web.EngineJson;

/** What many messages have in common. */
final class Payload {
    private Payload() {}

    /** Variables come as a JSON object in a text; no text is none. */
    static Map<String, @Nullable Object> variables(String json) {
        return json.isBlank() ? Map.of() : Requests.variables(EngineJson.members(json));
    }

    static void reference(BooleanSupplier isGiven, LongSupplier reference) {
        if (isGiven.getAsBoolean()) {
            Requests.reference(reference.getAsLong());
        }
    }

    /** What is not said is an empty text in a message. */
    static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Keys are texts in the classes of REST. */
    static long key(@Nullable String value) {
        return value == null || value.isEmpty() ? 0 : Long.parseLong(value);
    }
}
