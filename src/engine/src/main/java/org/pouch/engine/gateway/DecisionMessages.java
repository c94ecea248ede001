package org.pouch.engine.gateway;

import io.camunda.client.protocol.rest.EvaluateDecisionResult;
import io.camunda.client.protocol.rest.EvaluatedDecisionResult;
import io.camunda.client.protocol.rest.MatchedDecisionRuleItem;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluateDecisionResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecision;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionInput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.EvaluatedDecisionOutput;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.MatchedDecisionRule;

/** What came of a decision, and how. */
final class DecisionMessages {
    private DecisionMessages() {}

    static EvaluateDecisionResponse of(EvaluateDecisionResult result) {
        return EvaluateDecisionResponse.newBuilder()
                .setDecisionKey(Payload.key(result.getDecisionDefinitionKey()))
                .setDecisionId(Payload.text(result.getDecisionDefinitionId()))
                .setDecisionName(Payload.text(result.getDecisionDefinitionName()))
                .setDecisionVersion(result.getDecisionDefinitionVersion())
                .setDecisionRequirementsId(Payload.text(result.getDecisionRequirementsId()))
                .setDecisionRequirementsKey(Payload.key(result.getDecisionRequirementsKey()))
                .setDecisionOutput(Payload.text(result.getOutput()))
                .addAllEvaluatedDecisions(result.getEvaluatedDecisions().stream()
                        .map(DecisionMessages::evaluated)
                        .toList())
                .setFailedDecisionId(Payload.text(result.getFailedDecisionDefinitionId()))
                .setFailureMessage(Payload.text(result.getFailureMessage()))
                .setTenantId(Payload.text(result.getTenantId()))
                .setDecisionInstanceKey(Payload.key(result.getDecisionInstanceKey()))
                .setDecisionEvaluationKey(Payload.key(result.getDecisionEvaluationKey()))
                .build();
    }

    private static EvaluatedDecision evaluated(EvaluatedDecisionResult decision) {
        return EvaluatedDecision.newBuilder()
                .setDecisionKey(Payload.key(decision.getDecisionDefinitionKey()))
                .setDecisionId(Payload.text(decision.getDecisionDefinitionId()))
                .setDecisionName(Payload.text(decision.getDecisionDefinitionName()))
                .setDecisionVersion(decision.getDecisionDefinitionVersion())
                .setDecisionType(Payload.text(decision.getDecisionDefinitionType()))
                .setDecisionOutput(Payload.text(decision.getOutput()))
                .addAllMatchedRules(decision.getMatchedRules().stream()
                        .map(DecisionMessages::rule)
                        .toList())
                .addAllEvaluatedInputs(decision.getEvaluatedInputs().stream()
                        .map(input -> EvaluatedDecisionInput.newBuilder()
                                .setInputId(Payload.text(input.getInputId()))
                                .setInputName(Payload.text(input.getInputName()))
                                .setInputValue(Payload.text(input.getInputValue()))
                                .build())
                        .toList())
                .setTenantId(Payload.text(decision.getTenantId()))
                .setDecisionEvaluationInstanceKey(Payload.text(decision.getDecisionEvaluationInstanceKey()))
                .build();
    }

    private static MatchedDecisionRule rule(MatchedDecisionRuleItem rule) {
        return MatchedDecisionRule.newBuilder()
                .setRuleId(Payload.text(rule.getRuleId()))
                .setRuleIndex(rule.getRuleIndex())
                .addAllEvaluatedOutputs(rule.getEvaluatedOutputs().stream()
                        .map(output -> EvaluatedDecisionOutput.newBuilder()
                                .setOutputId(Payload.text(output.getOutputId()))
                                .setOutputName(Payload.text(output.getOutputName()))
                                .setOutputValue(Payload.text(output.getOutputValue()))
                                .build())
                        .toList())
                .build();
    }
}
