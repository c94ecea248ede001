package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is easy to get wrong between BPMN and the engine below. */
class SemanticsTest extends EngineTest {

    private static String catching(String id, String definition) {
        return element("intermediateCatchEvent", "id=\"" + id + "\"", "", definition);
    }

    private static String boundary(String id, String activity, String extensions, String definition) {
        return element(
                "boundaryEvent", "id=\"%s\" attachedToRef=\"%s\"".formatted(id, activity), extensions, definition);
    }

    private static String messageEvent(String ref) {
        return "<bpmn:messageEventDefinition messageRef=\"" + ref + "\"/>";
    }

    private static String timer(String kind, String text) {
        return "<bpmn:timerEventDefinition><bpmn:%s>%s</bpmn:%s></bpmn:timerEventDefinition>"
                .formatted(kind, text, kind);
    }

    private static String loop(boolean sequential, String attributes) {
        return element(
                "multiInstanceLoopCharacteristics",
                "isSequential=\"" + sequential + "\"",
                "<zeebe:loopCharacteristics " + attributes + "/>",
                "");
    }

    private static String sub(String id, String content, String loop) {
        return element("subProcess", "id=\"" + id + "\"", "", loop + content);
    }

    /** Start and end inside a scope need names of their own. */
    private static String inside(String prefix, String... elements) {
        return chain(elements)
                .replace("\"start\"", "\"" + prefix + "_s\"")
                .replace("\"end\"", "\"" + prefix + "_e\"")
                .replace("\"start_", "\"" + prefix + "_s_")
                .replace("_end\"", "_" + prefix + "_e\"");
    }

    private void correlate(String name, String key, Map<String, Object> variables) {
        client.newCorrelateMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .variables(variables)
                .send()
                .join();
    }

    @Test
    void refusesTheStandardLoopMarker() {
        assertThatThrownBy(() -> deploy(
                        "loop.bpmn",
                        sequence(
                                "loop",
                                element(
                                        "serviceTask",
                                        "id=\"work\"",
                                        "<zeebe:taskDefinition type=\"x\"/>",
                                        "<bpmn:standardLoopCharacteristics/>"))))
                .satisfies(Refusal.with(400, "standardLoopCharacteristics is not supported by the embedded engine."));
    }

    @Test
    void passesAJoiningGatewayOnce() {
        deploy(
                "joined.bpmn",
                file(process(
                        "joined",
                        "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>"
                                + "<bpmn:parallelGateway id=\"join\"/><bpmn:endEvent id=\"end\"/>"
                                + service("a", "join-a") + service("b", "join-b") + flow("start", "fork")
                                + flow("fork", "a") + flow("fork", "b") + flow("a", "join") + flow("b", "join")
                                + flow("join", "end"))));
        long instance = create("joined", Map.of());
        complete("join-a", Map.of());
        assertThat(elements(instance)).filteredOn(row -> row.startsWith("join")).isEmpty();
        complete("join-b", Map.of());

        assertThat(elements(instance)).filteredOn(row -> row.startsWith("join")).containsExactly("join COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsAnEventBasedGatewayWithOneOfItsEvents() {
        deploy(
                "race.bpmn",
                file(
                        message("m", "race-m", "=1"),
                        process(
                                "race",
                                "<bpmn:startEvent id=\"start\"/><bpmn:eventBasedGateway id=\"either\"><bpmn:outgoing>either_told</bpmn:outgoing>"
                                        + "<bpmn:outgoing>either_late</bpmn:outgoing></bpmn:eventBasedGateway>"
                                        + catching("told", messageEvent("m"))
                                        + catching("late", timer("timeDuration", "PT1H"))
                                        + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"end2\"/>"
                                        + flow("start", "either")
                                        + flow("either", "told") + flow("either", "late") + flow("told", "end")
                                        + flow("late", "end2"))));
        long instance = create("race", Map.of());
        correlate("race-m", "1", Map.of("x", 1));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .containsExactlyInAnyOrder("start COMPLETED", "either COMPLETED", "told COMPLETED", "end COMPLETED");
        assertThat(client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).elementId("either"))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(gateway -> assertThat(gateway.getState().name()).isEqualTo("COMPLETED"));
    }

