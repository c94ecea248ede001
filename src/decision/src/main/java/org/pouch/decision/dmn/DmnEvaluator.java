package org.pouch.decision.dmn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation.Evaluated;
import org.pouch.decision.feel.Feel;
import org.pouch.decision.feel.FeelFailure;
import org.pouch.decision.feel.FeelFunction;

/** Evaluates decisions with FEEL. */
public final class DmnEvaluator {
    private final Feel feel;
    private final TableEvaluator tables;

    public DmnEvaluator(Feel feel) {
        this.feel = feel;
        this.tables = new TableEvaluator(feel);
    }

    public DecisionEvaluation evaluate(
            DecisionGraph graph, String decisionId, Map<String, @Nullable Object> variables) {
        DmnEvaluator.Run run = new Run(graph, variables);
        try {
            Object output = run.evaluate(decision(graph, decisionId));
            return new DecisionEvaluation(Feel.json(output), List.copyOf(run.evaluated), null, null);
        } catch (DecisionFailed failure) {
            return new DecisionEvaluation(
                    null,
                    List.copyOf(run.evaluated),
                    failure.decision.id(),
                    "Expected to evaluate decision '%s', but %s"
                            .formatted(failure.decision.id(), failure.getMessage()));
        }
    }

    /** One evaluation; results are kept as FEEL has them, so that a date is a date for the next decision too. */
    private final class Run {
        private final DecisionGraph graph;
        private final Map<String, @Nullable Object> variables;
        private final Map<String, Optional<Object>> results = new HashMap<>();
        private final List<Evaluated> evaluated = new ArrayList<>();

        private Run(DecisionGraph graph, Map<String, @Nullable Object> variables) {
            this.graph = graph;
            this.variables = variables;
        }

        private @Nullable Object evaluate(DecisionGraph.Decision decision) {
            Optional<Object> known = results.get(decision.id());
            if (known != null) {
                return known.orElse(null);
            }
            Map<String, Object> context = new LinkedHashMap<>(variables);
            for (String id : decision.requires()) {
                DecisionGraph.Decision required = decision(graph, id);
                Object result = evaluate(required);
                context.put(required.id(), result);
                String name = required.name();
                if (name != null) {
                    context.put(name, result);
                }
                context.put(required.resultName(), result);
            }
            try {
                know(decision.knows(), context);
                Object result = decide(decision, context);
                results.put(decision.id(), Optional.ofNullable(result));
                return result;
            } catch (FeelFailure failure) {
                throw new DecisionFailed(decision, String.valueOf(failure.getMessage()));
            }
        }

        private @Nullable Object decide(DecisionGraph.Decision decision, Map<String, @Nullable Object> context) {
            if (decision.logic() instanceof DecisionLogic.Table table) {
                TableEvaluator.Outcome outcome = tables.evaluate(table, context);
                evaluated.add(
                        new Evaluated(decision, Feel.json(outcome.result()), outcome.inputs(), outcome.matched()));
                return outcome.result();
            }
            Object result = value(decision.logic(), context);
            evaluated.add(new Evaluated(decision, Feel.json(result), List.of(), List.of()));
            return result;
        }

        /** Puts the business knowledge among the variables, as functions. */
        private void know(List<String> ids, Map<String, @Nullable Object> context) {
            for (String id : ids) {
                DecisionGraph.Service service = graph.services().get(id);
                if (service != null) {
                    context.put(service.name(), function(service));
                } else {
                    DecisionGraph.Knowledge knowledge =
                            Objects.requireNonNull(graph.knowledge().get(id));
                    context.put(knowledge.name(), function(knowledge.function(), inside(knowledge, context)));
                }
            }
        }

        private Object function(DecisionGraph.Service service) {
            return FeelFunction.of(service.parameters(), arguments -> serve(service, arguments));
        }

        /** What is given stays inside; what was decided outside is decided anew where the service does not take it. */
        private @Nullable Object serve(DecisionGraph.Service service, Map<String, @Nullable Object> arguments) {
            Map<String, @Nullable Object> inside = new LinkedHashMap<>(variables);
            service.data().forEach(name -> inside.put(name, arguments.get(name)));
            Run run = new Run(graph, inside);
            service.given().forEach((name, id) -> run.results.put(id, Optional.ofNullable(arguments.get(name))));
            try {
                return run.outputs(service);
            } catch (DecisionFailed failure) {
                throw new FeelFailure("decision '%s' of service '%s' failed: %s"
                        .formatted(failure.decision.id(), service.name(), failure.getMessage()));
            }
        }

