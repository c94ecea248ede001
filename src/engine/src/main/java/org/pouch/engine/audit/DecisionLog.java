package org.pouch.engine.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.decision.dmn.DecisionEvaluation.Evaluated;
import org.pouch.decision.dmn.DecisionGraph;
import org.pouch.decision.dmn.DmnEvaluator;
import org.pouch.engine.scope.ElementScope;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.InstanceRef;
import org.pouch.engine.store.Keys;
import org.pouch.engine.store.Values;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Evaluates decisions and writes down how they came about. */
public final class DecisionLog {
    private final JdbcClient jdbc;
    private final Keys keys;
    private final Clock clock;
    private final Decisions decisions;
    private final DmnEvaluator evaluator;
    private final AuditLog audit;

    DecisionLog(JdbcClient jdbc, Keys keys, Clock clock, Decisions decisions, DmnEvaluator evaluator, AuditLog audit) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
        this.decisions = decisions;
        this.evaluator = evaluator;
        this.audit = audit;
    }

    /** An evaluation with the key it is kept under. */
    public record Logged(long key, DecisionEvaluation evaluation) {}

    /** On request, not by a process. */
    public Logged evaluate(Decisions.Definition definition, Map<String, @Nullable Object> variables) {
        DecisionLog.Logged logged = evaluate(definition, variables, null);
        audit.record(AuditEntry.evaluation(logged.key(), definition));
        return logged;
    }

    public Logged evaluate(
            Decisions.Definition definition, Map<String, @Nullable Object> variables, @Nullable ElementScope scope) {
        DecisionGraph graph = decisions.graph(definition.requirementsKey());
        DecisionEvaluation evaluation = evaluator.evaluate(graph, definition.id(), variables);
        long key = keys.next();
        Map<String, Decisions.Definition> siblings = new LinkedHashMap<>();
        decisions.definitionsOf(definition.requirementsKey()).forEach(sibling -> siblings.put(sibling.id(), sibling));
        int position = 1;
        for (DecisionEvaluation.Evaluated evaluated : evaluation.decisions()) {
            Decisions.Definition sibling =
                    siblings.getOrDefault(evaluated.decision().id(), definition);
            insert(key, position++, sibling, definition, evaluated, null, scope);
        }
        String failed = evaluation.failedDecision();
        if (failed != null) {
            DecisionGraph.Decision decision = graph.decisions().get(failed);
            if (decision != null) {
                insert(
                        key,
                        position,
                        siblings.getOrDefault(failed, definition),
                        definition,
                        new Evaluated(decision, null, List.of(), List.of()),
                        evaluation.failure(),
                        scope);
            }
        }
        return new Logged(key, evaluation);
    }

    private void insert(
            long key,
            int position,
            Decisions.Definition definition,
            Decisions.Definition root,
            Evaluated evaluated,
            @Nullable String failure,
            @Nullable ElementScope scope) {
        InstanceRef instance = scope == null ? null : scope.instance();
        jdbc.sql("""
                INSERT INTO decision_instance (decision_evaluation_instance_key, decision_evaluation_key,
                    decision_definition_key, decision_definition_id, decision_definition_name,
                    decision_definition_version, decision_definition_type, decision_requirements_key,
                    decision_requirements_id, root_decision_definition_key, process_definition_key,
                    process_definition_id, process_instance_key, root_process_instance_key, element_instance_key,
                    state, evaluated_at, evaluation_failure, result, evaluated_inputs, matched_rules)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        key + "-" + position,
                        key,
                        definition.key(),
                        definition.id(),
                        definition.name(),
                        definition.version(),
                        evaluated.decision().type(),
                        definition.requirementsKey(),
                        definition.requirementsId(),
                        root.key(),
                        instance == null ? null : instance.definitionKey(),
                        instance == null ? null : instance.processId(),
                        instance == null ? null : instance.processInstanceKey(),
                        instance == null ? null : instance.rootKey(),
                        scope == null ? null : scope.key(),
                        failure == null ? "EVALUATED" : "FAILED",
                        Values.now(clock),
                        failure,
                        failure == null ? Values.json(evaluated.output()) : null,
                        Values.json(inputs(evaluated)),
                        Values.json(rules(evaluated))))
                .update();
    }

    private static List<Object> inputs(Evaluated evaluated) {
        List<Object> inputs = new ArrayList<>();
        for (DecisionEvaluation.Input input : evaluated.inputs()) {
            inputs.add(
                    Map.of("inputId", input.id(), "inputName", input.name(), "inputValue", Values.json(input.value())));
        }
        return inputs;
    }

    private static List<Object> rules(Evaluated evaluated) {
        List<Object> rules = new ArrayList<>();
        for (DecisionEvaluation.Matched rule : evaluated.rules()) {
            List<Object> outputs = new ArrayList<>();
            for (DecisionEvaluation.Output output : rule.outputs()) {
                outputs.add(Map.of(
                        "outputId", output.id(),
                        "outputName", output.name(),
                        "outputValue", Values.json(output.value()),
                        "ruleId", rule.ruleId(),
                        "ruleIndex", rule.index()));
            }
            rules.add(Map.of("ruleId", rule.ruleId(), "ruleIndex", rule.index(), "evaluatedOutputs", outputs));
        }
        return rules;
    }
}