    @Test
    void showsAnIncidentInEveryInstanceThatCalledIt() {
        deploy(
                "deep3.bpmn",
                sequence(
                        "deep3",
                        task(
                                "scriptTask",
                                "bad",
                                "<zeebe:script expression=\"=assert(x, x = 1)\" resultVariable=\"y\"/>")));
        deploy(
                "deep2.bpmn",
                sequence("deep2", task("callActivity", "call3", "<zeebe:calledElement processId=\"deep3\"/>")));
        deploy(
                "deep1.bpmn",
                sequence("deep1", task("callActivity", "call2", "<zeebe:calledElement processId=\"deep2\"/>")));
        deploy(
                "deep0.bpmn",
                sequence("deep0", task("callActivity", "call1", "<zeebe:calledElement processId=\"deep1\"/>")));
        long root = client.newCreateInstanceCommand()
                .bpmnProcessId("deep0")
                .latestVersion()
                .businessId("order-1")
                .send()
                .join()
                .getProcessInstanceKey();
        List<Long> all = tables().sql(
                        "SELECT process_instance_key FROM process_instance WHERE root_process_instance_key = ?")
                .param(root)
                .query(Long.class)
                .list();

        assertThat(all).hasSize(4).allSatisfy(key -> {
            ProcessInstance instance =
                    client.newProcessInstanceGetRequest(key).send().join();
            assertThat(instance.getHasIncident())
                    .as(instance.getProcessDefinitionId())
                    .isTrue();
            assertThat(instance.getBusinessId()).isEqualTo("order-1");
        });
    }

