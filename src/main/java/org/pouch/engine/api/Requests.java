package org.pouch.engine.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.web.Problem;

/** What every request is checked for. */
final class Requests {
    static final String TENANT = "<default>";

    private Requests() {}

    /** Several tenants are a matter for a cluster. */
    static void tenant(@Nullable String tenantId) {
        if (tenantId != null && !tenantId.isEmpty() && !TENANT.equals(tenantId)) {
            throw Problem.invalidArgument(
                    "Expected to handle request with tenant identifier '%s', but multi-tenancy is disabled"
                            .formatted(tenantId));
        }
    }

    static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw Problem.invalidArgument("No " + name + " provided.");
        }
        return value;
    }

    static Map<String, @Nullable Object> variables(@Nullable Map<String, @Nullable Object> variables) {
        return variables == null ? Map.of() : variables;
    }

    static @Nullable Long key(@Nullable String key, String name) {
        if (key == null || key.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(key);
        } catch (NumberFormatException e) {
            throw Problem.invalidArgument(
                    "The provided %s '%s' is not a valid key. Expected a numeric value.".formatted(name, key));
        }
    }
}
