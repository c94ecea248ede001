package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.response.DeploymentEvent;
import io.camunda.zeebe.client.api.worker.JobWorker;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/** The client that was published for Zeebe, before there was one for Camunda 8. */
@EmbeddedOnly("a cluster's gateway needs no tests of ours")
class ZeebeClientTest extends EngineTest {
    private ZeebeClient zeebe;

    @Override
    protected EngineSettings settings() {
        return super.settings().withGateway(new Gateway(0, false));
    }

    @BeforeAll
    void connect() {
        zeebe = ZeebeClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(engine.gatewayAddress().orElseThrow())
                .preferRestOverGrpc(false)
                .usePlaintext()
                .build();
    }

    @AfterAll
    void disconnect() {
        zeebe.close();
    }

    @Test
    void runsAProcessFromDeploymentToEnd() {
        DeploymentEvent deployed = zeebe.newDeployResourceCommand()
                .addResourceBytes(sequence("zeebe", service("a", "zeebe-a"), service("b", "zeebe-b")), "zeebe.bpmn")
                .send()
                .join();
        try (JobWorker worker = zeebe.newWorker()
                .jobType("zeebe-a")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("done", true))
                        .send()
                        .join())
                .streamEnabled(true)
                .open()) {
            long instance = zeebe.newCreateInstanceCommand()
                    .processDefinitionKey(deployed.getProcesses().get(0).getProcessDefinitionKey())
                    .variables(Map.of("x", 1))
                    .send()
                    .join()
                    .getProcessInstanceKey();
            List<ActivatedJob> jobs = zeebe.newActivateJobsCommand()
                    .jobType("zeebe-b")
                    .maxJobsToActivate(1)
                    .timeout(Duration.ofMinutes(1))
                    .requestTimeout(Duration.ofSeconds(10))
                    .send()
                    .join()
                    .getJobs();

            assertThat(worker.isOpen()).isTrue();
            assertThat(jobs.get(0).getVariablesAsMap()).isEqualTo(Map.of("x", 1, "done", true));
            zeebe.newCompleteCommand(jobs.get(0)).send().join();
            assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        }
    }

    @Test
    void understandsWhyItIsRefused() {
        assertThatThrownBy(() -> zeebe.newCancelInstanceCommand(1).send().join())
                .isInstanceOfSatisfying(
                        ClientStatusException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(Status.Code.NOT_FOUND))
                .hasMessageContaining("Command 'CANCEL' rejected with code 'NOT_FOUND'");
    }

    @Test
    void seesTheClusterItExpects() {
        assertThat(zeebe.newTopologyRequest().send().join().getPartitionsCount())
                .isEqualTo(1);
    }
}