        private @Nullable Object outputs(DecisionGraph.Service service) {
            if (service.outputs().size() == 1) {
                return evaluate(decision(graph, service.outputs().get(0)));
            }
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            for (String id : service.outputs()) {
                DecisionGraph.Decision output = decision(graph, id);
                all.put(output.resultName(), evaluate(output));
            }
            return all;
        }

        private Map<String, @Nullable Object> inside(
                DecisionGraph.Knowledge knowledge, Map<String, @Nullable Object> context) {
            Map<String, Object> inside = new LinkedHashMap<>(context);
            know(knowledge.knows(), inside);
            return inside;
        }

        private Object function(DecisionLogic.Function function, Map<String, @Nullable Object> context) {
            return FeelFunction.of(function.parameters(), arguments -> {
                Map<String, Object> inside = new LinkedHashMap<>(context);
                inside.putAll(arguments);
                return value(function.body(), inside);
            });
        }

        private @Nullable Object value(DecisionLogic logic, Map<String, @Nullable Object> context) {
            if (logic instanceof DecisionLogic.Literal literal) {
                return feel.evaluate(literal.expression(), context).forFeel();
            }
            if (logic instanceof DecisionLogic.Table table) {
                return tables.evaluate(table, context).result();
            }
            if (logic instanceof DecisionLogic.Items items) {
                List<Object> list = new ArrayList<>();
                items.items().forEach(item -> list.add(value(item, context)));
                return list;
            }
            if (logic instanceof DecisionLogic.Relation relation) {
                return rows(relation, context);
            }
            if (logic instanceof DecisionLogic.Function function) {
                return function(function, context);
            }
            return logic instanceof DecisionLogic.Invocation invocation
                    ? call(invocation, context)
                    : entries((DecisionLogic.Context) logic, context);
        }

        private @Nullable Object call(DecisionLogic.Invocation invocation, Map<String, @Nullable Object> context) {
            Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
            invocation
                    .bindings()
                    .forEach(binding -> arguments.put(binding.parameter(), value(binding.logic(), context)));
            Optional<DecisionGraph.Service> service = graph.services().values().stream()
                    .filter(one -> one.name().equals(invocation.knowledge()))
                    .findFirst();
            if (service.isPresent()) {
                requireAll(service.get().parameters(), arguments);
                return serve(service.get(), arguments);
            }
            DecisionGraph.Knowledge called = graph.knowledge().values().stream()
                    .filter(knowledge -> knowledge.name().equals(invocation.knowledge()))
                    .findFirst()
                    .orElseThrow(() -> new FeelFailure("no BKM found with name '" + invocation.knowledge() + "'"));
            Map<String, @Nullable Object> inside = inside(called, context);
            inside.putAll(arguments);
            requireAll(called.function().parameters(), inside);
            return value(called.function().body(), inside);
        }

        private static void requireAll(List<String> parameters, Map<String, @Nullable Object> given) {
            for (String parameter : parameters) {
                if (!given.containsKey(parameter)) {
                    throw new FeelFailure("no parameter found with name '" + parameter + "'");
                }
            }
        }

        private List<Object> rows(DecisionLogic.Relation relation, Map<String, @Nullable Object> context) {
            List<Object> rows = new ArrayList<>();
            for (List<DecisionLogic> cells : relation.rows()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 0;
                        column < Math.min(cells.size(), relation.columns().size());
                        column++) {
                    row.put(relation.columns().get(column), value(cells.get(column), context));
                }
                rows.add(row);
            }
            return rows;
        }

        private @Nullable Object entries(DecisionLogic.Context logic, Map<String, @Nullable Object> outer) {
            Map<String, Object> visible = new LinkedHashMap<>(outer);
            Map<String, Object> result = new LinkedHashMap<>();
            for (DecisionLogic.Context.Entry entry : logic.entries()) {
                Object value = value(entry.logic(), visible);
                String name = entry.name();
                if (name == null) {
                    return value;
                }
                visible.put(name, value);
                result.put(name, value);
            }
            return result;
        }
    }

    private static DecisionGraph.Decision decision(DecisionGraph graph, String id) {
        DecisionGraph.Decision decision = graph.decisions().get(id);
        if (decision == null) {
            throw new IllegalArgumentException("the file has no decision '" + id + "'");
        }
        return decision;
    }

    private static final class DecisionFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient DecisionGraph.Decision decision;

        private DecisionFailed(DecisionGraph.Decision decision, String message) {
            super(message);
            this.decision = decision;
        }
    }
}
