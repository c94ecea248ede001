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
 * @param open the names of candidates of open tasks
 */
record CandidateCriterion(Property all, Property open) implements Criterion {
    private static final Set<String> OVER =
            Set.of(UserTaskStateEnum.COMPLETED.getValue(), UserTaskStateEnum.CANCELED.getValue());

    /** @param kind GROUP or USER */
    static CandidateCriterion of(String member, String kind) {
        return new CandidateCriterion(property(member, kind, "name"), property(member, kind, "open_name"));
    }

    private static Property property(String member, String kind, String column) {
        return Property.text(member, "c." + column)
                .filtered()
                .within("t.user_task_key IN (SELECT c.user_task_key FROM user_task_candidate c WHERE c.kind = '" + kind
                        + "' AND %s)");
    }

    @Override
    public Clause read(JsonNode value) {
        return new Comparison(all).read(value);
    }

    @Override
    public Clause read(JsonNode value, JsonNode filter) {
        return asksForOpen(filter.path("state")) ? new Comparison(open).read(value) : read(value);
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
