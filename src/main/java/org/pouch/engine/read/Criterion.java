package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;

/** What one member of a filter asks of a row. */
@FunctionalInterface
interface Criterion {
    Clause read(JsonNode value);
}
