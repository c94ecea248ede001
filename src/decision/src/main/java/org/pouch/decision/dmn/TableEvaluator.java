package org.pouch.decision.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation.Input;
import org.pouch.decision.dmn.DecisionEvaluation.Matched;
import org.pouch.decision.dmn.DecisionEvaluation.Output;
import org.pouch.decision.dmn.DecisionLogic.Table;
import org.pouch.decision.dmn.DecisionLogic.Table.Rule;
import org.pouch.decision.feel.Expression;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;

/** Evaluates decision tables with every hit policy of DMN 1.3. */
final class TableEvaluator {
    private final Feel feel;

    TableEvaluator(Feel feel) {
        this.feel = feel;
    }

    /** @param result as FEEL has it, while inputs and matched rules are as JSON says them */
    record Outcome(@Nullable Object result, List<Input> inputs, List<Matched> matched) {}

    private record Hit(Rule rule, int index, List<@Nullable Object> values) {}

    Outcome evaluate(Table table, Map<String, @Nullable Object> context) {
        List<Object> inputs = new ArrayList<>();
        table.inputs()
                .forEach(input ->
                        inputs.add(feel.evaluate(input.expression(), context).forFeel()));
        List<TableEvaluator.Hit> hits = hits(table, inputs, context);
        return new Outcome(
                result(table, hits, context),
                IntStream.range(0, inputs.size())
                        .mapToObj(i -> new Input(
                                table.inputs().get(i).id(),
                                table.inputs().get(i).name(),
                                Feel.json(inputs.get(i))))
                        .toList(),
                hits.stream().map(hit -> matched(table, hit)).toList());
    }

    private List<Hit> hits(Table table, List<@Nullable Object> inputs, Map<String, @Nullable Object> context) {
        List<TableEvaluator.Hit> hits = new ArrayList<>();
        for (int index = 0; index < table.rules().size(); index++) {
            DecisionLogic.Table.Rule rule = table.rules().get(index);
            if (passes(rule, inputs, context)) {
                List<Object> values = new ArrayList<>();
                rule.results()
                        .forEach(result ->
                                values.add(feel.evaluate(result, context).forFeel()));
                hits.add(new Hit(rule, index + 1, values));
                if (table.hitPolicy() == Table.HitPolicy.FIRST) {
                    return hits;
                }
            }
        }
        return hits;
    }

    private boolean passes(Rule rule, List<@Nullable Object> inputs, Map<String, @Nullable Object> context) {
        for (int column = 0; column < rule.tests().size() && column < inputs.size(); column++) {
            Expression tests = rule.tests().get(column);
            if (tests != null
                    && !Boolean.TRUE.equals(
                            feel.test(tests, inputs.get(column), context).any())) {
                return false;
            }
        }
        return true;
    }

    private static Matched matched(Table table, Hit hit) {
        List<DecisionEvaluation.Output> outputs = new ArrayList<>();
        for (int column = 0; column < table.outputs().size(); column++) {
            DecisionLogic.Table.Output output = table.outputs().get(column);
            outputs.add(new Output(
                    output.id(), output.name(), Feel.json(hit.values().get(column))));
        }
        return new Matched(hit.rule().id(), hit.index(), outputs);
    }

    private @Nullable Object result(Table table, List<Hit> hits, Map<String, @Nullable Object> context) {
        if (hits.isEmpty()) {
            return otherwise(table, context);
        }
        return switch (table.hitPolicy()) {
            case UNIQUE -> unique(table, hits);
            case FIRST -> value(table, hits.get(0).values());
            case ANY -> any(table, hits);
            case PRIORITY ->
                value(table, byPriority(table, hits, context).get(0).values());
            case RULE_ORDER -> values(table, hits);
            case OUTPUT_ORDER -> values(table, byPriority(table, hits, context));
            case COLLECT -> collected(table, hits);
        };
    }

    private @Nullable Object otherwise(Table table, Map<String, @Nullable Object> context) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (DecisionLogic.Table.Output output : table.outputs()) {
            if (output.otherwise() != null) {
                defaults.put(
                        output.name(),
                        feel.evaluate(output.otherwise(), context).forFeel());
            }
        }
        return defaults.size() > 1
                ? defaults
                : defaults.values().stream().findFirst().orElse(null);
    }

    private static @Nullable Object value(Table table, List<@Nullable Object> values) {
        if (values.size() == 1) {
            return values.get(0);
        }
        Map<String, Object> context = new LinkedHashMap<>();
        for (int column = 0; column < table.outputs().size(); column++) {
            context.put(table.outputs().get(column).name(), values.get(column));
        }
        return context;
    }

    private static List<@Nullable Object> values(Table table, List<Hit> hits) {
        List<Object> values = new ArrayList<>();
        hits.forEach(hit -> values.add(value(table, hit.values())));
        return values;
    }

    private static @Nullable Object unique(Table table, List<Hit> hits) {
        if (hits.size() > 1) {
            throw new FeelFailure("multiple values aren't allowed for UNIQUE hit policy; rules %s match"
                    .formatted(hits.stream().map(Hit::index).toList()));
        }
        return value(table, hits.get(0).values());
    }

    private static @Nullable Object any(Table table, List<Hit> hits) {
        if (hits.stream().map(hit -> Feel.json(hit.values())).distinct().count() > 1) {
            throw new FeelFailure("different values aren't allowed for ANY hit policy; rules %s match"
                    .formatted(hits.stream().map(Hit::index).toList()));
        }
        return value(table, hits.get(0).values());
    }

    private List<Hit> byPriority(Table table, List<Hit> hits, Map<String, @Nullable Object> context) {
        Comparator<Hit> order = Comparator.comparingInt(hit -> 0);
        for (int column = 0; column < table.outputs().size(); column++) {
            int position = column;
            Expression values = table.outputs().get(column).values();
            if (values != null) {
                List<@Nullable Object> ranked = feel.evaluate(values, context).list();
                order = order.thenComparingInt(hit -> {
                    int rank = ranked.indexOf(Feel.json(hit.values().get(position)));
                    return rank < 0 ? Integer.MAX_VALUE : rank;
                });
            }
        }
        return hits.stream().sorted(order).toList();
    }

    private static @Nullable Object collected(Table table, List<Hit> hits) {
        DecisionLogic.Table.Aggregation aggregation = table.aggregation();
        if (aggregation == null) {
            return values(table, hits);
        }
        if (aggregation == Table.Aggregation.COUNT) {
            return (long) hits.size();
        }
        List<BigDecimal> numbers = values(table, hits).stream()
                .map(value -> number(Feel.json(value)))
                .toList();
        return switch (aggregation) {
            case SUM -> numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
            default -> numbers.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        };
    }

    private static BigDecimal number(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        throw new FeelFailure("expected number but found '" + value + "'");
    }
}
