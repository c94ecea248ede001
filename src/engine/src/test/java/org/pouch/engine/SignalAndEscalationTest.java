package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalAndEscalationTest extends EngineTest {

    @Test
    void reachesEveryoneWhoWaitsForASignal() {
        String signal = "<bpmn:signal id=\"s\" name=\"alarm\"/>";
        deploy(
                "listening.bpmn",
                file(
                        signal,
                        process(
                                "listening",
                                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                        + "<bpmn:intermediateCatchEvent id=\"hear\"><bpmn:signalEventDefinition signalRef=\"s\"/></bpmn:intermediateCatchEvent>"
                                        + flow("start", "hear") + flow("hear", "end"))));
        deploy(
                "begun.bpmn",
                file(
                        signal,
                        process(
                                "alarmed",
                                "<bpmn:startEvent id=\"start\"><bpmn:signalEventDefinition signalRef=\"s\"/></bpmn:startEvent>"
                                        + "<bpmn:endEvent id=\"end\"/>" + flow("start", "end"))));
        deploy(
                "throwing.bpmn",
                file(
                        signal,
                        process(
                                "throwing",
                                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                        + element(
                                                "intermediateThrowEvent",
                                                "id=\"shout\"",
                                                mapping("in =1 -> loud"),
                                                "<bpmn:signalEventDefinition signalRef=\"s\"/>")
                                        + flow("start", "shout") + flow("shout", "end"))));
        long first = create("listening", Map.of());
        long second = create("listening", Map.of());

        create("throwing", Map.of());

        assertThat(stateOf(first)).isEqualTo("COMPLETED");
        assertThat(variablesOf(second)).containsEntry("loud", "1");
        client.newBroadcastSignalCommand()
                .signalName("alarm")
                .variables(Map.of("n", 1))
                .send()
                .join();
        assertThat(Cluster.settled(() -> client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId("alarmed"))
                        .send()
                        .join()
                        .page()
                        .totalItems()))
                .isEqualTo(2);
    }

    @Test
    void escalatesToTheBoundaryAndGoesOnWhereNobodyCatches() {
        deploy(
                "escalating.bpmn",
                file(
                        "<bpmn:escalation id=\"e\" escalationCode=\"late\"/><bpmn:escalation id=\"f\" escalationCode=\"other\"/>",
                        process(
                                "escalating",
                                "<bpmn:startEvent id=\"start\"/>"
                                        + element(
                                                "subProcess",
                                                "id=\"sub\"",
                                                "",
                                                "<bpmn:startEvent id=\"in\"/><bpmn:endEvent id=\"out\"/>"
                                                        + "<bpmn:intermediateThrowEvent id=\"tell\"><bpmn:escalationEventDefinition escalationRef=\"e\"/></bpmn:intermediateThrowEvent>"
                                                        + "<bpmn:intermediateThrowEvent id=\"mumble\"><bpmn:escalationEventDefinition escalationRef=\"f\"/></bpmn:intermediateThrowEvent>"
                                                        + service("work", "escalated-work")
                                                        + flow("in", "tell") + flow("tell", "mumble")
                                                        + flow("mumble", "work") + flow("work", "out"))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"told\" attachedToRef=\"sub\" cancelActivity=\"false\"",
                                                "",
                                                "<bpmn:escalationEventDefinition escalationRef=\"e\"/>")
                                        + "<bpmn:endEvent id=\"end2\"/><bpmn:endEvent id=\"toldEnd\"/>"
                                        + flow("start", "sub") + flow("sub", "end2") + flow("told", "toldEnd"))));
        long instance = create("escalating", Map.of());
        assertThat(elements(instance)).contains("told COMPLETED", "toldEnd COMPLETED", "mumble COMPLETED");
        complete("escalated-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void compensatesWhatWasDone() {
        deploy(
                "compensating.bpmn",
                file(
                        process(
                                "compensating",
                                "<bpmn:startEvent id=\"start\"/>" + service("book", "book-work")
                                        + "<bpmn:boundaryEvent id=\"onUndo\" attachedToRef=\"book\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                                        + element(
                                                "serviceTask",
                                                "id=\"undo\" isForCompensation=\"true\"",
                                                "<zeebe:taskDefinition type=\"undo-work\"/>",
                                                "")
                                        + "<bpmn:endEvent id=\"end\"><bpmn:compensateEventDefinition/></bpmn:endEvent>"
                                        + flow("start", "book") + flow("book", "end")
                                        + "<bpmn:association id=\"a\" associationDirection=\"One\" sourceRef=\"onUndo\" targetRef=\"undo\"/>")));
        long instance = create("compensating", Map.of());
        complete("book-work", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("undo-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void followsALink() {
        deploy(
                "linked.bpmn",
                file(process(
                        "linked",
                        "<bpmn:startEvent id=\"start\"/>"
                                + "<bpmn:intermediateThrowEvent id=\"there\"><bpmn:linkEventDefinition id=\"l1\" name=\"L\"/></bpmn:intermediateThrowEvent>"
                                + "<bpmn:intermediateCatchEvent id=\"here\"><bpmn:linkEventDefinition id=\"l2\" name=\"L\"/></bpmn:intermediateCatchEvent>"
                                + "<bpmn:endEvent id=\"end\"/>" + flow("start", "there") + flow("here", "end"))));

        assertThat(stateOf(create("linked", Map.of()))).isEqualTo("COMPLETED");
    }
}
