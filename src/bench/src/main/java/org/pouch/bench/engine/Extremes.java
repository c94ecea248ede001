package org.pouch.bench.engine;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.millis;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.pouch.bench.BenchDatabase;

/** A loop of ten thousand items at once, and a model of seven thousand tasks: time must not grow faster than they do. */
final class Extremes {
    private static final int ITEMS = 10_000;
    private static final int TASKS = 7_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Extremes() {}

    static void measure(BenchDatabase database, String name) {
        try (ApiSide api = new ApiSide(database.engine("large"))) {
            CamundaClient client = api.client();
            byte[] model = BenchModels.chain("seven-thousand", TASKS);
            bar(
                    name + "deploying a model of 2.5 MB",
                    seconds(() -> deploy(client, "seven-thousand", model)),
                    "s",
                    true,
                    5);
            bar(
                    name + "the same again, unchanged",
                    seconds(() -> deploy(client, "seven-thousand", model)),
                    "s",
                    true,
                    1);
            deploy(client, "loop", BenchModels.loop("loop"));
            run(client, 100); // what is loaded at the first loop is not the loop's
            bar(
                    name + "10,000 items of a parallel loop of FEEL scripts",
                    seconds(() -> run(client, ITEMS)),
                    "s",
                    true,
                    60);
        }
    }

    private static double seconds(Runnable work) {
        return millis(work) / 1000;
    }

    private static void deploy(CamundaClient client, String id, byte[] model) {
        client.newDeployResourceCommand()
                .addResourceBytes(model, id + ".bpmn")
                .requestTimeout(PATIENCE)
                .send()
                .join();
    }

    private static void run(CamundaClient client, int items) {
        client.newCreateInstanceCommand()
                .bpmnProcessId("loop")
                .latestVersion()
                .variables(Map.of("items", IntStream.range(0, items).boxed().toList()))
                .withResult()
                .requestTimeout(PATIENCE)
                .send()
                .join();
    }
}
