package org.pouch.bench.engine;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.millis;
import static org.pouch.bench.Measure.p95;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.request.ProcessInstanceSearchRequest;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.pouch.bench.engine.BenchModels.Model;

/** What people ask a list of instances, over as many as there are. */
final class Searches {
    private static final double BAR = 200;

    private final CamundaClient client;
    private final String where;
    private final int instances;
    private final int times;

    Searches(CamundaClient client, String where, int instances, int times) {
        this.client = client;
        this.where = where;
        this.instances = instances;
        this.times = times;
    }

    void measure() {
        Model model = BenchModels.ONE;
        long definition = client.newProcessDefinitionSearchRequest()
                .filter(f -> f.processDefinitionId(model.id()))
                .send()
                .join()
                .items()
                .get(0)
                .getProcessDefinitionKey();
        double cold = millis(() -> statistics(definition));
        bar(where + "element statistics of a definition, first call", cold, "ms", true, BAR);
        all("element statistics of a definition, p95", i -> statistics(definition));
        all(
                "variable filter, one instance has it, p95",
                i -> found(search().filter(f -> f.variables(Map.of("number", (i * 7919L) % instances)))));
        all(
                "variable filter, a fifth of the instances has it, p95",
                i -> found(search().filter(f -> f.variables(Map.of("country", country(i))))));
        all(
                "variable filter on two variables, p95",
                i -> found(search().filter(f -> f.variables(Map.of("country", country(i), "amount", 20 + i % 50)))));
        all(
                "variable filter with $like at the beginning, p95",
                i -> found(search().filter(f -> f.variables(List.of(v ->
                        v.name("number").value(text -> text.like((i * 7919) % 1000 + "*")))))));
        all(
                "variable filter with $like in the middle, p95",
                i -> found(search().filter(f ->
                        f.variables(List.of(v -> v.name("number").value(text -> text.like("*" + i % 90 + "*")))))));
        all(
                "state and definition, p95",
                i -> found(search().filter(
                                f -> f.state(ProcessInstanceState.ACTIVE).processDefinitionId(model.id()))));
        all("newest first, p95", i -> found(search().sort(s -> s.startDate().desc())));
        all(
                "state and definition, newest first, p95",
                i -> found(search().filter(
                                f -> f.state(ProcessInstanceState.ACTIVE).processDefinitionId(model.id()))
                        .sort(s -> s.startDate().desc())));
        all("without incident, p95", i -> found(search().filter(f -> f.hasIncident(false))));
        walk();
    }

    private void statistics(long definition) {
        client.newProcessDefinitionElementStatisticsRequest(definition).send().join();
    }

    /** Filters compare with JSON. */
    private static String country(int number) {
        return "\"C" + number % 5 + "\"";
    }

    private ProcessInstanceSearchRequest search() {
        return client.newProcessInstanceSearchRequest();
    }

    private static void found(ProcessInstanceSearchRequest request) {
        if (request.send().join().items().isEmpty()) {
            throw new IllegalStateException("a search that should find something found nothing");
        }
    }

    /** Page after page, each where the last one ended. */
    private void walk() {
        List<Double> times = new ArrayList<>();
        String[] cursor = new String[1];
        for (int page = 0; page < this.times; page++) {
            times.add(millis(() -> {
                SearchResponse<ProcessInstance> found = search().sort(
                                s -> s.startDate().desc())
                        .page(p -> {
                            p.limit(100);
                            if (cursor[0] != null) {
                                p.after(cursor[0]);
                            }
                        })
                        .send()
                        .join();
                cursor[0] = found.page().endCursor();
            }));
        }
        bar(where + "page after page by cursor, newest first, p95", p95(times), "ms", true, BAR);
    }

    private void all(String what, IntConsumer search) {
        List<Double> taken = new ArrayList<>();
        search.accept(0);
        for (int i = 1; i <= times; i++) {
            int turn = i;
            taken.add(millis(() -> search.accept(turn)));
        }
        bar(where + what, p95(taken), "ms", true, BAR);
    }
}
