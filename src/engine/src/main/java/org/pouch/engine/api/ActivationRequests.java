package org.pouch.engine.api;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.command.JobQueue;
import org.pouch.engine.rejection.Rejection;

/** Reads what a worker asks for. */
public final class ActivationRequests {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private ActivationRequests() {}

    /** @param timeout in milliseconds, until others may have the jobs */
    public static JobQueue.Request read(
            @Nullable String type,
            @Nullable String worker,
            @Nullable Long timeout,
            @Nullable Integer most,
            @Nullable Collection<String> fetchVariables) {
        return new JobQueue.Request(
                Requests.required(type, "type"),
                worker == null ? "" : Requests.name(worker, "worker"),
                Requests.duration(positive(timeout, "timeout")),
                (int) Math.min(1000, positive(most == null ? null : most.longValue(), "maxJobsToActivate")),
                fetchVariables == null ? Set.of() : new LinkedHashSet<>(fetchVariables));
    }

    private static long positive(@Nullable Long value, String name) {
        if (value == null) {
            throw Rejection.invalidArgument("No " + name + " provided.");
        }
        if (value <= 0) {
            throw Rejection.invalidArgument(
                    "The value for %s is '%s' but must be greater than 0.".formatted(name, value));
        }
        return value;
    }

    /** How long to wait where there are no jobs. */
    public static Duration patience(@Nullable Long requestTimeout) {
        if (requestTimeout == null || requestTimeout == 0) {
            return DEFAULT_WAIT;
        }
        return requestTimeout < 0 ? Duration.ZERO : Requests.duration(requestTimeout);
    }
}
