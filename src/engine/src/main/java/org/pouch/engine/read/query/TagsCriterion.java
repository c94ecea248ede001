package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Asks for rows that have every tag of a list; the column holds them as {@code ,a,b,}. */
public record TagsCriterion(String column) implements Criterion {
    @Override
    public Clause read(JsonNode tags) {
        if (!tags.isArray()) {
            throw SearchRefused.unreadable("filter.tags");
        }
        List<Clause> conditions = new ArrayList<>();
        for (JsonNode tag : tags) {
            if (!tag.isTextual()) {
                throw SearchRefused.unreadable("filter.tags");
            }
            conditions.add(Clause.of("POSITION(? IN " + column + ") > 0", "," + tag.textValue() + ","));
        }
        return Clause.all(conditions);
    }
}
