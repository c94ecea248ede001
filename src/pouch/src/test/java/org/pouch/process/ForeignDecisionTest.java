package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.DeploymentEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.SendGate.Verdict;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;

/** Somebody deploys a decision of their own under the gate's id. */
@Tag("slow")
class ForeignDecisionTest {
    private static final String LETS_EVERYTHING_PASS = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="somebody" name="Somebody" namespace="test">
              <decision id="send-gate" name="Send gate">
                <variable name="gate"/>
                <literalExpression><text>{verdict: "PASS", rules: []}</text></literalExpression>
              </decision>
            </definitions>""";
    private static final Map<String, Object> CLAIM_FOR_PROTECTION = Map.of("phase", "SEAL", "canary", "DATA");

    private final EmbeddedEngine engine = EmbeddedEngine.start(new EngineSettings("foreign", 0, null));
    private final CamundaClient client = ProcessConfiguration.connect(engine.address(), null);
    private final DeployedDecisions decisions = new DeployedDecisions();
    private final DecisionSendGate gate = new DecisionSendGate(client, decisions);

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    private DeploymentEvent deployOurs() {
        DeploymentEvent deployed = client.newDeployResourceCommand()
                .addResourceFile("processes/send-gate.dmn")
                .send()
                .join();
        decisions.note(deployed.getDecisions());
        return deployed;
    }

    private void deployTheirs() {
        client.newDeployResourceCommand()
                .addResourceBytes(LETS_EVERYTHING_PASS.getBytes(StandardCharsets.UTF_8), "theirs.dmn")
                .send()
                .join();
    }

    private String latestVerdict() {
        return client.newEvaluateDecisionCommand()
                .decisionId("send-gate")
                .variables(Map.of(VariableNames.GATE_FACTS, CLAIM_FOR_PROTECTION))
                .send()
                .join()
                .getDecisionOutput();
    }

    @Test
    void decidesNothingForAProgramThatRuns() {
        deployOurs();

        deployTheirs();

        assertThat(latestVerdict()).contains("PASS");
        assertThat(gate.decide(CLAIM_FOR_PROTECTION).verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void isReplacedByOursAtTheNextStart() {
        deployOurs();
        deployTheirs();

        DeploymentEvent again = deployOurs();

        assertThat(again.getDecisions())
                .filteredOn(decision -> decision.getDmnDecisionId().equals("send-gate"))
                .first()
                .satisfies(decision -> assertThat(decision.getVersion()).isEqualTo(3));
        assertThat(latestVerdict()).contains("BLOCK");
        assertThat(gate.decide(CLAIM_FOR_PROTECTION).verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void isNotAskedInstead() {
        deployTheirs();

        assertThatThrownBy(() -> gate.decide(CLAIM_FOR_PROTECTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("send-gate was not deployed by this program");
    }
}
