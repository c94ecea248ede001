package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A shorter way to what a search finds: an index that holds all that some filters ask, in the order that some lists have. */
@FunctionalInterface
public interface KeyIndex {
    KeyIndex NONE = (filter, order) -> Optional.empty();

    /**
     * @param filter understood already: nothing in it is refused any more
     * @param order the fields by which rows are ordered, {@code -} before one that descends, the key last
     * @return empty where the index does not hold all that is asked
     */
    Optional<Keys> of(JsonNode filter, String order);

    /** The keys of what is found. */
    interface Keys {
        /** A query for the keys of one page, in their order. */
        Clause page(int from, int limit);

        /** A query for their number, counted up to that bound. */
        Clause count(int most);
    }
}
