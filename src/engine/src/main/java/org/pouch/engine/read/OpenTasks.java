package org.pouch.engine.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.protocol.rest.UserTaskStateEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pouch.engine.read.query.Clause;
import org.pouch.engine.read.query.Comparison;
import org.pouch.engine.read.query.KeyIndex;
import org.pouch.engine.read.query.Property;
import org.pouch.engine.store.TaskOrder;

/**
 * The open tasks of groups as lists of work ask for them: those due first, then the most urgent, then the oldest; all of them, those that nobody holds,
 * or those due before or after some moment. Each group is a stretch of one index in that order, so that a page reads no more than it needs to get there.
 */
final class OpenTasks implements KeyIndex {
    private static final String ORDER = "dueDate -priority creationDate userTaskKey";

    /** Open, and not on the way from one state to the next: such are few, and found by their state. */
    private static final String CREATED =
            "c.user_task_key NOT IN (SELECT w.user_task_key FROM user_task w WHERE w.state IN ('CREATING', 'ASSIGNING',"
                    + " 'UPDATING', 'COMPLETING', 'CANCELING', 'FAILED'))";

    private static final Property DUE =
            Property.instant("dueDate", "c.open_due").filtered();
    /** Each is a query of its own; of thousands in one, databases run out of stack. */
    private static final int MOST_GROUPS = 50;

    private static final Set<String> MOMENTS = Set.of("$lt", "$lte", "$gt", "$gte");

    @Override
    public Optional<Keys> of(JsonNode filter, String order) {
        List<String> groups = values(filter.path("candidateGroup"));
        boolean asksForCreated = values(filter.path("state")).equals(List.of(UserTaskStateEnum.CREATED.getValue()));
        boolean knowsGroups = !groups.isEmpty()
                && groups.size() <= MOST_GROUPS
                && groups.stream().allMatch(TaskOrder::isWhole);
        if (!order.equals(ORDER) || !asksForCreated || !knowsGroups) {
            return Optional.empty();
        }
        Clause chosen = Clause.of(CREATED);
        for (Map.Entry<String, JsonNode> member : filter.properties()) {
            Optional<Clause> condition = condition(member.getKey(), member.getValue());
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            chosen = chosen.and(condition.get());
        }
        return Optional.of(new OfGroups(groups, chosen));
    }

    /** Plainly given, or one of several; nothing where it is asked otherwise. */
    private static List<String> values(JsonNode asked) {
        JsonNode equal = asked.isObject() && asked.size() == 1 ? asked.path("$eq") : asked;
        if (equal.isTextual()) {
            return List.of(equal.textValue());
        }
        JsonNode several = asked.size() == 1 ? asked.path("$in") : asked.path("");
        return several.isArray()
                ? several.valueStream().map(JsonNode::asText).distinct().toList()
                : List.of();
    }

    /** Empty for what the index does not know. */
    private static Optional<Clause> condition(String member, JsonNode asked) {
        if (Comparison.isAbsent(asked) || member.equals("state") || member.equals("candidateGroup")) {
            return Optional.of(Clause.ALWAYS);
        }
        if (member.equals("dueDate") && asksForMoments(asked)) {
            return Optional.of(new Comparison(DUE).read(asked).and(Clause.of("c.open_due < " + TaskOrder.NEVER_DUE)));
        }
        boolean asksForFree = member.equals("assignee")
                && asked.size() == 1
                && asked.path("$exists").isBoolean()
                && !asked.path("$exists").booleanValue();
        return asksForFree ? Optional.of(Clause.of("c.open_holder IS NULL")) : Optional.empty();
    }

    private static boolean asksForMoments(JsonNode asked) {
        return asked.isObject()
                && asked.properties().stream()
                        .allMatch(operator ->
                                MOMENTS.contains(operator.getKey()) && !Comparison.isAbsent(operator.getValue()));
    }

    /** A task may be of several groups, and is found once. */
    private record OfGroups(List<String> groups, Clause chosen) implements Keys {
        @Override
        public Clause page(int from, int limit) {
            return joined(
                            "c.user_task_key AS k, c.open_due AS d, c.open_rank AS r, c.open_since AS s",
                            " ORDER BY c.open_name, c.kind, c.open_due, c.open_rank, c.open_since, c.user_task_key",
                            (long) from + limit,
                            "SELECT k FROM (")
                    .then(") found ORDER BY d, r, s, k LIMIT " + limit + " OFFSET " + from);
        }

        @Override
        public Clause count(int most) {
            return joined("c.user_task_key AS k", "", most, "SELECT COUNT(*) FROM (")
                    .then(") counted");
        }

        /** H2 goes along an index only where the order names all of its columns, and sees one stretch of it at a time. */
        private Clause joined(String columns, String order, long most, String before) {
            List<Clause> stretches = new ArrayList<>();
            for (String group : groups) {
                stretches.add(Clause.of(
                                "SELECT " + columns
                                        + " FROM user_task_candidate c WHERE c.open_name = ? AND c.kind = 'GROUP' AND ",
                                group)
                        .then(chosen)
                        .then(order + " LIMIT " + most));
            }
            String sql = stretches.stream().map(Clause::sql).collect(Collectors.joining(") UNION (", "(", ")"));
            return new Clause(
                    before + sql,
                    stretches.stream().flatMap(one -> one.values().stream()).toList());
        }
    }
}
