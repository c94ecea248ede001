package org.pouch.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timer that waits.
 *
 * @param elementId of the event
 * @param processInstanceKey null for a start event, which belongs to no instance
 * @param due by the engine's clock
 */
public record DueTimer(
        String elementId,
        long processDefinitionKey,
        @Nullable Long processInstanceKey,
        Instant due) {}
