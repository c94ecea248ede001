package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.sequence;

import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MultiInstanceTest extends EngineTest {

    private static String each(String type, boolean sequential, String attributes, String completion) {
        return element(
                "serviceTask",
                "id=\"each\"",
                "<zeebe:taskDefinition type=\"" + type + "\"/>" + mapping("in =null -> result"),
                element(
                        "multiInstanceLoopCharacteristics",
                        "isSequential=\"" + sequential + "\"",
                        "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" " + attributes
                                + "/>",
                        completion));
    }

    private static final String COLLECTED = "outputCollection=\"results\" outputElement=\"=result\"";

    @Test
    void collectsResultsInTheOrderOfTheItems() {
        deploy("parallel.bpmn", sequence("parallel", each("parallel-each", false, COLLECTED, "")));
        long instance = create("parallel", Map.of("items", List.of("a", "b", "c")));
        List<ActivatedJob> jobs = jobs("parallel-each", 3);
        assertThat(jobs)
                .extracting(job -> job.getVariablesAsMap().get("item") + ""
                        + job.getVariablesAsMap().get("loopCounter"))
                .containsExactly("a1", "b2", "c3");

        for (Integer index : List.of(2, 0)) {
            client.newCompleteCommand(jobs.get(index).getKey())
                    .variables(Map.of("result", "r" + index))
                    .send()
                    .join();
        }
        client.newCompleteCommand(jobs.get(1).getKey()).send().join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("results", "[\"r0\",null,\"r2\"]");
        assertThat(client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).elementId("each"))
                        .send()
                        .join()
                        .items())
                .extracting(element -> element.getType().name())
                .containsExactlyInAnyOrder("MULTI_INSTANCE_BODY", "SERVICE_TASK", "SERVICE_TASK", "SERVICE_TASK");
    }

    @Test
    void goesThroughTheItemsOneAfterTheOther() {
        deploy("sequential.bpmn", sequence("sequential", each("sequential-each", true, COLLECTED, "")));
        long instance = create("sequential", Map.of("items", List.of(10, 20)));
        for (Integer item : List.of(10, 20)) {
            List<ActivatedJob> jobs = jobs("sequential-each", 5);
            assertThat(jobs)
                    .singleElement()
                    .satisfies(job -> assertThat(job.getVariablesAsMap()).containsEntry("item", item));
            client.newCompleteCommand(jobs.get(0).getKey())
                    .variables(Map.of("result", item + 1))
                    .send()
                    .join();
        }

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("results", "[11,21]");
    }

    @Test
    void keepsWhatAnInstanceWritesForItsResultFromTheOthers() {
        String attributes = "outputCollection=\"results\" outputElement=\"=result.price\"";
        String loop = element(
                "multiInstanceLoopCharacteristics",
                "",
                "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" " + attributes + "/>",
                "");
        deploy(
                "own.bpmn",
                sequence(
                        "own",
                        element("serviceTask", "id=\"each\"", "<zeebe:taskDefinition type=\"own-each\"/>", loop)));
        long instance = create("own", Map.of("items", List.of(1, 2), "result", "outside"));
        List<ActivatedJob> jobs = jobs("own-each", 2);
        assertThat(jobs).allSatisfy(job -> assertThat(job.getVariablesAsMap()).containsEntry("result", null));

        client.newCompleteCommand(jobs.get(0).getKey())
                .variables(Map.of("result", Map.of("price", 7)))
                .send()
                .join();
        client.newCompleteCommand(jobs.get(1).getKey()).send().join();

        assertThat(variablesOf(instance)).containsEntry("results", "[7,null]").containsEntry("result", "\"outside\"");
    }

    @Test
    void writesOutputsOfAnInstanceToItsOwnVariablesFirst() {
        String loop = element(
                "multiInstanceLoopCharacteristics",
                "",
                "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\""
                        + " outputCollection=\"results\" outputElement=\"=doubled\"/>",
                "");
        deploy(
                "mapped.bpmn",
                sequence(
                        "mapped",
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"mapped-each\"/>"
                                        + mapping("out =item * 2 -> doubled", "out =item -> seen"),
                                loop)));
        long instance = create("mapped", Map.of("items", List.of(1, 2)));
        jobs("mapped-each", 2)
                .forEach(job -> client.newCompleteCommand(job.getKey()).send().join());

        assertThat(variablesOf(instance))
                .containsEntry("results", "[2,4]")
                .containsEntry("seen", "2")
                .doesNotContainKey("doubled");
    }

    @Test
    void givesAnEmptyListForNoItems() {
        deploy("none.bpmn", sequence("none", each("none-each", false, COLLECTED, "")));
        long instance = create("none", Map.of("items", List.of()));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("results", "[]");
    }

    @Test
    void endsEarlyWhenItsConditionHolds() {
        deploy(
                "early.bpmn",
                sequence(
                        "early",
                        each(
                                "early-each",
                                false,
                                COLLECTED,
                                "<bpmn:completionCondition>=result = \"enough\"</bpmn:completionCondition>")));
        long instance = create("early", Map.of("items", List.of(1, 2, 3)));
        client.newCompleteCommand(jobs("early-each", 3).get(1).getKey())
                .variables(Map.of("result", "enough"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).filteredOn("each TERMINATED"::equals).hasSize(2);
    }

    @Test
    void waitsAsAnIncidentForACollectionThatIsNone() {
        deploy("nolist.bpmn", sequence("nolist", each("nolist-each", false, "", "")));
        long instance = create("nolist", Map.of("items", 5));
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR"));

        client.newSetVariablesCommand(instance)
                .variables(Map.of("items", List.of(1)))
                .send()
                .join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        complete("nolist-each", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    private static String script(String expression, String attributes, String completion) {
        return element(
                "scriptTask",
                "id=\"each\"",
                "<zeebe:script expression=\"=" + expression + "\" resultVariable=\"result\"/>",
                element(
                        "multiInstanceLoopCharacteristics",
                        "",
                        "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" " + attributes
                                + "/>",
                        completion));
    }

    /** More than one transaction goes through. */
    @Test
    void collectsResultsOfManyInstancesInTheOrderOfTheItems() {
        deploy("many.bpmn", sequence("many", script("item * 2", COLLECTED, "")));
        List<Integer> items = IntStream.rangeClosed(1, 1200).boxed().toList();

        long instance = create("many", Map.of("items", items));

        await().until(() -> stateOf(instance).equals("COMPLETED"));
        assertThat(variablesOf(instance))
                .containsEntry(
                        "results",
                        items.stream().map(item -> item * 2).toList().toString().replace(" ", ""));
    }

    @Test
    void showsAConditionTheResultsSoFar() {
        String enough = "<bpmn:completionCondition>=count(results[item != null]) = 3</bpmn:completionCondition>";
        deploy("sofar.bpmn", sequence("sofar", script("item * 2", COLLECTED, enough)));

        long instance = create("sofar", Map.of("items", List.of(1, 2, 3, 4, 5)));

        assertThat(variablesOf(instance)).containsEntry("results", "[2,4,6,null,null]");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    /** What one instance cannot do does not undo what others did with it in one transaction. */
    @Test
    void keepsResultsBesideAnIncidentOfOneOfManyInstances() {
        deploy("stuck.bpmn", sequence("stuck", script("if item = 700 then assert(1, false) else item", COLLECTED, "")));
        List<Integer> items = IntStream.rangeClosed(1, 1000).boxed().toList();
        long instance = create("stuck", Map.of("items", items));

        await().until(() -> incidents(instance).size() == 1);
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        client.newCancelInstanceCommand(instance).send().join();
    }
}
