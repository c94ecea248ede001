package org.pouch.engine.api;

import io.camunda.client.protocol.rest.DecisionEvaluationInstruction;
import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import io.camunda.client.protocol.rest.EvaluatedDecisionInputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionOutputItem;
import io.camunda.client.protocol.rest.EvaluatedDecisionResult;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pouch.decision.dmn.DecisionEvaluation;
import org.pouch.engine.audit.DecisionLog;
import org.pouch.engine.rejection.Rejection;
import org.pouch.engine.store.Decisions;
import org.pouch.engine.store.Transactions;
import org.pouch.engine.store.Values;

/** Evaluates decisions on request, and says how they came about. */
public final class EvaluatedDecisions {
    private final Decisions decisions;
    private final DecisionLog log;
    private final Transactions transactions;

    EvaluatedDecisions(Decisions decisions, DecisionLog log, Transactions transactions) {
        this.decisions = decisions;
        this.log = log;
        this.transactions = transactions;
    }

    /** Looked up and evaluated in one transaction, lest the decision go between the two. */
    public EvaluateDecisionResult evaluate(DecisionEvaluationInstruction request) {
        Requests.tenant(request.getTenantId());
        return transactions.call(() -> evaluateFound(request));
    }

    private EvaluateDecisionResult evaluateFound(DecisionEvaluationInstruction request) {
        Decisions.Definition definition = definition(
                Requests.key(request.getDecisionDefinitionKey(), "decisionDefinitionKey"),
                request.getDecisionDefinitionId());
        Map<String, @Nullable Object> variables = Requests.variables(request.getVariables());
        return result(definition, log.evaluate(definition, variables));
    }

    private Decisions.Definition definition(@Nullable Long key, @Nullable String id) {
        Optional<Decisions.Definition> found = key != null ? decisions.find(key) : decisions.latest(named(id));
        return found.orElseThrow(() -> Rejection.notFound(
                        "Expected to evaluate decision '%s', but no decision found for %s '%s'"
                                .formatted(key != null ? key : id, key != null ? "key" : "id", key != null ? key : id))
                .rejecting("EVALUATE"));
    }

    private static String named(@Nullable String id) {
        if (id == null || id.isBlank()) {
            throw Rejection.invalidArgument(
                    "At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
        }
        return id;
    }

    private EvaluateDecisionResult result(Decisions.Definition definition, DecisionLog.Logged logged) {
        DecisionEvaluation evaluation = logged.evaluation();
        Map<String, Decisions.Definition> siblings = decisions.definitionsOf(definition.requirementsKey()).stream()
                .collect(Collectors.toMap(Decisions.Definition::id, Function.identity()));
        List<EvaluatedDecisionResult> evaluated = new ArrayList<>();
        for (DecisionEvaluation.Evaluated decision : evaluation.decisions()) {
            Decisions.Definition sibling =
                    siblings.getOrDefault(decision.decision().id(), definition);
            evaluated.add(
                    item(decision, sibling).decisionEvaluationInstanceKey(logged.key() + "-" + (evaluated.size() + 1)));
        }
        return new EvaluateDecisionResult()
                .decisionDefinitionId(definition.id())
                .decisionDefinitionKey(Long.toString(definition.key()))
                .decisionDefinitionName(definition.name())
                .decisionDefinitionVersion(definition.version())
                .decisionRequirementsId(definition.requirementsId())
                .decisionRequirementsKey(Long.toString(definition.requirementsKey()))
                .decisionEvaluationKey(Long.toString(logged.key()))
                .decisionInstanceKey(Long.toString(logged.key()))
                .output(Values.json(evaluation.output()))
                .failedDecisionDefinitionId(evaluation.failedDecision())
                .failureMessage(evaluation.failure())
                .evaluatedDecisions(evaluated)
                .tenantId(Requests.TENANT);
    }

    private static EvaluatedDecisionResult item(
            DecisionEvaluation.Evaluated decision, Decisions.Definition definition) {
        return new EvaluatedDecisionResult()
                .decisionDefinitionId(definition.id())
                .decisionDefinitionKey(Long.toString(definition.key()))
                .decisionDefinitionName(definition.name())
                .decisionDefinitionVersion(definition.version())
                .decisionDefinitionType(decision.decision().type())
                .output(Values.json(decision.output()))
                .evaluatedInputs(decision.inputs().stream()
                        .map(input -> new EvaluatedDecisionInputItem()
                                .inputId(input.id())
                                .inputName(input.name())
                                .inputValue(Values.json(input.value())))
                        .toList())
                .matchedRules(rules(decision.rules()))
                .tenantId(Requests.TENANT);
    }

    private static List<MatchedDecisionRuleItem> rules(List<DecisionEvaluation.Matched> rules) {
        return rules.stream()
                .map(rule -> new MatchedDecisionRuleItem()
                        .ruleId(rule.ruleId())
                        .ruleIndex(rule.index())
                        .evaluatedOutputs(rule.outputs().stream()
                                .map(output -> new EvaluatedDecisionOutputItem()
                                        .outputId(output.id())
                                        .outputName(output.name())
                                        .outputValue(Values.json(output.value()))
                                        .ruleId(rule.ruleId())
                                        .ruleIndex(rule.index()))
                                .toList()))
                .toList();
    }
}
