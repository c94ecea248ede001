package org.pouch.engine.change;

import java.util.List;

/**
 * Where a running process instance goes on.
 *
 * @param mapping which element of the target continues which element of the source; every active element needs one
 */
public record Migration(long targetDefinitionKey, List<Line> mapping) {
    public record Line(String sourceElementId, String targetElementId) {}
}
