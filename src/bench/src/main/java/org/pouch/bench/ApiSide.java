package org.pouch.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.pouch.bench.BenchModels.Model;
import org.pouch.bench.Cost.Side;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;

/** The embedded engine as its users have it: the published client, over HTTP on loopback. */
final class ApiSide implements Side {
    private static final Duration LOCK = Duration.ofMinutes(5);

    private final EmbeddedEngine engine;
    private final CamundaClient client;
    private long number;

    ApiSide(EngineSettings settings) {
        engine = EmbeddedEngine.start(settings);
        client = client(engine.address());
        for (BenchModels.Model model : java.util.List.of(BenchModels.ONE, BenchModels.TEN)) {
            client.newDeployResourceCommand()
                    .addResourceBytes(model.xml(), model.id() + ".bpmn")
                    .send()
                    .join();
        }
    }

    static CamundaClient client(URI address) {
        return client(address, 1);
    }

    /** @param workerThreads that call the handlers of its workers */
    static CamundaClient client(URI address, int workerThreads) {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(address)
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .numJobWorkerExecutionThreads(workerThreads)
                .defaultRequestTimeout(Duration.ofSeconds(30))
                .build();
    }

    CamundaClient client() {
        return client;
    }

    URI address() {
        return engine.address();
    }

    long create(Model model) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(model.id())
                .latestVersion()
                .variables(BenchModels.variables(number++))
                .send()
                .join()
                .getProcessInstanceKey();
    }

    @Override
    public void run(Model model) {
        for (int i = 0; i < BATCH; i++) {
            create(model);
        }
        for (String type : model.types()) {
            work(type, BATCH);
        }
    }

    private void work(String type, int wanted) {
        for (int done = 0; done < wanted; ) {
            List<ActivatedJob> jobs = client.newActivateJobsCommand()
                    .jobType(type)
                    .maxJobsToActivate(wanted - done)
                    .workerName("bench")
                    .timeout(LOCK)
                    .requestTimeout(Duration.ofSeconds(5))
                    .send()
                    .join()
                    .getJobs();
            for (ActivatedJob job : jobs) {
                client.newCompleteCommand(job.getKey())
                        .variables(Map.of("result", 7))
                        .send()
                        .join();
            }
            done += jobs.size();
        }
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
