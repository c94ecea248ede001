package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CallAndErrorTest extends EngineTest {
    private static final String ERROR = "<bpmn:error id=\"e\" errorCode=\"E-1\"/>";

    private static String call(String child, String... extensions) {
        return element(
                "callActivity",
                "id=\"call\"",
                "<zeebe:calledElement processId=\"" + child
                        + "\" propagateAllChildVariables=\"false\" propagateAllParentVariables=\"true\"/>"
                        + String.join("", extensions),
                "");
    }

    private static String caught(String attachedTo, String... extensions) {
        return element(
                "boundaryEvent",
                "id=\"caught\" attachedToRef=\"" + attachedTo + "\"",
                String.join("", extensions),
                "<bpmn:errorEventDefinition errorRef=\"e\"/>");
    }

    @BeforeAll
    void deployModels() {
        deploy("child.bpmn", sequence("child", service("work", "child-work")));
        deploy(
                "parent.bpmn",
                file(
                        ERROR,
                        process(
                                "parent",
                                "<bpmn:startEvent id=\"start\"/>" + call("child", mapping("out =answer -> result"))
                                        + caught("call", mapping("out =reason -> why"))
                                        + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"failed\"/>"
                                        + flow("start", "call") + flow("call", "end") + flow("caught", "failed"))));
    }

    @Test
    void callsAProcessAndTakesOverWhatIsMapped() {
        long instance = create("parent", Map.of("given", 1));
        ActivatedJob job = job("child-work");
        assertThat(job.getVariablesAsMap()).containsEntry("given", 1);
        if (speaksRest()) {
            assertThat(job.getRootProcessInstanceKey()).isEqualTo(instance);
        }
        assertThat(job.getProcessInstanceKey()).isNotEqualTo(instance);

        client.newCompleteCommand(job.getKey())
                .variables(Map.of("answer", 42, "own", true))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).isEqualTo(Map.of("given", "1", "result", "42"));
        assertThat(elements(instance)).contains("call COMPLETED", "end COMPLETED");
    }

    @Test
    void catchesAnErrorThrownInACalledProcess() {
        long instance = create("parent", Map.of());
        ActivatedJob job = job("child-work");
        client.newThrowErrorCommand(job.getKey())
                .errorCode("E-1")
                .variables(Map.of("reason", "no room"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(stateOf(job.getProcessInstanceKey())).isEqualTo("TERMINATED");
        assertThat(elements(instance))
                .containsExactly("start COMPLETED", "call TERMINATED", "caught COMPLETED", "failed COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("why", "\"no room\"");
    }

    @Test
    void keepsAnUncaughtErrorAsAnIncident() {
        long instance = create("parent", Map.of());
        ActivatedJob job = job("child-work");
        client.newThrowErrorCommand(job.getKey())
                .errorCode("E-2")
                .errorMessage("odd")
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        Map<String, Object> incident = incidents(job.getProcessInstanceKey()).get(0);
        assertThat(incident)
                .containsEntry("ERROR_TYPE", "UNHANDLED_ERROR_EVENT")
                .containsEntry(
                        "ERROR_MESSAGE",
                        "Expected to throw an error event with the code 'E-2' with message 'odd', but it was not caught."
                                + " Available error events are [E-1]");
        assertThatThrownBy(() -> client.newCompleteCommand(job.getKey()).send().join())
                .satisfies(Refusal.with(409));

        client.newResolveIncidentCommand((long) incident.get("INCIDENT_KEY"))
                .send()
                .join();
        complete("child-work", Map.of("answer", 1));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void cancelsWhatItCalled() {
        long instance = create("parent", Map.of());
        long child = job("child-work").getProcessInstanceKey();
        assertThatThrownBy(() -> client.newCancelInstanceCommand(child).send().join())
                .satisfies(Refusal.with(409));

        client.newCancelInstanceCommand(instance).send().join();

        assertThat(stateOf(child)).isEqualTo("TERMINATED");
        assertThat(hasJob("child-work")).isFalse();
    }

    @Test
    void waitsForAProcessThatIsNotThereYet() {
        deploy("early.bpmn", sequence("early", call("late-child")));
        long instance = create("early", Map.of());
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "CALLED_ELEMENT_ERROR"));

        deploy("late.bpmn", sequence("late-child", service("work", "late-work")));
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        complete("late-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void throwsAnErrorAtAnEndEventToTheEventSubProcessAround() {
        deploy(
                "thrown.bpmn",
                file(
                        ERROR,
                        process(
                                "thrown",
                                "<bpmn:startEvent id=\"start\"/>"
                                        + "<bpmn:endEvent id=\"broken\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:endEvent>"
                                        + flow("start", "broken")
                                        + element(
                                                "subProcess",
                                                "id=\"rescue\" triggeredByEvent=\"true\"",
                                                "",
                                                "<bpmn:startEvent id=\"hurt\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:startEvent>"
                                                        + "<bpmn:endEvent id=\"healed\"/>" + flow("hurt", "healed")))));
        long instance = create("thrown", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("rescue COMPLETED", "healed COMPLETED");
    }

    /** Beside the start event there is another element that no flow leads to. */
    @Test
    void handsTheVariablesOfAnErrorToTheStartOfTheEventSubProcess() {
        deploy(
                "rescued.bpmn",
                file(
                        ERROR,
                        process(
                                "rescued",
                                chain(service("hurting", "hurting-work"))
                                        + element(
                                                "subProcess",
                                                "id=\"rescue\" triggeredByEvent=\"true\"",
                                                "",
                                                element(
                                                                "subProcess",
                                                                "id=\"worse\" triggeredByEvent=\"true\"",
                                                                "",
                                                                "<bpmn:startEvent id=\"hurtAgain\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:startEvent>")
                                                        + element(
                                                                "startEvent",
                                                                "id=\"hurt\"",
                                                                mapping("out =reason -> why"),
                                                                "<bpmn:errorEventDefinition errorRef=\"e\"/>")
                                                        + "<bpmn:endEvent id=\"healed\"/>" + flow("hurt", "healed")))));
        long instance = create("rescued", Map.of());
        client.newThrowErrorCommand(job("hurting-work").getKey())
                .errorCode("E-1")
                .variables(Map.of("reason", "no room"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .containsExactly(
                        "start COMPLETED",
                        "hurting TERMINATED",
                        "rescue COMPLETED",
                        "hurt COMPLETED",
                        "healed COMPLETED");
        assertThat(client.newVariableSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).name("why"))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(why -> assertThat(why.getValue()).isEqualTo("\"no room\""));
    }

    @Test
    void endsAnInstanceAfterAnElementThatAnErrorTerminated() {
        deploy(
                "ended-by-error.bpmn",
                file(
                        "<bpmn:error id=\"broken\" name=\"broken\" errorCode=\"broken\"/>",
                        process(
                                "ended-by-error",
                                Models.chain(service("work", "ended-by-error-work"))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"caught\" attachedToRef=\"work\"",
                                                "",
                                                "<bpmn:errorEventDefinition errorRef=\"broken\"/>")
                                        + service("repair", "ended-by-error-repair")
                                        + flow("caught", "repair"))));
        long instance = client.newCreateInstanceCommand()
                .bpmnProcessId("ended-by-error")
                .latestVersion()
                .terminateAfterElement("work")
                .send()
                .join()
                .getProcessInstanceKey();
        client.newThrowErrorCommand(job("ended-by-error-work").getKey())
                .errorCode("broken")
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(hasJob("ended-by-error-repair")).isFalse();
    }
}
