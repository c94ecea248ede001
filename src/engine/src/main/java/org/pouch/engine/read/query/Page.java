package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which part of the result is wanted: by offset, or by the cursor of the row before or after it. */
record Page(
        int limit,
        int from,
        @Nullable String after,
        @Nullable String before) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 10_000;

    static Page read(JsonNode page, List<String> complaints) {
        if (!Comparison.isAbsent(page) && !page.isObject()) {
            throw SearchRefused.unreadable("page");
        }
        Members.allow(page, "page.", "limit", "from", "after", "before");
        long ways = Stream.of("from", "after", "before")
                .filter(member -> page.hasNonNull(member))
                .count();
        if (ways > 1) {
            complaints.add("Only one of [from, after, before] is allowed.");
        }
        return new Page(
                number(page, "limit", DEFAULT_LIMIT, 1, MAX_LIMIT, complaints),
                number(page, "from", 0, 0, Integer.MAX_VALUE, complaints),
                text(page, "after"),
                text(page, "before"));
    }

    private static int number(JsonNode page, String member, int otherwise, int min, int max, List<String> complaints) {
        JsonNode value = page.path(member);
        if (Comparison.isAbsent(value)) {
            return otherwise;
        }
        if (!value.isIntegralNumber()) {
            throw SearchRefused.unreadable("page." + member);
        }
        if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            complaints.add(String.valueOf(
                    InvalidValue.of("page." + member, value.asText(), "a number between " + min + " and " + max)
                            .getMessage()));
            return otherwise;
        }
        return value.intValue();
    }

    private static @Nullable String text(JsonNode page, String member) {
        JsonNode value = page.path(member);
        if (Comparison.isAbsent(value)) {
            return null;
        }
        if (!value.isTextual()) {
            throw SearchRefused.unreadable("page." + member);
        }
        return value.textValue().isEmpty() ? null : value.textValue();
    }
}
