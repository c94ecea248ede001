package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowTest extends EngineTest {

    @Test
    void mapsInputsInOrderAndLetsOnlyMappedOutputsLeave() {
        deploy(
                "mapped.bpmn",
                sequence(
                        "mapped",
                        service(
                                "work",
                                "mapped-work",
                                mapping(
                                        "in =x + 1 -> y",
                                        "in =y * 2 -> nested.z",
                                        "in text -> literal",
                                        "out =result.code -> order.code"))));
        long instance = create("mapped", Map.of("x", 1, "order", Map.of("id", 7)));
        ActivatedJob job = job("mapped-work");

        assertThat(job.getVariablesAsMap())
                .containsEntry("y", 2)
                .containsEntry("nested", Map.of("z", 4))
                .containsEntry("literal", "text")
                .containsEntry("x", 1);

        client.newCompleteCommand(job.getKey())
                .variables(Map.of("result", Map.of("code", "A"), "y", 99))
                .send()
                .join();

        assertThat(variablesOf(instance))
                .containsOnlyKeys("x", "order")
                .containsEntry("order", "{\"id\":7,\"code\":\"A\"}");
        assertThat(variablesOf(job.getElementInstanceKey())).containsEntry("y", "99");
    }

    @Test
    void takesTheFlowWhoseConditionHoldsAndElseTheDefault() {
        deploy(
                "choice.bpmn",
                file(process(
                        "choice",
                        "<bpmn:startEvent id=\"start\"/>"
                                + element("exclusiveGateway", "id=\"choose\" default=\"choose_other\"", "", "")
                                + "<bpmn:endEvent id=\"big\"/><bpmn:endEvent id=\"other\"/>"
                                + flow("start", "choose") + flow("choose", "big", "x > 10")
                                + flow("choose", "other"))));

        assertThat(elements(create("choice", Map.of("x", 11)))).contains("big COMPLETED");
        assertThat(elements(create("choice", Map.of("x", 10)))).contains("other COMPLETED");
    }

    @Test
    void stopsWithAnIncidentWhereNoConditionCanBeDecidedAndGoesOnWhenItIsResolved() {
        deploy(
                "stuck.bpmn",
                file(process(
                        "stuck",
                        "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"choose\"/>"
                                + "<bpmn:endEvent id=\"a\"/><bpmn:endEvent id=\"b\"/>"
                                + flow("start", "choose") + flow("choose", "a", "x = 1")
                                + flow("choose", "b", "x > 1"))));
        long instance = create("stuck", Map.of());
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(String.valueOf(incident.get("ERROR_MESSAGE")))
                        .contains("BOOLEAN"));

        long none = create("stuck", Map.of("x", 0));
        assertThat(incidents(none))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "CONDITION_ERROR"));

        client.newSetVariablesCommand(instance).variables(Map.of("x", 1)).send().join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(incidents(instance)).isEmpty();
        assertThat(elements(instance)).contains("a COMPLETED");
    }

    @Test
    void forksAndJoins() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway")) {
            String id = "fork-" + gateway;
            deploy(
                    id + ".bpmn",
                    file(process(
                            id,
                            "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                    + "<bpmn:%s id=\"fork\"/><bpmn:%s id=\"join\"/>".formatted(gateway, gateway)
                                    + service("one", id + "-one") + service("two", id + "-two")
                                    + flow("start", "fork")
                                    + (gateway.startsWith("incl")
                                            ? flow("fork", "one", "true") + flow("fork", "two", "x = 1")
                                            : flow("fork", "one") + flow("fork", "two"))
                                    + flow("one", "join") + flow("two", "join") + flow("join", "end"))));
            long instance = create(id, Map.of("x", 1));
            complete(id + "-one", Map.of());
            assertThat(stateOf(instance)).isEqualTo("ACTIVE");
            complete(id + "-two", Map.of());
            assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        }
    }

    @Test
    void evaluatesScriptsAndKeepsLocalsOfASubProcessInside() {
        deploy(
                "scripted.bpmn",
                sequence(
                        "scripted",
                        task(
                                "scriptTask",
                                "script",
                                "<zeebe:script expression=\"=[1, x, 3]\" resultVariable=\"list\"/>"),
                        element(
                                "subProcess",
                                "id=\"sub\"",
                                mapping("in =\"inside\" -> place"),
                                "<bpmn:startEvent id=\"in\"/><bpmn:endEvent id=\"out\"/>" + service("work", "sub-work")
                                        + flow("in", "work") + flow("work", "out"))));
        long instance = create("scripted", Map.of("x", 2));
        ActivatedJob inside = job("sub-work");
        assertThat(inside.getVariablesAsMap())
                .containsEntry("list", List.of(1, 2, 3))
                .containsEntry("place", "inside");
        client.newCompleteCommand(inside.getKey())
                .variables(Map.of("place", "changed inside", "out", 1))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsOnlyKeys("x", "list", "out");
    }

    @Test
    void neverExecutesWhatLooksLikeAnExpressionOfAnotherLanguage() {
        deploy("text.bpmn", sequence("text", service("work", "text-${1+1}", mapping("in ${execution.id} -> text"))));
        create("text", Map.of());

        assertThat(job("text-${1+1}").getVariablesAsMap()).containsEntry("text", "${execution.id}");
    }

    @Test
    void cutsALoopWithoutAWaitIntoSeveralTransactions() {
        deploy(
                "loop.bpmn",
                file(process(
                        "loop",
                        "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"merge\"/>"
                                + task(
                                        "scriptTask",
                                        "count",
                                        "<zeebe:script expression=\"=n + 1\" resultVariable=\"n\"/>")
                                + element("exclusiveGateway", "id=\"enough\" default=\"enough_merge\"", "", "")
                                + "<bpmn:endEvent id=\"end\"/>"
                                + flow("start", "merge") + flow("merge", "count") + flow("count", "enough")
                                + flow("enough", "merge") + flow("enough", "end", "n >= 400"))));
        long instance = create("loop", Map.of("n", 0));

        awaitCompleted(instance);
        assertThat(variablesOf(instance)).containsEntry("n", "400");
    }

    @Test
    void terminatesAnInstanceAfterTheElementItWasToldTo() {
        deploy("until.bpmn", sequence("until", service("first", "until-work"), service("second", "beyond-work")));
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId("until")
                .latestVersion()
                .terminateAfterElement("first")
                .send()
                .join()
                .getProcessInstanceKey();
        complete("until-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).containsExactly("start COMPLETED", "first COMPLETED");
    }

    @Test
    void startsBeforeAnElementOnRequest() {
        deploy("middle.bpmn", sequence("middle", service("one", "middle-one"), service("two", "middle-two")));
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId("middle")
                .latestVersion()
                .variables(Map.of("x", 1))
                .startBeforeElement("two")
                .send()
                .join()
                .getProcessInstanceKey();

        assertThat(job("middle-two").getVariablesAsMap()).containsEntry("x", 1);
        assertThat(elements(instance)).containsExactly("two ACTIVE");
    }

    @Test
    void deletesAVersionAndGoesBackToTheOneBefore() {
        DeploymentEvent first = deploy("deleted.bpmn", sequence("deleted", service("a", "t1")));
        DeploymentEvent second = deploy("deleted.bpmn", sequence("deleted", service("a", "t2")));
        client.newDeleteResourceCommand(second.getProcesses().get(0).getProcessDefinitionKey())
                .send()
                .join();
        long instance = create("deleted", Map.of());
        assertThat(job("t1").getProcessDefinitionKey())
                .isEqualTo(first.getProcesses().get(0).getProcessDefinitionKey());
        assertThat(instance).isPositive();

        DeploymentEvent third = deploy("deleted.bpmn", sequence("deleted", service("a", "t3")));

        assertThat(third.getProcesses().get(0).getVersion()).isEqualTo(3);
    }
}
