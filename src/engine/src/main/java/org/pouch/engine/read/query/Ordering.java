package org.pouch.engine.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a search: total, because the key ends it; rows without a value come last, whatever the direction.
 *
 * @param subject the title of what is ordered
 */
record Ordering(String subject, List<Step> steps) {
    /** @param always whether every row has a value; a database reads an index in its order only if it need not move nulls */
    record Step(Property property, boolean descending, boolean always) {
        private static Step of(Resource resource, Property property, boolean descending) {
            return new Step(property, descending, property.kind() == Kind.KEY && property.equals(resource.key()));
        }

        private String directed(boolean forwards) {
            return property.column()
                    + (descending == forwards ? " DESC" : " ASC")
                    + (always ? "" : forwards ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    Ordering {
        steps = List.copyOf(steps);
    }

    static Ordering read(Resource resource, JsonNode sort, List<String> complaints) {
        if (!Comparison.isAbsent(sort) && !sort.isArray()) {
            throw SearchRefused.unreadable("sort");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : sort) {
            if (Comparison.isAbsent(step.path("field"))) {
                complaints.add("Sort field must not be null.");
                continue;
            }
            steps.add(Step.of(resource, field(resource, step.get("field").asText()), isDescending(step.path("order"))));
        }
        if (steps.stream().noneMatch(step -> step.property.equals(resource.key()))) {
            steps.add(Step.of(resource, resource.key(), false));
        }
        return new Ordering(resource.title(), steps);
    }

    /** What is ordered, and how: a place in it is no place in another order. */
    String signature() {
        return subject + " " + fields();
    }

    String fields() {
        return steps.stream()
                .map(step -> (step.descending ? "-" : "") + step.property.name())
                .collect(Collectors.joining(" "));
    }

    String forwards() {
        return steps.stream().map(step -> step.directed(true)).collect(Collectors.joining(", "));
    }

    String backwards() {
        return steps.stream().map(step -> step.directed(false)).collect(Collectors.joining(", "));
    }

    Clause after(List<@Nullable Object> values) {
        return beyond(values, true);
    }

    Clause before(List<@Nullable Object> values) {
        return beyond(values, false);
    }

    /** Rows that agree with the first n values and lie beyond the next one, for every n. */
    private Clause beyond(List<@Nullable Object> values, boolean forwards) {
        List<Clause> ways = new ArrayList<>();
        Clause sameSoFar = Clause.ALWAYS;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Object value = values.get(i);
            ways.add(sameSoFar.and(beyond(step, value, forwards)));
            sameSoFar = sameSoFar.and(
                    value == null
                            ? Clause.of(step.property.column() + " IS NULL")
                            : Clause.of(step.property.column() + " = ?", value));
        }
        return Clause.any(ways);
    }

    private static Clause beyond(Step step, @Nullable Object value, boolean forwards) {
        String column = step.property.column();
        if (value == null) {
            return forwards ? Clause.NEVER : Clause.of(column + " IS NOT NULL");
        }
        Clause compared = Clause.of(column + (step.descending == forwards ? " < ?" : " > ?"), value);
        return forwards ? Clause.any(List.of(compared, Clause.of(column + " IS NULL"))) : compared;
    }

    private static Property field(Resource resource, String name) {
        return resource.sorted().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow(() -> SearchRefused.unknownChoice(
                        "field",
                        name,
                        resource.sorted().stream().map(Property::name).toList()));
    }

    private static boolean isDescending(JsonNode order) {
        if (Comparison.isAbsent(order)) {
            return false;
        }
        return switch (order.asText()) {
            case "ASC" -> false;
            case "DESC" -> true;
            default -> throw SearchRefused.unknownChoice("order", order.asText(), List.of("ASC", "DESC"));
        };
    }
}
