package org.pouch.engine.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.dmn.DecisionEvaluation.Evaluated;
import org.pouch.engine.dmn.DecisionEvaluation.Input;
import org.pouch.engine.dmn.DecisionEvaluation.Matched;
import org.pouch.engine.dmn.DecisionEvaluation.Output;
import org.pouch.engine.dmn.DecisionLogic.Table;
import org.pouch.engine.dmn.DecisionLogic.Table.Rule;
import org.pouch.engine.feel.Feel;
import org.pouch.engine.feel.FeelFailure;

/** Evaluates decision tables with every hit policy of DMN 1.3. */
final class TableEvaluator {
    private final Feel feel;

    TableEvaluator(Feel feel) {
        this.feel = feel;
    }

    Evaluated evaluate(DecisionGraph.Decision decision, Table table, Map<String, @Nullable Object> context) {
        var inputs = inputs(table, context);
        var matched = matches(table, inputs, context);
        return new Evaluated(decision, result(table, matched, context), inputs, matched);
    }

    @Nullable
    Object output(Table table, Map<String, @Nullable Object> context) {
        return result(table, matches(table, inputs(table, context), context), context);
    }

    private List<Input> inputs(Table table, Map<String, @Nullable Object> context) {
        return table.inputs().stream()
                .map(input -> new Input(
                        input.id(),
                        input.name(),
                        feel.evaluate(input.expression(), context).any()))
                .toList();
    }

    private List<Matched> matches(Table table, List<Input> inputs, Map<String, @Nullable Object> context) {
        var matched = new ArrayList<Matched>();
        for (var index = 0; index < table.rules().size(); index++) {
            var rule = table.rules().get(index);
            if (passes(rule, inputs, context)) {
                matched.add(new Matched(rule.id(), index + 1, outputs(table, rule, context)));
            }
        }
        return matched;
    }

    private boolean passes(Rule rule, List<Input> inputs, Map<String, @Nullable Object> context) {
        for (var column = 0; column < rule.tests().size() && column < inputs.size(); column++) {
            var tests = rule.tests().get(column);
            if (tests != null
                    && !Boolean.TRUE.equals(feel.test(tests, inputs.get(column).value(), context)
                            .any())) {
                return false;
            }
        }
        return true;
    }

    private List<Output> outputs(Table table, Rule rule, Map<String, @Nullable Object> context) {
        var outputs = new ArrayList<Output>();
        for (var column = 0; column < table.outputs().size(); column++) {
            var output = table.outputs().get(column);
            outputs.add(new Output(
                    output.id(),
                    output.name(),
                    feel.evaluate(rule.results().get(column), context).any()));
        }
        return outputs;
    }

    private @Nullable Object result(Table table, List<Matched> matched, Map<String, @Nullable Object> context) {
        if (matched.isEmpty()) {
            return otherwise(table, context);
        }
        return switch (table.hitPolicy()) {
            case UNIQUE -> unique(table, matched);
            case FIRST -> value(table, matched.get(0));
            case ANY -> any(table, matched);
            case PRIORITY -> value(table, byPriority(table, matched, context).get(0));
            case RULE_ORDER -> values(table, matched);
            case OUTPUT_ORDER -> values(table, byPriority(table, matched, context));
            case COLLECT -> collected(table, matched);
        };
    }

    private @Nullable Object otherwise(Table table, Map<String, @Nullable Object> context) {
        if (table.outputs().stream().allMatch(output -> output.otherwise() == null)) {
            return null;
        }
        var outputs = table.outputs().stream()
                .map(output -> new Output(
                        output.id(),
                        output.name(),
                        output.otherwise() == null
                                ? null
                                : feel.evaluate(output.otherwise(), context).any()))
                .toList();
        return value(table, new Matched("", 0, outputs));
    }

    private static @Nullable Object value(Table table, Matched matched) {
        if (table.outputs().size() == 1) {
            return matched.outputs().get(0).value();
        }
        var context = new LinkedHashMap<String, @Nullable Object>();
        matched.outputs().forEach(output -> context.put(output.name(), output.value()));
        return context;
    }

    private static List<@Nullable Object> values(Table table, List<Matched> matched) {
        var values = new ArrayList<@Nullable Object>();
        matched.forEach(match -> values.add(value(table, match)));
        return values;
    }

    private static @Nullable Object unique(Table table, List<Matched> matched) {
        if (matched.size() > 1) {
            throw new FeelFailure("Hit policy 'UNIQUE' only allows a single rule to match, but rules %s match."
                    .formatted(matched.stream().map(Matched::index).toList()));
        }
        return value(table, matched.get(0));
    }

    private static @Nullable Object any(Table table, List<Matched> matched) {
        var values = values(table, matched);
        if (values.stream().distinct().count() > 1) {
            throw new FeelFailure("Hit policy 'ANY' only allows rules with equal results to match.");
        }
        return values.get(0);
    }

    private List<Matched> byPriority(Table table, List<Matched> matched, Map<String, @Nullable Object> context) {
        Comparator<Matched> order = Comparator.comparingInt(match -> 0);
        for (var column = 0; column < table.outputs().size(); column++) {
            var position = column;
            var values = table.outputs().get(column).values();
            if (values != null) {
                var ranked = feel.evaluate(values, context).list();
                order = order.thenComparingInt(match -> {
                    var rank = ranked.indexOf(match.outputs().get(position).value());
                    return rank < 0 ? Integer.MAX_VALUE : rank;
                });
            }
        }
        return matched.stream().sorted(order).toList();
    }

    private static @Nullable Object collected(Table table, List<Matched> matched) {
        var aggregation = table.aggregation();
        if (aggregation == null) {
            return values(table, matched);
        }
        if (aggregation == Table.Aggregation.COUNT) {
            return (long) matched.size();
        }
        var numbers = values(table, matched).stream()
                .filter(Objects::nonNull)
                .map(TableEvaluator::number)
                .toList();
        var result = switch (aggregation) {
            case SUM -> numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
            default -> numbers.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        };
        return result.stripTrailingZeros().scale() <= 0 ? (Number) result.longValue() : result.doubleValue();
    }

    private static BigDecimal number(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw new FeelFailure("Hit policy 'COLLECT' aggregates numbers, but a rule gave '" + value + "'.");
    }
}
