package org.pouch.engine.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.engine.dmn.DecisionEvaluation.Evaluated;
import org.pouch.engine.feel.Feel;
import org.pouch.engine.feel.FeelFailure;

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
        var evaluated = new LinkedHashMap<String, Evaluated>();
        var decision = decision(graph, decisionId);
        try {
            var output = evaluate(graph, decision, variables, evaluated);
            return new DecisionEvaluation(output, List.copyOf(evaluated.values()), null, null);
        } catch (DecisionFailed e) {
            return new DecisionEvaluation(
                    null, List.copyOf(evaluated.values()), e.decision.id(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object evaluate(
            DecisionGraph graph,
            DecisionGraph.Decision decision,
            Map<String, @Nullable Object> variables,
            Map<String, Evaluated> evaluated) {
        var known = evaluated.get(decision.id());
        if (known != null) {
            return known.output();
        }
        var context = new LinkedHashMap<>(variables);
        for (var id : decision.requires()) {
            var required = decision(graph, id);
            var result = evaluate(graph, required, variables, evaluated);
            context.put(required.id(), result);
            var name = required.name();
            if (name != null) {
                context.put(name, result);
            }
            context.put(required.resultName(), result);
        }
        try {
            var result = decision.logic() instanceof DecisionLogic.Table table
                    ? tables.evaluate(decision, table, context)
                    : new Evaluated(decision, value(decision.logic(), context), List.of(), List.of());
            evaluated.put(decision.id(), result);
            return result.output();
        } catch (FeelFailure e) {
            throw new DecisionFailed(decision, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object value(DecisionLogic logic, Map<String, @Nullable Object> context) {
        if (logic instanceof DecisionLogic.Literal literal) {
            return feel.evaluate(literal.expression(), context).any();
        }
        if (logic instanceof DecisionLogic.Table table) {
            return tables.output(table, context);
        }
        if (logic instanceof DecisionLogic.Items items) {
            var list = new ArrayList<@Nullable Object>();
            items.items().forEach(item -> list.add(value(item, context)));
            return list;
        }
        if (logic instanceof DecisionLogic.Relation relation) {
            return rows(relation, context);
        }
        return context((DecisionLogic.Context) logic, context);
    }

    private List<Object> rows(DecisionLogic.Relation relation, Map<String, @Nullable Object> context) {
        var rows = new ArrayList<Object>();
        for (var cells : relation.rows()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (var column = 0; column < cells.size(); column++) {
                row.put(relation.columns().get(column), value(cells.get(column), context));
            }
            rows.add(row);
        }
        return rows;
    }

    private @Nullable Object context(DecisionLogic.Context logic, Map<String, @Nullable Object> outer) {
        var visible = new LinkedHashMap<>(outer);
        var result = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : logic.entries()) {
            var value = value(entry.logic(), visible);
            var name = entry.name();
            if (name == null) {
                return value;
            }
            visible.put(name, value);
            result.put(name, value);
        }
        return result;
    }

    private static DecisionGraph.Decision decision(DecisionGraph graph, String id) {
        var decision = graph.decisions().get(id);
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
