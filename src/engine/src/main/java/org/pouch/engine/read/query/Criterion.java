package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;

/** What one member of a filter asks of a row. */
@FunctionalInterface
public interface Criterion {
    Clause read(JsonNode value);
}
