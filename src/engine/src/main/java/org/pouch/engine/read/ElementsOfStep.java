package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.ElementInstanceStateEnum;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.KeyIndex;
import org.pouch.engine.read.query.Property;

/**
 * Who has stood longest at a step, and who left it last. Each state of a step is a stretch of one index, those that stand there by their start, the others
 * by their end, so that a page reads no more than it needs to get there.
 */
final class ElementsOfStep implements KeyIndex {
    private static final String LONGEST_FIRST = "startDate elementInstanceKey";
    private static final String LAST_FIRST = "-endDate elementInstanceKey";

    private static final Property DEFINITION =
            Property.key("processDefinitionKey", "e.process_definition_key").matched();
    private static final Property ELEMENT =
            Property.text("elementId", "e.element_id").matched();
    private static final Property START =
            Property.instant("startDate", "e.start_date").filtered();
    private static final Set<String> STEP = Set.of("processDefinitionKey", "elementId", "state");
    private static final Set<String> MOMENTS = Set.of("$lt", "$lte", "$gt", "$gte");

    @Override
    public Optional<Keys> of(JsonNode filter, String order) {
        JsonNode definition = filter.path("processDefinitionKey");
        JsonNode element = filter.path("elementId");
        String state = state(filter.path("state"));
        boolean isStep = definition.isValueNode()
                && !Comparison.isAbsent(definition)
                && element.isTextual()
                && filter.properties().stream().allMatch(ElementsOfStep::isKnown);
        if (!isStep || state.isEmpty()) {
            return Optional.empty();
        }
        Clause step = new Comparison(DEFINITION)
                .read(definition)
                .and(new Comparison(ELEMENT).read(element))
                .and(Clause.of("e.state = ?", state));
        boolean isStanding = state.equals(ElementInstanceStateEnum.ACTIVE.getValue());
        JsonNode started = filter.path("startDate");
        if (isStanding && order.equals(LONGEST_FIRST)) {
            Clause standing = step.and(Clause.of("e.end_date IS NULL"));
            return Optional.of(new Standing(
                    Comparison.isAbsent(started) ? standing : standing.and(new Comparison(START).read(started))));
        }
        return !isStanding && order.equals(LAST_FIRST) && Comparison.isAbsent(started)
                ? Optional.of(new Gone(step))
                : Optional.empty();
    }

    /** Plainly given; empty where it is asked otherwise. */
    private static String state(JsonNode asked) {
        JsonNode state = asked.isObject() && asked.size() == 1 ? asked.path("$eq") : asked;
        return state.isTextual() ? state.textValue() : "";
    }

    private static boolean isKnown(Map.Entry<String, JsonNode> member) {
        JsonNode asked = member.getValue();
        boolean asksForMoments = asked.isObject()
                && asked.properties().stream()
                        .allMatch(operator ->
                                MOMENTS.contains(operator.getKey()) && !Comparison.isAbsent(operator.getValue()));
        return STEP.contains(member.getKey())
                || Comparison.isAbsent(asked)
                || member.getKey().equals("startDate") && asksForMoments;
    }

    private static Clause counted(Clause which, int most) {
        return Clause.of("SELECT COUNT(*) FROM (SELECT 1 AS one FROM element_instance e WHERE ")
                .then(which)
                .then(" LIMIT " + most + ") counted");
    }

    /** H2 goes along an index only where the order names all of its columns. */
    private record Standing(Clause which) implements Keys {
        @Override
        public Clause page(int from, int limit) {
            return Clause.of("SELECT e.element_instance_key FROM element_instance e WHERE ")
                    .then(which)
                    .then(" ORDER BY e.process_definition_key, e.element_id, e.state, e.end_date, e.start_date,"
                            + " e.element_instance_key LIMIT " + limit + " OFFSET " + from);
        }

        @Override
        public Clause count(int most) {
            return counted(which, most);
        }
    }

    /** Of those that ended at one moment the index knows another order: it says how far back the page reaches, and all since then are put in order. */
    private record Gone(Clause which) implements Keys {
        @Override
        public Clause page(int from, int limit) {
            return Clause.of("SELECT e.element_instance_key FROM element_instance e WHERE ")
                    .then(which)
                    .then(
                            " AND e.end_date >= (SELECT MIN(reached) FROM (SELECT e.end_date AS reached FROM element_instance e WHERE ")
                    .then(which)
                    .then(" ORDER BY e.process_definition_key DESC, e.element_id DESC, e.state DESC, e.end_date DESC,"
                            + " e.start_date DESC, e.element_instance_key DESC LIMIT " + ((long) from + limit)
                            + ") back) ORDER BY e.end_date DESC, e.element_instance_key LIMIT " + limit + " OFFSET "
                            + from);
        }

        @Override
        public Clause count(int most) {
            return counted(which, most);
        }
    }
}
