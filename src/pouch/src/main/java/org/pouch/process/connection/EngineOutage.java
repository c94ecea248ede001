package org.pouch.process.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells an engine that does not answer now, or has lost its database, from one that refuses what it was asked. */
public final class EngineOutage {
    private static final int MOST_CAUSES = 20;

    /** Of a gateway before the engine, of the engine without its database, of a gateway that waited too long. */
    private static final Set<Integer> LATER = Set.of(502, 503, 504);

    private EngineOutage() {}

    /** An answer that nobody can read is none: who answered so will answer so again. */
    public static boolean isBehind(Throwable failure) {
        return !isUnreadable(failure) && isAway(failure);
    }

    /** Jackson's complaints are failures of input to the client, as a broken line is. */
    private static boolean isUnreadable(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(JsonProcessingException.class::isInstance);
    }

    private static boolean isAway(Throwable failure) {
        boolean asked = false;
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof ClientHttpException answer) {
                return LATER.contains(answer.code());
            }
            asked |= cause instanceof ClientException && !(cause instanceof ClientStatusException);
            if (asked && (cause instanceof IOException || cause instanceof TimeoutException)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
