package org.pouch.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import java.util.Map;
import org.pouch.casework.SendGate;
import org.springframework.stereotype.Component;

/** Asks the decision table send-gate, in the version that this program deployed; without an answer nothing passes. */
@Component
final class DecisionSendGate implements SendGate {
    private static final String DECISION = "send-gate";

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final CamundaClient client;
    private final DeployedDecisions decisions;

    DecisionSendGate(CamundaClient client, DeployedDecisions decisions) {
        this.client = client;
        this.decisions = decisions;
    }

    @Override
    public Decision decide(Map<String, Object> facts) {
        EvaluateDecisionResponse response = client.newEvaluateDecisionCommand()
                .decisionKey(decisions.keyOf(DECISION))
                .variables(Map.of(VariableNames.GATE_FACTS, facts))
                .send()
                .join();
        try {
            Decision decision = JSON.readValue(response.getDecisionOutput(), Decision.class);
            if (decision == null || decision.verdict() == null) {
                throw new IllegalStateException("The decision table send-gate gave no verdict; nothing is sent.");
            }
            return decision;
        } catch (JsonProcessingException unexpected) {
            throw new IllegalStateException("The decision table send-gate gave no readable verdict.", unexpected);
        }
    }
}
