package org.pouch.engine.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;

/** What every request is checked for, by whichever protocol it came. */
public final class Requests {
    public static final String TENANT = "<default>";
    private static final int NAME_LIMIT = 255;
    private static final int TEXT_LIMIT = 4000;
    private static final int PERSON_LIMIT = 1000;
    private static final Duration FOR_EVER = Duration.ofDays(365_000);

    private Requests() {}

    /** Several tenants are a matter for a cluster. */
    public static void tenant(@Nullable String tenantId) {
        if (tenantId != null && !tenantId.isEmpty() && !TENANT.equals(tenantId)) {
            throw Rejection.invalidArgument(
                    "Expected to handle request with tenant identifier '%s', but multi-tenancy is disabled"
                            .formatted(tenantId));
        }
    }

    public static String required(@Nullable String value, String name) {
        return limited(present(value, name), name);
    }

    /** Whoever takes it has a limit of his own. */
    static String present(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw Rejection.invalidArgument("No " + name + " provided.");
        }
        return value;
    }

    /** Nothing is an empty text. */
    public static String text(@Nullable String value, String name) {
        return value == null ? "" : limited(value, name);
    }

    private static String limited(String value, String name) {
        if (value.length() > TEXT_LIMIT) {
            throw tooLong(name, TEXT_LIMIT);
        }
        return value;
    }

    /** Of a process or a decision. */
    static String id(String value, String name) {
        if (value.length() > NAME_LIMIT) {
            throw tooLong(name, NAME_LIMIT);
        }
        return value;
    }

    /** Of a person, a group or a worker. */
    public static String name(String value, String name) {
        if (value.length() > PERSON_LIMIT) {
            throw tooLong(name, PERSON_LIMIT);
        }
        return value;
    }

    public static Rejection tooLong(String name, int limit) {
        return Rejection.invalidArgument("The provided %s exceeds the limit of %d characters.".formatted(name, limit));
    }

    /** Milliseconds as clients send them; what is negative is nothing, and a thousand years are for ever. */
    public static Duration duration(@Nullable Long milliseconds) {
        return milliseconds == null || milliseconds <= 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.min(milliseconds, FOR_EVER.toMillis()));
    }

    /** @throws Rejection 400 for names the tables cannot keep and numbers JSON cannot say */
    public static Map<String, @Nullable Object> variables(@Nullable Map<String, @Nullable Object> variables) {
        if (variables == null) {
            return Map.of();
        }
        variables.forEach((name, value) -> {
            if (name.isBlank() || name.indexOf('\0') >= 0) {
                throw Rejection.invalidArgument("Variable name must not be blank.");
            }
            if (name.length() > NAME_LIMIT) {
                throw tooLong("variable name", NAME_LIMIT);
            }
            if (!isFinite(value)) {
                throw Rejection.malformed("Request property [variables." + name + "] cannot be parsed");
            }
        });
        return variables;
    }

    private static boolean isFinite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(Requests::isFinite);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Requests::isFinite);
        }
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    static ObjectNode object(JsonNode request) {
        if (request instanceof ObjectNode object) {
            return object;
        }
        throw Rejection.malformed("Failed to read request: it is not one JSON object");
    }

    /** @throws Rejection 400 for a list with nothing in a place of it */
    public static <T> List<T> list(@Nullable List<@Nullable T> items, String name) {
        if (items == null || items.isEmpty()) {
            throw Rejection.invalidArgument("No " + name + " provided.");
        }
        return items.stream()
                .map(item -> Optional.ofNullable(item)
                        .orElseThrow(() -> Rejection.malformed("Request property [" + name + "] cannot be parsed")))
                .toList();
    }

    /** What a caller knows a command by; the engine keeps it nowhere. */
    public static void reference(@Nullable Long operationReference) {
        if (operationReference != null && operationReference < 1) {
            throw Rejection.invalidArgument("The value for operationReference is '%d' but must be greater than 0."
                    .formatted(operationReference));
        }
    }

    static @Nullable Long key(@Nullable String key, String name) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(key);
        } catch (NumberFormatException noNumber) {
            throw Rejection.invalidArgument(("The provided %s '%s' is not a valid key. Expected a numeric value."
                            + " Did you pass an entity id instead of an entity key?")
                    .formatted(name, key));
        }
    }
}
