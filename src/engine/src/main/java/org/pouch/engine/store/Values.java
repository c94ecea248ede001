package org.pouch.engine.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values look in the tables. */
public final class Values {
    private static final JsonMapper MAPPER = mapper();
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};
    private static final int PREVIEW = 255;

    private Values() {}

    /** Exact numbers, keys in the order given. */
    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(500)
                        .maxStringLength(8 * 1024 * 1024)
                        .build());
        return mapper;
    }

    public static String json(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "a value that is no JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    public static @Nullable Object value(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored value is no JSON", unreadable);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored value is no " + type.getSimpleName(), unreadable);
        }
    }

    public static Map<String, @Nullable Object> map(String json) {
        try {
            return MAPPER.readValue(json, MAP);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored value is no JSON object", unreadable);
        }
    }

    /** The indexed beginning of a stored value. */
    public static String preview(String json) {
        return json.length() <= PREVIEW ? json : json.substring(0, PREVIEW);
    }

    /** To the microsecond, as the tables keep it: what is read is equal to what was written. */
    public static OffsetDateTime now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** One short name for several texts; which text is which cannot be confused. */
    public static String hash(String... texts) {
        StringBuilder joined = new StringBuilder();
        for (String text : texts) {
            joined.append(text.length()).append(':').append(text);
        }
        return sha256(joined.toString().getBytes(StandardCharsets.UTF_8));
    }
}
