package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modifications where scopes have several instances, or belong to events and calls. */
class ModificationInScopesTest extends EngineTest {

    private static String loop(String output) {
        return "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                + "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"" + output
                + "/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>";
    }

    private static String inside(String prefix, String... elements) {
        return chain(elements)
                .replace("\"start", "\"" + prefix + "_start")
                .replace("\"end\"", "\"" + prefix + "_end\"")
                .replace("_end\" sourceRef", "_" + prefix + "_end\" sourceRef");
    }

    private List<Long> keys(long instance, String element, String type) {
        return tables().sql("SELECT element_instance_key FROM element_instance WHERE process_instance_key = ?"
                        + " AND element_id = ? AND type = ? AND state = 'ACTIVE' ORDER BY element_instance_key")
                .params(instance, element, type)
                .query(Long.class)
                .list();
    }

    private void completeAll(String type, int count) {
        List<ActivatedJob> jobs = jobs(type, count);
        assertThat(jobs).hasSize(count);
        jobs.forEach(job -> client.newCompleteCommand(job.getKey()).send().join());
    }

    @Test
    void movesInsideEachInstanceOfAMultiInstanceSubProcess() {
        deploy(
                "rooms.bpmn",
                file(process(
                        "rooms",
                        chain(element(
                                "subProcess",
                                "id=\"room\"",
                                "",
                                loop("") + inside("r", service("a", "rooms-a"), service("b", "rooms-b")))))));
        long instance = create("rooms", Map.of("items", List.of("p", "q")));

        client.newModifyProcessInstanceCommand(instance)
                .moveElementsWithSourceParentAsAncestor("a", "b")
                .send()
                .join();

        assertThat(keys(instance, "b", "SERVICE_TASK")).hasSize(2);
        assertThat(jobs("rooms-b", 2))
                .extracting(job -> job.getVariable("item"))
                .containsExactlyInAnyOrder("p", "q");
        tables().sql("UPDATE job SET deadline = NULL WHERE type = 'rooms-b'").update();
        completeAll("rooms-b", 2);
        awaitCompleted(instance);
    }

    @Test
    void goesOnWithoutAnInstanceThatWasTerminated() {
        deploy(
                "tasks.bpmn",
                sequence(
                        "tasks",
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"tasks-each\"/>",
                                loop(" outputCollection=\"results\" outputElement=\"=item\"")),
                        service("after", "tasks-after")));
        long instance = create("tasks", Map.of("items", List.of(1, 2, 3)));
        List<Long> inner = keys(instance, "each", "SERVICE_TASK");

        client.newModifyProcessInstanceCommand(instance)
                .terminateElement(inner.get(1))
                .send()
                .join();
        completeAll("tasks-each", 2);

        complete("tasks-after", Map.of());
        awaitCompleted(instance);
        assertThat(variablesOf(instance)).containsEntry("results", "[1,null,3]");
    }

    @Test
    void terminatesAMultiInstanceWithItsLastInstance() {
        deploy(
                "alone.bpmn",
                sequence(
                        "alone",
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"alone-each\"/>",
                                loop("").replace(
                                                "<bpmn:multiInstanceLoopCharacteristics",
                                                "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"")),
                        service("after", "alone-after")));
        long instance = create("alone", Map.of("items", List.of(1, 2)));

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("after")
                .and()
                .terminateElement(keys(instance, "each", "SERVICE_TASK").get(0))
                .send()
                .join();

        assertThat(elements(instance))
                .containsExactly("start COMPLETED", "each TERMINATED", "each TERMINATED", "after ACTIVE");
        complete("alone-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void startsInsideAnInterruptingEventSubProcessWithoutInterrupting() {
        deploy(
                "asides.bpmn",
                file(
                        message("m", "asides-message", "=key"),
                        process(
                                "asides",
                                chain(service("main", "asides-main"))
                                        + "<bpmn:subProcess id=\"aside\" triggeredByEvent=\"true\">"
                                        + inside("s", service("b", "asides-b"))
                                                .replace(
                                                        "<bpmn:startEvent id=\"s_start\"/>",
                                                        "<bpmn:startEvent id=\"s_start\"><bpmn:messageEventDefinition"
                                                                + " messageRef=\"m\"/></bpmn:startEvent>")
                                        + "</bpmn:subProcess>")));
        long instance = create("asides", Map.of("key", "k"));

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("b")
                .send()
                .join();

        assertThat(elements(instance)).containsExactly("start COMPLETED", "main ACTIVE", "aside ACTIVE", "b ACTIVE");
        complete("asides-b", Map.of());
        complete("asides-main", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void callsTheProcessOfAnActivatedCallActivity() {
        deploy("called-here.bpmn", sequence("called-here", service("inside", "called-inside")));
        deploy(
                "calls-here.bpmn",
                sequence(
                        "calls-here",
                        service("a", "calls-a"),
                        task("callActivity", "call", "<zeebe:calledElement processId=\"called-here\"/>")));
        long instance = create("calls-here", Map.of());

        client.newModifyProcessInstanceCommand(instance)
                .moveElements("a", "call")
                .withVariables(Map.of("given", 5))
                .send()
                .join();

        assertThat(job("called-inside").getVariable("given")).isEqualTo(5);
        tables().sql("UPDATE job SET deadline = NULL WHERE type = 'called-inside'")
                .update();
        complete("called-inside", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void listensToTheEventsOfScopesThatAStartInstructionMakes() {
        deploy(
                "begun.bpmn",
                file(
                        message("m", "begun-message", "=key"),
                        process(
                                "begun",
                                chain(element("subProcess", "id=\"sub\"", "", inside("s", service("b", "begun-b"))))
                                        + "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"sub\">"
                                        + "<bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:boundaryEvent>"
                                        + "<bpmn:endEvent id=\"stopped\"/>" + flow("late", "stopped"))));
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId("begun")
                .latestVersion()
                .variables(Map.of("key", "begun"))
                .startBeforeElement("b")
                .send()
                .join()
                .getProcessInstanceKey();

        client.newPublishMessageCommand()
                .messageName("begun-message")
                .correlationKey("begun")
                .send()
                .join();

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("sub TERMINATED", "b TERMINATED", "late COMPLETED");
    }
}
