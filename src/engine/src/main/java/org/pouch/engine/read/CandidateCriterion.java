package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import java.util.Set;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.Criterion;
import org.pouch.engine.read.query.Property;

/**
 * Who may take a task. Where the filter asks for open tasks, they are looked up among the candidates of open tasks alone, so that it costs
 * nothing how many were ever done.
 *
 * @param all the names of candidates
 * @param allKeys what of these names stands in an index: all of any but very long ones
 * @param open the names of candidates of open tasks
 * @param openKeys the same of these
 */
record CandidateCriterion(Property all, Property allKeys, Property open, Property openKeys) implements Criterion {
    private static final Set<String> OVER =
            Set.of(UserTaskStateEnum.COMPLETED.getValue(), UserTaskStateEnum.CANCELED.getValue());

    /** @param kind GROUP or USER */
    static CandidateCriterion of(String member, String kind) {
        return new CandidateCriterion(
                property(member, "c.name", kind, ""),
                property(member, "c.name_key", kind, ""),
                property(member, "c.name", kind, "c.open_name IS NOT NULL AND "),
                property(member, "c.open_name", kind, ""));
    }

    private static Property property(String member, String column, String kind, String besides) {
        return Property.text(member, column)
                .filtered()
                .within("t.user_task_key IN (SELECT c.user_task_key FROM user_task_candidate c WHERE c.kind = '" + kind
                        + "' AND " + besides + "%s)");
    }

    @Override
    public Clause read(JsonNode value) {
        return new Comparison(HolderCriterion.namesWhole(value) ? allKeys : all).read(value);
    }

    @Override
    public Clause read(JsonNode value, JsonNode filter) {
        if (!asksForOpen(filter.path("state"))) {
            return read(value);
        }
        return new Comparison(HolderCriterion.namesWhole(value) ? openKeys : open).read(value);
    }

    /** Only what says so itself: other operators may let tasks pass that are over. */
    private static boolean asksForOpen(JsonNode state) {
        JsonNode equal = state.isObject() ? state.path("$eq") : state;
        if (equal.isTextual()) {
            return !OVER.contains(equal.textValue());
        }
        JsonNode oneOf = state.path("$in");
        return oneOf.isArray()
                && !oneOf.isEmpty()
                && oneOf.valueStream().noneMatch(each -> OVER.contains(each.asText()));
    }
}
