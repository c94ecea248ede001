package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.StatusResponse;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

@EmbeddedOnly("it starts engines")
class StartTest extends EngineTest {

    @Test
    void answersTopologyAndStatus() {
        assertThat(client.newTopologyRequest().send().join().getGatewayVersion())
                .startsWith("8.9");
        assertThat(client.newStatusRequest().send().join().getStatus()).isEqualTo(StatusResponse.Status.UP);
    }

    @Test
    void runsBesideAnotherEngine() {
        try (EmbeddedEngine other =
                        EmbeddedEngine.start(new EngineSettings(getClass().getSimpleName(), 0, null));
                CamundaClient otherClient = clientOf(other)) {
            assertThat(otherClient.newTopologyRequest().send().join().getBrokers())
                    .hasSize(1);
        }
        assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
    }

    @Test
    void saysWhatItDoesNotHave() {
        assertThatThrownBy(() -> client.newCreateTenantCommand()
                        .tenantId("other")
                        .name("Other")
                        .send()
                        .join())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(501));
    }
}
