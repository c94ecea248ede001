package org.pouch.engine.api;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Instances;

/** Reads what a process instance is to begin with. */
public final class CreationRequests {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
    private static final int BUSINESS_ID_LIMIT = 256;

    private CreationRequests() {}

    /** @param lastElements after any of which the instance is ended */
    public static Instances.Start start(
            @Nullable Map<String, @Nullable Object> variables,
            @Nullable String businessId,
            @Nullable Collection<String> tags,
            List<String> lastElements) {
        if (businessId != null && businessId.length() > BUSINESS_ID_LIMIT) {
            throw Requests.tooLong("businessId", BUSINESS_ID_LIMIT);
        }
        return new Instances.Start(
                Requests.variables(variables),
                businessId,
                tags(tags),
                lastElements.isEmpty() ? null : list(lastElements),
                null,
                null,
                null);
    }

    private static @Nullable String tags(@Nullable Collection<String> tags) {
        if (tags == null || tags.isEmpty()) {
            return null;
        }
        for (String tag : tags) {
            if (!tag.matches("[A-Za-z][A-Za-z0-9_:.-]{0,99}")) {
                throw Rejection.invalidArgument(
                        "The provided tag '%s' is not valid. Tags must start with a letter and contain only letters, digits, underscores, minuses, colons or periods, and at most 100 characters."
                                .formatted(tag));
            }
        }
        return list(List.copyOf(tags));
    }

    private static String list(List<String> names) {
        return "," + String.join(",", names) + ",";
    }

    /** How long the caller waits for the end of the instance. */
    public static Duration patience(@Nullable Long requestTimeout) {
        return requestTimeout == null || requestTimeout <= 0 ? DEFAULT_WAIT : Requests.duration(requestTimeout);
    }

    public static Rejection late(long key, Duration wait) {
        return Rejection.timeout(
                "Process instance %d has not completed within %d ms; it goes on.".formatted(key, wait.toMillis()));
    }
}