    @Test
    void lateStartEventTakesAMessageThatWasWaiting() {
        client.newPublishMessageCommand()
                .messageName("early")
                .correlationKey("k")
                .timeToLive(Duration.ofHours(1))
                .variables(Map.of("n", 1))
                .send()
                .join();
        byte[] model = file(
                message("m", "early", ""),
                process(
                        "early",
                        "<bpmn:startEvent id=\"start\">" + messageEvent("m") + "</bpmn:startEvent>"
                                + "<bpmn:endEvent id=\"end\"/>" + flow("start", "end")));
        deploy("early.bpmn", model);
        deploy("early2.bpmn", model); // the message has been there once

        assertThat(tables().sql("SELECT state FROM process_instance WHERE process_definition_id = 'early'")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETED");
    }

    @Test
    void throwsAnErrorThroughTwoCalls() {
        String error =
                "<bpmn:error id=\"e\" errorCode=\"=&quot;E-&quot; + kind\"/><bpmn:error id=\"c\" errorCode=\"E-7\"/>";
        deploy(
                "thrower.bpmn",
                file(
                        error,
                        process(
                                "thrower",
                                "<bpmn:startEvent id=\"start\"/>" + service("work", "thrower-work")
                                        + "<bpmn:endEvent id=\"end\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:endEvent>"
                                        + flow("start", "work") + flow("work", "end"))));
        deploy(
                "relay.bpmn",
                sequence("relay", task("callActivity", "call", "<zeebe:calledElement processId=\"thrower\"/>")));
        deploy(
                "catcher.bpmn",
                file(
                        error,
                        process(
                                "catcher",
                                chain(task("callActivity", "call", "<zeebe:calledElement processId=\"relay\"/>"))
                                        + boundary(
                                                "b",
                                                "call",
                                                mapping("out =why -> reason"),
                                                "<bpmn:errorEventDefinition errorRef=\"c\"/>")
                                        + "<bpmn:endEvent id=\"end2\"/>" + flow("b", "end2"))));
        long byWorker = create("catcher", Map.of("kind", "7"));
        client.newThrowErrorCommand(job("thrower-work").getKey())
                .errorCode("E-7")
                .variables(Map.of("why", "rain"))
                .send()
                .join();
        long byEvent = create("catcher", Map.of("kind", "7"));
        complete("thrower-work", Map.of("why", "wind"));

        assertThat(variablesOf(byWorker)).containsEntry("reason", "\"rain\"").doesNotContainKey("why");
        assertThat(variablesOf(byEvent)).containsEntry("reason", "null"); // what the child knew stays with it
        for (Long instance : List.of(byWorker, byEvent)) {
            assertThat(stateOf(instance)).isEqualTo("COMPLETED");
            assertThat(elements(instance)).contains("call TERMINATED", "b COMPLETED", "end2 COMPLETED");
            assertThat(tables().sql("SELECT process_definition_id || ' ' || state FROM process_instance"
                                    + " WHERE root_process_instance_key = ? ORDER BY process_instance_key")
                            .param(instance)
                            .query(String.class)
                            .list())
                    .containsExactly("catcher COMPLETED", "relay TERMINATED", "thrower TERMINATED");
        }
    }

    @Test
    void interruptsACallByAMessageWithItsChild() {
        deploy("sleeper.bpmn", sequence("sleeper", service("work", "sleeper-work")));
        deploy(
                "waker.bpmn",
                file(
                        message("m", "=&quot;wake-&quot; + name", "=number"),
                        process(
                                "waker",
                                chain(task("callActivity", "call", "<zeebe:calledElement processId=\"sleeper\"/>"))
                                        + boundary("b", "call", "", messageEvent("m")) + service("after", "waker-after")
                                        + "<bpmn:endEvent id=\"end2\"/>" + flow("b", "after")
                                        + flow("after", "end2"))));
        long instance = create("waker", Map.of("name", "now", "number", 12.5));
        correlate("wake-now", "12.5", Map.of("x", 1));

        assertThat(job("waker-after").getVariablesAsMap()).containsEntry("x", 1);
        assertThat(hasJob("sleeper-work")).isFalse();
        assertThat(elements(instance)).contains("call TERMINATED");
    }

    @Test
    void interruptsWhatRunsBesideAnEventSubProcess() {
        String event = element(
                "subProcess",
                "id=\"stop\" triggeredByEvent=\"true\"",
                "",
                "<bpmn:startEvent id=\"heard\">" + messageEvent("m") + "</bpmn:startEvent>"
                        + service("clean", "beside-clean") + "<bpmn:endEvent id=\"cleaned\"/>" + flow("heard", "clean")
                        + flow("clean", "cleaned"));
        deploy(
                "beside.bpmn",
                file(
                        message("m", "beside-m", "=1"),
                        process(
                                "beside",
                                "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>"
                                        + service("a", "beside-a")
                                        + sub("sub", inside("i", service("b", "beside-b")), "") + event
                                        + "<bpmn:endEvent id=\"e1\"/><bpmn:endEvent id=\"e2\"/>" + flow("start", "fork")
                                        + flow("fork", "a") + flow("fork", "sub") + flow("a", "e1")
                                        + flow("sub", "e2"))));
        long instance = create("beside", Map.of());
        correlate("beside-m", "1", Map.of());

        assertThat(elements(instance)).contains("a TERMINATED", "sub TERMINATED", "b TERMINATED", "heard COMPLETED");
        assertThat(hasJob("beside-a")).isFalse();
        assertThat(hasJob("beside-b")).isFalse();
        complete("beside-clean", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void firesANonInterruptingEventSubProcessWithEachTurnOfItsCycle() {
        String event = element(
                "subProcess",
                "id=\"tick\" triggeredByEvent=\"true\"",
                "",
                "<bpmn:startEvent id=\"t\" isInterrupting=\"false\">"
                        + timer("timeCycle", "=cycle(3, duration(&quot;PT10S&quot;))")
                        + "</bpmn:startEvent>" + service("note", "tick-note") + "<bpmn:endEvent id=\"noted\"/>"
                        + flow("t", "note") + flow("note", "noted"));
        deploy("ticking.bpmn", file(process("ticking", chain(service("work", "tick-work")) + event)));
        Instant noon = Instant.parse("2030-01-01T12:00:00Z");
        client.newPinClockCommand().time(noon).send().join();
        try {
            long instance = create("ticking", Map.of());
            for (int turn = 1; turn <= 4; turn++) {
                client.newPinClockCommand()
                        .time(noon.plusSeconds(10L * turn))
                        .send()
                        .join();
            }
            await().until(() -> tables().sql("SELECT COUNT(*) FROM job WHERE type = 'tick-note'")
                            .query(Integer.class)
                            .single()
                    == 3);
            jobs("tick-note", 5)
                    .forEach(job ->
                            client.newCompleteCommand(job.getKey()).send().join());
            assertThat(stateOf(instance)).isEqualTo("ACTIVE");
            complete("tick-work", Map.of());
            assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        } finally {
            client.newResetClockCommand().send().join();
        }
    }

    @Test
    void collectsFromCallsOfAMultiInstanceActivity() {
        deploy(
                "square.bpmn",
                sequence(
                        "square",
                        task("scriptTask", "s", "<zeebe:script expression=\"=n * n\" resultVariable=\"sq\"/>")));
        deploy(
                "squares.bpmn",
                sequence(
                        "squares",
                        element(
                                "callActivity",
                                "id=\"call\"",
                                "<zeebe:calledElement processId=\"square\" propagateAllChildVariables=\"false\"/>"
                                        + mapping("out =sq -> result"),
                                loop(
                                        false,
                                        "inputCollection=\"=[1,2,3]\" inputElement=\"n\" outputCollection=\"all\" outputElement=\"=sq\""))));
        long instance = create("squares", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("all", "[1,4,9]");
    }

    @Test
    void nestsMultiInstanceActivities() {
        String inner = element(
                "serviceTask",
                "id=\"cell\"",
                "<zeebe:taskDefinition type=\"cell\"/>" + mapping("in =row * 10 + col -> v"),
                loop(
                        true,
                        "inputCollection=\"=[1,2]\" inputElement=\"col\" outputCollection=\"cells\" outputElement=\"=v\""));
        deploy(
                "grid.bpmn",
                sequence(
                        "grid",
                        sub(
                                "rows",
                                inside("r", inner),
                                loop(
                                        false,
                                        "inputCollection=\"=[1,2]\" inputElement=\"row\" outputCollection=\"all\" outputElement=\"=cells\""))));
        long instance = create("grid", Map.of());
        for (int round = 0; round < 2; round++) {
            jobs("cell", 5)
                    .forEach(job ->
                            client.newCompleteCommand(job.getKey()).send().join());
        }

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("all", "[[11,12],[21,22]]");
    }

    @Test
    void cancelsAllInstancesByABoundaryEventOfTheBody() {
        deploy(
                "swarm.bpmn",
                file(
                        message("m", "swarm-m", "=1"),
                        process(
                                "swarm",
                                chain(element(
                                                "serviceTask",
                                                "id=\"each\"",
                                                "<zeebe:taskDefinition type=\"swarm-each\"/>",
                                                loop(false, "inputCollection=\"=[1,2,3]\" inputElement=\"i\"")))
                                        + boundary("b", "each", "", messageEvent("m")) + "<bpmn:endEvent id=\"end2\"/>"
                                        + flow("b", "end2"))));
        long instance = create("swarm", Map.of());
        complete("swarm-each", Map.of());
        correlate("swarm-m", "1", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("swarm-each")).isFalse();
        assertThat(elements(instance)).filteredOn("each TERMINATED"::equals).hasSize(3);
    }

    @Test
    void appliesInputMappingsToTheInstancesAlone() {
        deploy(
                "once.bpmn",
                sequence(
                        "once",
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"once-each\"/>" + mapping("in =x + 1 -> x"),
                                loop(false, "inputCollection=\"=[1]\" inputElement=\"i\""))));
        create("once", Map.of("x", 1));

        assertThat(job("once-each").getVariablesAsMap()).containsEntry("x", 2);
    }

    @Test
    void joinsInclusiveBranchesThatWereTakenAndWaitsForNoOthers() {
        deploy(
                "some.bpmn",
                file(process(
                        "some",
                        "<bpmn:startEvent id=\"start\"/><bpmn:inclusiveGateway id=\"fork\" default=\"fork_c\"/>"
                                + "<bpmn:inclusiveGateway id=\"join\"/><bpmn:endEvent id=\"end\"/>"
                                + service("a", "some-a")
                                + service("b", "some-b") + service("c", "some-c") + flow("start", "fork")
                                + flow("fork", "a", "x > 0") + flow("fork", "b", "x > 1") + flow("fork", "c")
                                + flow("a", "join") + flow("b", "join") + flow("c", "join") + flow("join", "end"))));
        long both = create("some", Map.of("x", 2));
        complete("some-a", Map.of());
        assertThat(stateOf(both)).isEqualTo("ACTIVE");
        complete("some-b", Map.of());
        assertThat(stateOf(both)).isEqualTo("COMPLETED");
        long one = create("some", Map.of("x", 1));
        complete("some-a", Map.of());
        assertThat(stateOf(one)).isEqualTo("COMPLETED");
        long none = create("some", Map.of("x", 0));
        complete("some-c", Map.of());
        assertThat(stateOf(none)).isEqualTo("COMPLETED");
    }

    @Test
    void releasesAnInclusiveJoinWhenTheOtherBranchEndsElsewhere() {
        deploy(
                "astray.bpmn",
                file(process(
                        "astray",
                        "<bpmn:startEvent id=\"start\"/><bpmn:inclusiveGateway id=\"fork\"/><bpmn:inclusiveGateway id=\"join\"/>"
                                + "<bpmn:exclusiveGateway id=\"x\" default=\"x_out\"/><bpmn:endEvent id=\"out\"/><bpmn:endEvent id=\"end\"/>"
                                + service("a", "astray-a") + service("b", "astray-b") + flow("start", "fork")
                                + flow("fork", "a", "true") + flow("fork", "b", "true") + flow("a", "join")
                                + flow("b", "x")
                                + flow("x", "join", "go = true") + flow("x", "out") + flow("join", "end"))));
        long instance = create("astray", Map.of());
        complete("astray-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("astray-b", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void terminatesItsOwnScopeOnly() {
        deploy(
                "term.bpmn",
                file(process(
                        "term",
                        chain(
                                sub(
                                        "sub",
                                        "<bpmn:startEvent id=\"s\"/><bpmn:parallelGateway id=\"f\"/>"
                                                + service("a", "term-a")
                                                + service("b", "term-b")
                                                + "<bpmn:endEvent id=\"kill\"><bpmn:terminateEventDefinition/></bpmn:endEvent><bpmn:endEvent id=\"e\"/>"
                                                + flow("s", "f") + flow("f", "a") + flow("f", "b") + flow("a", "kill")
                                                + flow("b", "e"),
                                        ""),
                                service("after", "term-after")))));
        long instance = create("term", Map.of());
        complete("term-a", Map.of());

        assertThat(elements(instance)).contains("b TERMINATED", "kill COMPLETED", "sub COMPLETED");
        complete("term-after", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void recordsBothEndsOfALink() {
        deploy(
                "links.bpmn",
                file(process(
                        "links",
                        "<bpmn:startEvent id=\"start\"/><bpmn:exclusiveGateway id=\"x\" default=\"x_there\"/>"
                                + "<bpmn:intermediateThrowEvent id=\"there\"><bpmn:linkEventDefinition id=\"l1\" name=\"L\"/></bpmn:intermediateThrowEvent>"
                                + "<bpmn:intermediateThrowEvent id=\"too\"><bpmn:linkEventDefinition id=\"l3\" name=\"L\"/></bpmn:intermediateThrowEvent>"
                                + "<bpmn:intermediateCatchEvent id=\"here\"><bpmn:linkEventDefinition id=\"l2\" name=\"L\"/></bpmn:intermediateCatchEvent>"
                                + "<bpmn:endEvent id=\"end\"/>" + flow("start", "x") + flow("x", "there")
                                + flow("x", "too", "y = 1") + flow("here", "end"))));
        long instance = create("links", Map.of());

        assertThat(elements(instance))
                .containsExactly(
                        "start COMPLETED", "x COMPLETED", "there COMPLETED", "here COMPLETED", "end COMPLETED");
        assertThat(tables().sql("SELECT sequence_flow_id FROM sequence_flow WHERE process_instance_key = ?")
                        .param(instance)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("start_x", "x_there", "here_end");
    }

    @Test
    void followsALinkWhoseCatchStandsFirstInTheFile() {
        String link = "<bpmn:linkEventDefinition name=\"L\"/>";
        String content = catching("here", link)
                + "<bpmn:endEvent id=\"e\"/>"
                + element("intermediateThrowEvent", "id=\"there\"", "", link)
                + "<bpmn:startEvent id=\"s\"/>"
                + flow("s", "there")
                + flow("here", "e");
        deploy("backwards.bpmn", file(process("backwards", content)));
        deploy("inner.bpmn", sequence("inner-backwards", sub("sub", content, "")));

        assertThat(elements(create("backwards", Map.of())))
                .containsExactly("s COMPLETED", "there COMPLETED", "here COMPLETED", "e COMPLETED");
        assertThat(elements(create("inner-backwards", Map.of())))
                .containsSequence("s COMPLETED", "there COMPLETED", "here COMPLETED", "e COMPLETED", "end COMPLETED");
    }

    @Test
    void followsALinkBesideAHandlerOfCompensation() {
        String link = "<bpmn:linkEventDefinition name=\"L\"/>";
        deploy(
                "linked-handler.bpmn",
                file(
                        process(
                                "linked-handler",
                                "<bpmn:startEvent id=\"s\"/>"
                                        + service("pay", "link-pay")
                                        + "<bpmn:boundaryEvent id=\"up\" attachedToRef=\"pay\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                                        + element(
                                                "serviceTask",
                                                "id=\"unpay\" isForCompensation=\"true\"",
                                                "<zeebe:taskDefinition type=\"link-unpay\"/>",
                                                "")
                                        + element("intermediateThrowEvent", "id=\"there\"", "", link)
                                        + catching("here", link)
                                        + "<bpmn:endEvent id=\"e\"/>"
                                        + flow("s", "pay")
                                        + flow("pay", "there")
                                        + flow("here", "e")
                                        + "<bpmn:association id=\"as\" associationDirection=\"One\" sourceRef=\"up\" targetRef=\"unpay\"/>")));
        long instance = create("linked-handler", Map.of());
        complete("link-pay", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void compensatesInSubProcessesAndEveryInstanceOfALoop() {
        String undoable = element(
                        "serviceTask",
                        "id=\"book\"",
                        "<zeebe:taskDefinition type=\"comp-book\"/>",
                        loop(false, "inputCollection=\"=[1,2]\" inputElement=\"i\""))
                + "<bpmn:boundaryEvent id=\"ub\" attachedToRef=\"book\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                + element(
                        "serviceTask",
                        "id=\"unbook\" isForCompensation=\"true\"",
                        "<zeebe:taskDefinition type=\"comp-unbook\"/>",
                        "");
        deploy(
                "comp.bpmn",
                file(
                        process(
                                "comp",
                                "<bpmn:startEvent id=\"start\"/>"
                                        + sub(
                                                "trip",
                                                "<bpmn:startEvent id=\"s\"/><bpmn:endEvent id=\"e\"/>" + undoable
                                                        + flow("s", "book") + flow("book", "e")
                                                        + "<bpmn:association id=\"as\" associationDirection=\"One\" sourceRef=\"ub\" targetRef=\"unbook\"/>",
                                                "")
                                        + service("pay", "comp-pay")
                                        + "<bpmn:boundaryEvent id=\"up\" attachedToRef=\"pay\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                                        + element(
                                                "serviceTask",
                                                "id=\"unpay\" isForCompensation=\"true\"",
                                                "<zeebe:taskDefinition type=\"comp-unpay\"/>",
                                                "")
                                        + "<bpmn:intermediateThrowEvent id=\"undo\"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>"
                                        + service("after", "comp-after") + "<bpmn:endEvent id=\"end\"/>"
                                        + flow("start", "trip")
                                        + flow("trip", "pay") + flow("pay", "undo") + flow("undo", "after")
                                        + flow("after", "end")
                                        + "<bpmn:association id=\"as2\" associationDirection=\"One\" sourceRef=\"up\" targetRef=\"unpay\"/>")));
        long instance = create("comp", Map.of());
        jobs("comp-book", 5)
                .forEach(job -> client.newCompleteCommand(job.getKey()).send().join());
        complete("comp-pay", Map.of());
        assertThat(hasJob("comp-after")).isFalse();
        complete("comp-unpay", Map.of());
        List<ActivatedJob> undone = jobs("comp-unbook", 5);
        assertThat(undone).hasSize(1); // one handler undoes what all instances did
        undone.forEach(job -> client.newCompleteCommand(job.getKey()).send().join());
        complete("comp-after", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void catchesAnEscalationInAnEventSubProcessAndThroughACall() {
        String escalation = "<bpmn:escalation id=\"e\" escalationCode=\"up\"/>";
        deploy(
                "riser.bpmn",
                file(
                        escalation,
                        process(
                                "riser",
                                "<bpmn:startEvent id=\"start\"/>"
                                        + element(
                                                "intermediateThrowEvent",
                                                "id=\"raise\"",
                                                mapping("in =5 -> level"),
                                                "<bpmn:escalationEventDefinition escalationRef=\"e\"/>")
                                        + service("work", "riser-work") + "<bpmn:endEvent id=\"end\"/>"
                                        + flow("start", "raise") + flow("raise", "work") + flow("work", "end"))));
        deploy(
                "above.bpmn",
                file(
                        escalation,
                        process(
                                "above",
                                chain(task("callActivity", "call", "<zeebe:calledElement processId=\"riser\"/>"))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"b\" attachedToRef=\"call\"",
                                                "",
                                                "<bpmn:escalationEventDefinition escalationRef=\"e\"/>")
                                        + "<bpmn:endEvent id=\"end2\"/>" + flow("b", "end2"))));
        long instance = create("above", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("call TERMINATED", "b COMPLETED");
        assertThat(hasJob("riser-work")).isFalse();
    }

    @Test
    void opensAParallelJoinOnlyWhenEachOfItsFlowsWasTaken() {
        deploy(
                "each-flow.bpmn",
                file(process(
                        "each-flow",
                        "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/><bpmn:exclusiveGateway id=\"merge\"/>"
                                + "<bpmn:parallelGateway id=\"join\"/>"
                                + service("one", "each-flow-one")
                                + service("two", "each-flow-two")
                                + service("other", "each-flow-other")
                                + service("after", "each-flow-after")
                                + flow("start", "fork")
                                + flow("fork", "one")
                                + flow("fork", "two")
                                + flow("fork", "other")
                                + flow("one", "merge")
                                + flow("two", "merge")
                                + flow("merge", "join")
                                + flow("other", "join")
                                + flow("join", "after"))));
        long instance = create("each-flow", Map.of());
        complete("each-flow-one", Map.of());
        complete("each-flow-two", Map.of());
        assertThat(hasJob("each-flow-after")).isFalse();

        complete("each-flow-other", Map.of());
        complete("each-flow-after", Map.of());
        assertThat(hasJob("each-flow-after")).isFalse();
        assertThat(stateOf(instance)).as("one token still waits at the join").isEqualTo("ACTIVE");
    }
}
