package org.pouch.engine.token;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be started, ended and moved in a running process instance, all of it or nothing. */
public record Modification(List<Start> starts, List<End> ends, List<Move> moves) {

    /**
     * Variables that are there before the element is activated.
     *
     * @param scopeId the element itself, one of the scopes around it or the process; null or empty for the process instance
     */
    public record Values(
            Map<String, @Nullable Object> variables,
            @Nullable String scopeId) {}

    /**
     * An element to activate.
     *
     * @param ancestorKey the scope to activate it in; null when the engine finds it
     */
    public record Start(String elementId, @Nullable Long ancestorKey, List<Values> values) {}

    /** An element to terminate: one instance by its key, or all active ones by the element's id. */
    public record End(
            @Nullable Long elementInstanceKey, @Nullable String elementId) {}

    /** Where a moved element is activated. */
    public enum Place {
        /** In the scope whose key is given, or the one the engine finds. */
        DIRECT,
        /** In the nearest scope around the source that also is around the target. */
        INFERRED,
        /** In the scope of the source. */
        SOURCE_PARENT
    }

    /** Terminates one element, or all active ones of an id, and activates another for each. */
    public record Move(
            @Nullable Long sourceKey,
            @Nullable String sourceId,
            String targetId,
            Place place,
            @Nullable Long ancestorKey,
            List<Values> values) {}

    /** Moves alone, as a batch operation has them. */
    public static Modification moving(List<Move> moves) {
        return new Modification(List.of(), List.of(), moves);
    }
}
