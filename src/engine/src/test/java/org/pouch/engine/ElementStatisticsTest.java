package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.statistics.filter.ProcessDefinitionStatisticsFilter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counted as they happen; that no other command loses count is looked at after each class of {@link EngineTest}. */
class ElementStatisticsTest extends EngineTest {

    private long definition(String name, byte[] file) {
        return deploy(name + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    private List<String> counts(long definition, Consumer<ProcessDefinitionStatisticsFilter> filter) {
        return Cluster.settled(() ->
                client.newProcessDefinitionElementStatisticsRequest(definition).filter(filter).send().join().stream()
                        .map(element -> "%s %d active, %d with incident, %d completed, %d canceled"
                                .formatted(
                                        element.getElementId(),
                                        element.getActive(),
                                        element.getIncidents(),
                                        element.getCompleted(),
                                        element.getCanceled()))
                        .toList());
    }

    private List<String> counts(long definition) {
        List<String> counted = counts(definition, filter -> {});
        assertThat(counts(definition, filter -> filter.processInstanceKey(key -> key.exists(true))))
                .as("what is counted when instances are asked for")
                .containsExactlyInAnyOrderElementsOf(counted);
        return counted;
    }

    private void fail(String type) {
        client.newFailCommand(job(type).getKey()).retries(0).send().join();
    }

    @Test
    void followInstancesThroughTheirStates() {
        long definition =
                definition("counted", sequence("counted", service("a", "counted-a"), service("b", "counted-b")));
        List<Long> instances =
                IntStream.range(0, 4).mapToObj(i -> create("counted", Map.of())).toList();
        complete("counted-a", Map.of());
        fail("counted-a");
        client.newCancelInstanceCommand(instances.get(3)).send().join();

        assertThat(counts(definition))
                .contains(
                        "a 1 active, 1 with incident, 1 completed, 1 canceled",
                        "b 1 active, 0 with incident, 0 completed, 0 canceled");

        complete("counted-b", Map.of());
        assertThat(counts(definition)).contains("b 0 active, 0 with incident, 1 completed, 0 canceled");
    }

    @Test
    void showIncidentsOfCalledInstancesOnTheCaller() {
        definition("called", sequence("called", service("a", "called-a")));
        long definition = definition(
                "caller",
                sequence("caller", task("callActivity", "call", "<zeebe:calledElement processId=\"called\"/>")));
        create("caller", Map.of());
        create("caller", Map.of());
        fail("called-a");

        assertThat(counts(definition)).contains("call 1 active, 1 with incident, 0 completed, 0 canceled");
    }

    @Test
    void moveWithMigratedInstancesAndLeaveWithDeletedOnes() {
        long first = definition("before", sequence("before", service("a", "before-a"), service("b", "before-b")));
        long second = definition("after", sequence("after", service("x", "after-x"), service("y", "after-y")));
        long instance = create("before", Map.of());
        complete("before-a", Map.of());
        client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(second)
                .addMappingInstruction("b", "y")
                .send()
                .join();

        assertThat(counts(second)).containsExactly("y 1 active, 0 with incident, 0 completed, 0 canceled");
        assertThat(counts(first))
                .noneMatch(element -> element.startsWith("b "))
                .contains("a 0 active, 0 with incident, 1 completed, 0 canceled");

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("x")
                .and()
                .terminateElements("y")
                .send()
                .join();
        assertThat(counts(second))
                .containsExactlyInAnyOrder(
                        "x 1 active, 0 with incident, 0 completed, 0 canceled",
                        "y 0 active, 0 with incident, 0 completed, 1 canceled");

        client.newCancelInstanceCommand(instance).send().join();
        client.newDeleteProcessInstanceCommand(instance).send().join();
        assertThat(counts(second)).isEmpty();
        assertThat(counts(first)).isEmpty();
    }

    @Test
    void areTheSameBeforeAndAfterTheyAreAddedUp() {
        long definition = definition("many", sequence("many", service("a", "many-a")));
        for (int i = 0; i < 400; i++) {
            create("many", Map.of());
        }

        await().untilAsserted(() -> assertThat(tables().sql(
                                "SELECT active FROM element_count WHERE process_definition_key = ? AND element_id = 'a'")
                        .param(definition)
                        .query(Long.class)
                        .list())
                .singleElement()
                .matches(summed -> summed > 0));

        assertThat(counts(definition)).contains("a 400 active, 0 with incident, 0 completed, 0 canceled");
    }
}
