package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.Incident;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One engine and one real client for the tests of a class: the embedded engine, or the {@link Cluster} when
 * it is asked for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineTest {
    /** Of a machine that has other things to do; the engine itself gives up sooner where it has to. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    protected EmbeddedEngine engine;
    protected CamundaClient client;

    @BeforeAll
    void startEngine() {
        if (Cluster.isGiven()) {
            client = Cluster.client();
            return;
        }
        engine = EmbeddedEngine.start(settings());
        client = clientOf(engine);
    }

    /** In memory; a suite may run the same tests elsewhere. */
    protected EngineSettings settings() {
        return new EngineSettings(getClass().getSimpleName(), 0, null);
    }

    @AfterAll
    void stopEngine() {
        try (CamundaClient unused = client;
                EmbeddedEngine stopped = engine) {
            if (stopped != null) {
                assertThat(miscounted())
                        .as("elements whose counts are not what counting finds")
                        .isEmpty();
            }
        }
    }

    /** Counts are kept by every command, so they are looked at after all that the tests of a class did. */
    private List<Map<String, Object>> miscounted() {
        return engine.tables().sql("""
                SELECT process_definition_key, element_id, SUM(active) AS active, SUM(completed) AS completed,
                    SUM(terminated) AS terminated
                FROM (SELECT process_definition_key, element_id, active, completed, terminated FROM element_count
                    UNION ALL SELECT process_definition_key, element_id, active, completed, terminated
                    FROM element_count_change
                    UNION ALL SELECT process_definition_key, element_id, CASE WHEN state = 'ACTIVE' THEN -1 ELSE 0 END,
                        CASE WHEN state = 'COMPLETED' THEN -1 ELSE 0 END,
                        CASE WHEN state = 'TERMINATED' THEN -1 ELSE 0 END
                    FROM element_instance WHERE type <> 'PROCESS' AND type <> 'MULTI_INSTANCE_BODY') c
                GROUP BY process_definition_key, element_id
                HAVING SUM(active) <> 0 OR SUM(completed) <> 0 OR SUM(terminated) <> 0""").query().listOfRows();
    }

    /** The other protocol tells less of a job. */
    protected boolean speaksRest() {
        return engine == null || engine.gatewayAddress().isEmpty();
    }

    protected URI address() {
        return engine == null ? Cluster.address() : engine.address();
    }

    /** It speaks gRPC where the engine does, for all that the protocol has. */
    static CamundaClient clientOf(EmbeddedEngine engine) {
        Optional<URI> gateway = engine.gatewayAddress();
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(engine.address())
                .grpcAddress(gateway.orElse(URI.create("http://127.0.0.1:1")))
                .preferRestOverGrpc(gateway.isEmpty())
                .defaultRequestTimeout(PATIENCE)
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
        return jobs(type, max, Duration.ofSeconds(5));
    }

    private List<ActivatedJob> jobs(String type, int max, Duration patience) {
        return client.newActivateJobsCommand()
                .jobType(type)
                .maxJobsToActivate(max)
                .timeout(Duration.ofMinutes(1))
                .requestTimeout(patience)
                .send()
                .join()
                .getJobs();
    }

    protected ActivatedJob job(String type) {
        List<ActivatedJob> jobs = jobs(type, 1, PATIENCE);
        assertThat(jobs).as("job of type " + type).hasSize(1);
        return jobs.get(0);
    }

    /** Until so many workers wait for jobs of the type; a cluster does not tell. */
    protected void awaitWaiting(String type, int workers) {
        if (engine != null) {
            await().until(() -> engine.waiting(type) == workers);
        }
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

    /** The embedded engine's own tables, for what only they can tell; a test that needs them is left out elsewhere. */
    protected JdbcClient tables() {
        assumeTrue(engine != null, "NOT RUN against a cluster: it looks into the embedded engine's tables");
        return engine.tables();
    }

    /** Waits until searches show what was commanded; at once on the embedded engine. */
    protected static void awaitReads() {
        Cluster.settled(() -> true);
    }

    protected String stateOf(long instance) {
        return Cluster.settled(() -> {
            try {
                return client.newProcessInstanceGetRequest(instance)
                        .send()
                        .join()
                        .getState()
                        .name();
            } catch (ProblemException failure) {
                return "NOT FOUND: " + failure.details().getDetail();
            }
        });
    }

    protected void awaitCompleted(long instance) {
        await().until(() -> stateOf(instance).equals("COMPLETED"));
    }

    /** Names and values as JSON of the variables that a scope has itself. */
    protected Map<String, String> variablesOf(long scope) {
        return Cluster.settled(() -> {
            Map<String, String> variables = new TreeMap<>();
            client.newVariableSearchRequest()
                    .filter(filter -> filter.scopeKey(scope))
                    .withFullValues()
                    .page(page -> page.limit(1000))
                    .send()
                    .join()
                    .items()
                    .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
            return variables;
        });
    }

    /** Ids and states in the order they were entered. */
    protected List<String> elements(long instance) {
        return Cluster.settled(() -> client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .sort(sort -> sort.elementInstanceKey().asc())
                .page(page -> page.limit(1000))
                .send()
                .join()
                .items()
                .stream()
                .map(element -> element.getElementId() + " " + element.getState())
                .toList());
    }

    /** The open ones, by the names that columns have. */
    protected List<Map<String, Object>> incidents(long instance) {
        return Cluster.settled(() -> client
                .newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).state(IncidentState.ACTIVE))
                .send()
                .join()
                .items()
                .stream()
                .map(EngineTest::columns)
                .toList());
    }

    private static Map<String, Object> columns(Incident incident) {
        Map<String, Object> columns = new TreeMap<>();
        columns.put("INCIDENT_KEY", incident.getIncidentKey());
        columns.put("ERROR_TYPE", incident.getErrorType().name());
        columns.put("ERROR_MESSAGE", incident.getErrorMessage());
        columns.put("ELEMENT_ID", incident.getElementId());
        columns.put("ELEMENT_INSTANCE_KEY", incident.getElementInstanceKey());
        columns.put("PROCESS_DEFINITION_ID", incident.getProcessDefinitionId());
        columns.put("PROCESS_DEFINITION_KEY", incident.getProcessDefinitionKey());
        columns.put("PROCESS_INSTANCE_KEY", incident.getProcessInstanceKey());
        columns.put("STATE", incident.getState().name());
        if (incident.getJobKey() != null) {
            columns.put("JOB_KEY", incident.getJobKey());
        }
        return columns;
    }
}
