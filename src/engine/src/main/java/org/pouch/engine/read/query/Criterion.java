package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;

/** What one member of a filter asks of a row. */
@FunctionalInterface
public interface Criterion {
    Clause read(JsonNode value);

    /**
     * The same, where what else the filter asks may be looked at.
     *
     * @param filter the object that the member stands in: all of its members hold together
     */
    default Clause read(JsonNode value, JsonNode filter) {
        return read(value);
    }
}
