package org.pouch.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * The process instance that a row belongs to.
 *
 * @param terminateAfter element ids between commas; the instance is terminated when one of them is completed
 */
public record InstanceRef(
        long processInstanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        int version,
        @Nullable String terminateAfter) {

    public boolean endsAfter(String elementId) {
        return terminateAfter != null && terminateAfter.contains("," + elementId + ",");
    }
}
