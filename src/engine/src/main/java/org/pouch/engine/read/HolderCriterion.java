package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.Criterion;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.store.TaskOrder;

/** Who holds a task: found by what of the name stands in an index, where that is all of it. */
record HolderCriterion(Property name, Property key) implements Criterion {
    static HolderCriterion of(String member, String column) {
        return new HolderCriterion(
                Property.text(member, column).filtered(),
                Property.text(member, column + "_key").filtered());
    }

    @Override
    public Clause read(JsonNode value) {
        return new Comparison(namesWhole(value) ? key : name).read(value);
    }

    /** Whether it asks for names as they are, each of which an index has whole; what lists of work ask. */
    static boolean namesWhole(JsonNode value) {
        if (!value.isObject()) {
            return TaskOrder.isWhole(value.asText());
        }
        return value.properties().stream().allMatch(operator -> switch (operator.getKey()) {
            case "$eq" -> TaskOrder.isWhole(operator.getValue().asText());
            case "$in" -> operator.getValue().valueStream().allMatch(name -> TaskOrder.isWhole(name.asText()));
            default -> false;
        });
    }
}
