package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** One engine and one real client for the tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineTest {
    protected EmbeddedEngine engine;
    protected CamundaClient client;

    @BeforeAll
    void startEngine() {
        engine = EmbeddedEngine.start(settings());
        client = clientOf(engine);
    }

    /** In memory; a suite may run the same tests elsewhere. */
    protected EngineSettings settings() {
        return new EngineSettings(getClass().getSimpleName(), 0, null);
    }

    @AfterAll
    void stopEngine() {
        client.close();
        engine.close();
    }

    static CamundaClient clientOf(EmbeddedEngine engine) {
        return CamundaClient.newClientBuilder()
                .restAddress(engine.address())
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .defaultRequestTimeout(Duration.ofSeconds(10))
                .build();
    }

    protected DeploymentEvent deploy(String name, byte[] bytes) {
        return client.newDeployResourceCommand()
                .addResourceBytes(bytes, name)
                .send()
                .join();
    }

    protected long create(String processId, Map<String, Object> variables) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    protected List<ActivatedJob> jobs(String type, int max) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(max)
                .timeout(Duration.ofMinutes(1))
                .requestTimeout(Duration.ofSeconds(5))
                .send()
                .join()
                .getJobs();
    }

    protected ActivatedJob job(String type) {
        var jobs = jobs(type, 1);
        assertThat(jobs).as("job of type " + type).hasSize(1);
        return jobs.get(0);
    }

    protected boolean hasJob(String type) {
        return !client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(1)
                .timeout(Duration.ofMillis(1))
                .requestTimeout(Duration.ofMillis(-1))
                .send()
                .join()
                .getJobs()
                .isEmpty();
    }

    protected void complete(String type, Map<String, Object> variables) {
        client.newCompleteCommand(job(type).getKey())
                .variables(variables)
                .send()
                .join();
    }

    /** The engine's own tables, for what only the read side would answer. */
    protected JdbcTemplate tables() {
        return engine.tables();
    }

    protected String stateOf(long instance) {
        return tables().queryForObject(
                        "SELECT state FROM process_instance WHERE process_instance_key = ?", String.class, instance);
    }

    protected void awaitCompleted(long instance) {
        await().atMost(Duration.ofSeconds(10)).until(() -> stateOf(instance).equals("COMPLETED"));
    }

    protected Map<String, String> variablesOf(long scope) {
        var variables = new java.util.TreeMap<String, String>();
        tables().query(
                        "SELECT name, value_json FROM variable WHERE scope_key = ?",
                        row -> {
                            variables.put(row.getString(1), row.getString(2));
                        },
                        scope);
        return variables;
    }

    protected List<String> elements(long instance) {
        return tables().queryForList(
                        "SELECT element_id || ' ' || state FROM element_instance WHERE process_instance_key = ?"
                                + " ORDER BY element_instance_key",
                        String.class,
                        instance);
    }

    protected List<Map<String, Object>> incidents(long instance) {
        return tables().queryForList(
                        "SELECT * FROM incident WHERE process_instance_key = ? AND state = 'ACTIVE'", instance);
    }
}
