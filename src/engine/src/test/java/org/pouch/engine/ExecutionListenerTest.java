package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecutionListenerTest extends EngineTest {

    @Test
    void runsBeforeTheElementsWorkWithWhatItsInputsMade() {
        deploy(
                "around.bpmn",
                sequence(
                        "around",
                        service(
                                "work",
                                "around-work",
                                "<zeebe:taskHeaders><zeebe:header key=\"h\" value=\"1\"/></zeebe:taskHeaders>",
                                mapping("in =a + 1 -> b", "out =b + result + late -> c"),
                                listeners("start =\"around-\" + \"first\"", "start around-second", "end around-end"))));
        long instance = create("around", Map.of("a", 1));

        assertThat(hasJob("around-work")).isFalse();
        ActivatedJob first = job("around-first");
        assertThat(first.getKind()).isEqualTo(JobKind.EXECUTION_LISTENER);
        assertThat(first.getListenerEventType()).isEqualTo(ListenerEventType.START);
        assertThat(first.getElementId()).isEqualTo("work");
        assertThat(first.getRetries()).isEqualTo(3);
        assertThat(first.getCustomHeaders()).containsEntry("h", "1");
        assertThat(first.getVariablesAsMap()).containsEntry("b", 2);
        assertThat(hasJob("around-second")).isFalse();
        client.newCompleteCommand(first.getKey())
                .variables(Map.of("late", 10))
                .send()
                .join();
        assertThat(job("around-second").getVariablesAsMap()).containsEntry("late", 10);
        client.newCompleteCommand(tables().sql("SELECT job_key FROM job WHERE type = 'around-second'")
                        .query(Long.class)
                        .single())
                .send()
                .join();
        assertThat(job("around-work").getVariablesAsMap()).containsEntry("late", 10);
        client.newCompleteCommand(tables().sql("SELECT job_key FROM job WHERE type = 'around-work'")
                        .query(Long.class)
                        .single())
                .variables(Map.of("result", 100))
                .send()
                .join();
        ActivatedJob end = job("around-end");

        assertThat(end.getListenerEventType()).isEqualTo(ListenerEventType.END);
        assertThat(end.getVariablesAsMap()).containsEntry("c", 112);
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        client.newCompleteCommand(end.getKey())
                .variables(Map.of("said", "bye"))
                .send()
                .join();
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance))
                .containsEntry("c", "112")
                .containsEntry("said", "\"bye\"")
                .doesNotContainKey("late");
    }

    @Test
    void runsBeforeTheFirstAndAfterTheLastElementOfAProcess() {
        deploy(
                "whole.bpmn",
                file(process(
                        "whole",
                        "<bpmn:extensionElements>" + listeners("start whole-start", "end whole-end")
                                + "</bpmn:extensionElements>" + chain(service("work", "whole-work")))));
        long instance = create("whole", Map.of("a", 1));

        assertThat(elements(instance)).isEmpty();
        ActivatedJob start = job("whole-start");
        assertThat(start.getElementId()).isEqualTo("whole");
        assertThat(start.getElementInstanceKey()).isEqualTo(instance);
        client.newCompleteCommand(start.getKey())
                .variables(Map.of("b", 2))
                .send()
                .join();
        assertThat(job("whole-work").getVariablesAsMap()).containsEntry("b", 2);
        client.newCompleteCommand(tables().sql("SELECT job_key FROM job WHERE type = 'whole-work'")
                        .query(Long.class)
                        .single())
                .send()
                .join();
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(elements(instance)).containsExactly("start COMPLETED", "work COMPLETED", "end COMPLETED");
        complete("whole-end", Map.of("c", 3));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsKeys("a", "b", "c");
    }

    @Test
    void keepsWhatStartedAProcessUntilItsListenersAreDone() {
        deploy(
                "told.bpmn",
                file(
                        message("go", "told-go", ""),
                        process(
                                "told",
                                "<bpmn:extensionElements>" + listeners("start told-start") + "</bpmn:extensionElements>"
                                        + "<bpmn:startEvent id=\"start\"><bpmn:extensionElements>"
                                        + mapping("out =payload -> mine") + listeners("end told-received")
                                        + "</bpmn:extensionElements>"
                                        + "<bpmn:messageEventDefinition messageRef=\"go\"/></bpmn:startEvent>"
                                        + "<bpmn:endEvent id=\"end\"/>" + flow("start", "end"))));
        client.newPublishMessageCommand()
                .messageName("told-go")
                .withoutCorrelationKey()
                .variables(Map.of("payload", 7))
                .send()
                .join();
        ActivatedJob job = job("told-start");
        client.newCompleteCommand(job.getKey()).send().join();

        assertThat(job("told-received").getVariablesAsMap()).containsEntry("mine", 7);
    }

    @Test
    void surroundsASubProcessAnEventSubProcessAndTheirEvents() {
        String event = element(
                "subProcess",
                "id=\"sos\" triggeredByEvent=\"true\"",
                listeners("start inner-sos"),
                "<bpmn:startEvent id=\"heard\" isInterrupting=\"false\"><bpmn:extensionElements>"
                        + mapping("out =v -> heard") + "</bpmn:extensionElements>"
                        + "<bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                        + service("help", "inner-help") + "<bpmn:endEvent id=\"helped\"/>" + flow("heard", "help")
                        + flow("help", "helped"));
        String sub = element(
                "subProcess",
                "id=\"sub\"",
                listeners("start inner-start", "end inner-end"),
                event
                        + chain(service("work", "inner-work"))
                                .replace("\"start", "\"s")
                                .replace("\"end\"", "\"e\"")
                                .replace("work_end", "work_e"));
        deploy(
                "inner.bpmn",
                file(message("m", "inner-m", "=id"), process("inner", chain(sub, service("after", "inner-after")))));
        long instance = create("inner", Map.of("id", "1"));
        complete("inner-start", Map.of("local", 1));
        client.newPublishMessageCommand()
                .messageName("inner-m")
                .correlationKey("1")
                .variables(Map.of("v", 5))
                .send()
                .join();
        assertThat(hasJob("inner-help")).isFalse();
        complete("inner-sos", Map.of());
        assertThat(job("inner-help").getVariablesAsMap()).containsEntry("heard", 5);
        client.newCompleteCommand(tables().sql("SELECT job_key FROM job WHERE type = 'inner-help'")
                        .query(Long.class)
                        .single())
                .send()
                .join();
        complete("inner-work", Map.of());
        assertThat(hasJob("inner-after")).isFalse();
        complete("inner-end", Map.of("out", 2));

        assertThat(job("inner-after").getVariablesAsMap())
                .containsEntry("out", 2)
                .doesNotContainKey("local");
        assertThat(elements(instance)).contains("sub COMPLETED");
    }

    @Test
    void decidesWhereAGatewayGoes() {
        deploy(
                "forked.bpmn",
                file(process(
                        "forked",
                        "<bpmn:startEvent id=\"start\"/>"
                                + element("exclusiveGateway", "id=\"x\"", listeners("start forked-x"), "")
                                + element("parallelGateway", "id=\"p\"", listeners("start forked-p"), "")
                                + element("inclusiveGateway", "id=\"i\"", listeners("start forked-i"), "")
                                + service("a", "forked-a") + service("b", "forked-b")
                                + "<bpmn:endEvent id=\"end\"/>" + flow("start", "x") + flow("x", "end", "go = false")
                                + flow("x", "p", "go = true") + flow("p", "a") + flow("p", "b") + flow("a", "i")
                                + flow("b", "i") + flow("i", "end"))));
        long instance = create("forked", Map.of());
        complete("forked-x", Map.of("go", true));
        complete("forked-p", Map.of());
        complete("forked-a", Map.of());
        assertThat(hasJob("forked-i")).isFalse();
        complete("forked-b", Map.of());
        complete("forked-i", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void belongsToEachInstanceOfAMultiInstanceActivity() {
        String loop = "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                + "<zeebe:loopCharacteristics inputCollection=\"=[1,2]\" inputElement=\"item\""
                + " outputCollection=\"all\" outputElement=\"=item + added\"/>"
                + "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>";
        deploy(
                "many.bpmn",
                sequence(
                        "many",
                        element(
                                "serviceTask",
                                "id=\"work\"",
                                "<zeebe:taskDefinition type=\"many-work\"/>"
                                        + listeners("start many-start", "end many-end"),
                                loop)));
        long instance = create("many", Map.of());
        for (ActivatedJob job : jobs("many-start", 5)) {
            client.newCompleteCommand(job.getKey())
                    .variables(Map.of("added", (int) job.getVariablesAsMap().get("item") * 10))
                    .send()
                    .join();
        }
        jobs("many-work", 5)
                .forEach(job -> client.newCompleteCommand(job.getKey()).send().join());
        List<ActivatedJob> ends = jobs("many-end", 5);
        assertThat(ends).hasSize(2);
        ends.forEach(job -> client.newCompleteCommand(job.getKey()).send().join());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("all", "[11,22]");
    }

    @Test
    void surroundsACallAndTheProcessThatIsCalled() {
        deploy(
                "callee.bpmn",
                file(process(
                        "callee",
                        "<bpmn:extensionElements>" + listeners("start callee-start", "end callee-end")
                                + "</bpmn:extensionElements>" + chain(task("manualTask", "nothing", "")))));
        deploy(
                "caller.bpmn",
                sequence(
                        "caller",
                        task(
                                "callActivity",
                                "call",
                                "<zeebe:calledElement processId=\"=who\"/>"
                                        + listeners("start caller-start", "end caller-end"))));
        long instance = create("caller", Map.of());
        complete("caller-start", Map.of("who", "callee"));
        complete("callee-start", Map.of());
        assertThat(hasJob("caller-end")).isFalse();
        complete("callee-end", Map.of("answer", 42));
        complete("caller-end", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("answer", "42");
    }

    @Test
    void runsAtEventsThatThrowCatchAndEnd() {
        deploy(
                "events.bpmn",
                file(
                        message("m", "events-m", "=key"),
                        process(
                                "events",
                                "<bpmn:startEvent id=\"start\"><bpmn:extensionElements>"
                                        + listeners("end events-started")
                                        + "</bpmn:extensionElements></bpmn:startEvent>"
                                        + element(
                                                "intermediateThrowEvent",
                                                "id=\"throw\"",
                                                listeners("start events-throw"),
                                                "")
                                        + element(
                                                "intermediateCatchEvent",
                                                "id=\"catch\"",
                                                listeners("start events-catch", "end events-caught"),
                                                "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                                        + element(
                                                "endEvent",
                                                "id=\"end\"",
                                                listeners("start events-end", "end events-ended"),
                                                "<bpmn:terminateEventDefinition/>")
                                        + flow("start", "throw") + flow("throw", "catch") + flow("catch", "end"))));
        long instance = create("events", Map.of());
        complete("events-started", Map.of());
        complete("events-throw", Map.of());
        complete("events-catch", Map.of("key", "k1"));
        client.newPublishMessageCommand()
                .messageName("events-m")
                .correlationKey("k1")
                .send()
                .join();
        complete("events-caught", Map.of());
        complete("events-end", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("events-ended", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void aTerminateEndEventEndsTheOthersWhenItsListenersAreDone() {
        deploy(
                "killing.bpmn",
                file(process(
                        "killing",
                        "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>" + service("a", "killing-a")
                                + element(
                                        "endEvent",
                                        "id=\"kill\"",
                                        listeners("start killing-start", "end killing-end"),
                                        "<bpmn:terminateEventDefinition/>")
                                + flow("start", "fork") + flow("fork", "a") + flow("fork", "kill"))));
        long instance = create("killing", Map.of());
        complete("killing-start", Map.of());
        assertThat(elements(instance)).contains("a ACTIVE", "kill ACTIVE");
        complete("killing-end", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("a TERMINATED", "kill COMPLETED");
    }

    @Test
    void runsBeforeAnEscalationIsThrown() {
        deploy(
                "escalated.bpmn",
                file(
                        "<bpmn:escalation id=\"s\" escalationCode=\"late\"/>",
                        process(
                                "escalated",
                                chain(element(
                                                "subProcess",
                                                "id=\"sub\"",
                                                "",
                                                chain(
                                                                element(
                                                                        "intermediateThrowEvent",
                                                                        "id=\"throw\"",
                                                                        listeners("start escalated-throw"),
                                                                        "<bpmn:escalationEventDefinition escalationRef=\"s\"/>"))
                                                        .replace("\"start\"/", "\"s_start\"/")
                                                        .replace("Ref=\"start", "Ref=\"s_start")
                                                        .replace("\"start_", "\"s_start_")
                                                        .replace("\"end\"", "\"s_end\"")
                                                        .replace("throw_end", "throw_s_end")))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"caught\" attachedToRef=\"sub\" cancelActivity=\"false\"",
                                                "",
                                                "<bpmn:escalationEventDefinition escalationRef=\"s\"/>")
                                        + service("told", "escalated-told") + "<bpmn:endEvent id=\"end2\"/>"
                                        + flow("caught", "told") + flow("told", "end2"))));
        long instance = create("escalated", Map.of());
        assertThat(hasJob("escalated-told")).isFalse();
        complete("escalated-throw", Map.of());
        complete("escalated-told", Map.of());

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("throw COMPLETED", "sub COMPLETED");
    }

    @Test
    void surroundsACompensation() {
        deploy(
                "undone.bpmn",
                file(
                        process(
                                "undone",
                                chain(
                                                service("book", "undone-book"),
                                                element(
                                                        "intermediateThrowEvent",
                                                        "id=\"undo\"",
                                                        listeners("start undone-start", "end undone-end"),
                                                        "<bpmn:compensateEventDefinition/>"))
                                        + "<bpmn:boundaryEvent id=\"ub\" attachedToRef=\"book\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                                        + element(
                                                "serviceTask",
                                                "id=\"unbook\" isForCompensation=\"true\"",
                                                "<zeebe:taskDefinition type=\"undone-unbook\"/>"
                                                        + listeners("start undone-before", "end undone-after"),
                                                "")
                                        + "<bpmn:association id=\"as\" associationDirection=\"One\" sourceRef=\"ub\" targetRef=\"unbook\"/>")));
        long instance = create("undone", Map.of());
        complete("undone-book", Map.of());
        assertThat(hasJob("undone-before")).isFalse();
        complete("undone-start", Map.of());
        complete("undone-before", Map.of());
        complete("undone-unbook", Map.of());
        assertThat(hasJob("undone-end")).isFalse();
        complete("undone-after", Map.of());
        complete("undone-end", Map.of());

        awaitCompleted(instance);
    }

    @Test
    void runsAfterABoundaryEvent() {
        deploy(
                "edge.bpmn",
                file(
                        "<bpmn:error id=\"e\" errorCode=\"oops\"/>",
                        process(
                                "edge",
                                chain(service("work", "edge-work", listeners("start edge-start")))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"b\" attachedToRef=\"work\"",
                                                mapping("out =why -> reason") + listeners("end edge-caught"),
                                                "<bpmn:errorEventDefinition errorRef=\"e\"/>")
                                        + "<bpmn:endEvent id=\"end2\"/>" + flow("b", "end2"))));
        long instance = create("edge", Map.of());
        complete("edge-start", Map.of());
        client.newThrowErrorCommand(job("edge-work").getKey())
                .errorCode("oops")
                .variables(Map.of("why", "rain"))
                .send()
                .join();
        assertThat(job("edge-caught").getVariablesAsMap()).containsEntry("reason", "rain");
        client.newCompleteCommand(tables().sql("SELECT job_key FROM job WHERE type = 'edge-caught'")
                        .query(Long.class)
                        .single())
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void failsAsAnIncidentAndOnlyItIsTriedAgain() {
        deploy(
                "broken.bpmn",
                sequence("broken", service("work", "broken-work", listeners("start broken-a", "start broken-b"))));
        long instance = create("broken", Map.of());
        complete("broken-a", Map.of());
        ActivatedJob job = job("broken-b");
        client.newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("no net")
                .send()
                .join();
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident)
                        .containsEntry("ERROR_TYPE", "EXECUTION_LISTENER_NO_RETRIES")
                        .containsEntry("ERROR_MESSAGE", "no net"));
        client.newUpdateRetriesCommand(job.getKey()).retries(1).send().join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        complete("broken-b", Map.of());

        assertThat(incidents(instance)).isEmpty();
        complete("broken-work", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void waitsAsAnIncidentWhenItsTypeIsNoText() {
        deploy(
                "typeless.bpmn",
                sequence("typeless", service("work", "typeless-work", listeners("start typeless-a", "start =which"))));
        long instance = create("typeless", Map.of());
        complete("typeless-a", Map.of());
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR"));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("which", "typeless-b"))
                .send()
                .join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        complete("typeless-a", Map.of()); // all of an event are called again when one could not be evaluated
        complete("typeless-b", Map.of());

        assertThat(job("typeless-work").getElementId()).isEqualTo("work");
    }

    @Test
    void triesOnlyTheBehaviourAgainOnceItsListenersAreDone() {
        deploy(
                "behave.bpmn",
                file(
                        message("m", "behave-m", "=key.id"),
                        process(
                                "behave",
                                chain(element(
                                        "receiveTask",
                                        "id=\"wait\" messageRef=\"m\"",
                                        listeners("start behave-start"),
                                        "")))));
        long instance = create("behave", Map.of());
        complete("behave-start", Map.of());
        assertThat(incidents(instance)).hasSize(1);
        client.newSetVariablesCommand(instance)
                .variables(Map.of("key", Map.of("id", 3)))
                .send()
                .join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        assertThat(hasJob("behave-start")).isFalse();
        client.newCorrelateMessageCommand()
                .messageName("behave-m")
                .correlationKey("3")
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void cannotThrowABpmnError() {
        deploy("strict.bpmn", sequence("strict", service("work", "strict-work", listeners("start strict-start"))));
        create("strict", Map.of());
        ActivatedJob job = job("strict-start");

        assertThatThrownBy(() -> client.newThrowErrorCommand(job.getKey())
                        .errorCode("x")
                        .send()
                        .join())
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(409);
                    assertThat(e.details().getDetail()).contains("Cannot throw BPMN error from EXECUTION_LISTENER job");
                });
    }

    @Test
    void isCanceledWithItsInstance() {
        deploy(
                "halted.bpmn",
                file(process(
                        "halted",
                        "<bpmn:extensionElements>" + listeners("start halted-start", "end halted-end")
                                + "</bpmn:extensionElements>"
                                + chain(service("work", "halted-work", listeners("start halted-work-start"))))));
        for (Integer done : List.of(0, 1, 3)) {
            long instance = create("halted", Map.of());
            List<String> types = List.of("halted-start", "halted-work-start", "halted-work");
            types.subList(0, done).forEach(type -> complete(type, Map.of()));
            client.newCancelInstanceCommand(instance).send().join();

            assertThat(stateOf(instance)).as("after " + done).isEqualTo("TERMINATED");
            assertThat(tables().sql("SELECT type FROM job WHERE process_instance_key = ? AND open_type IS NOT NULL")
                            .param(instance)
                            .query(String.class)
                            .list())
                    .as("after " + done)
                    .isEmpty();
        }
    }

    @Test
    void isNotReachedByWhatInterruptsItsElementAfterTheEnd() {
        deploy(
                "timely.bpmn",
                file(process(
                        "timely",
                        chain(service("work", "timely-work", listeners("end timely-end")))
                                + element(
                                        "boundaryEvent",
                                        "id=\"b\" attachedToRef=\"work\"",
                                        "",
                                        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                                                + "</bpmn:timerEventDefinition>")
                                + "<bpmn:endEvent id=\"end2\"/>" + flow("b", "end2"))));
        long instance = create("timely", Map.of());
        complete("timely-work", Map.of());

        assertThat(tables().sql("SELECT element_id FROM timer WHERE process_instance_key = ?")
                        .param(instance)
                        .query(String.class)
                        .list())
                .isEmpty();
        complete("timely-end", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void isRefusedWhereNothingWouldCallIt() {
        String boundary = chain(service("work", "refused"))
                + element(
                        "boundaryEvent",
                        "id=\"b\" attachedToRef=\"work\"",
                        listeners("start x"),
                        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>");
        String gateway = chain(element("exclusiveGateway", "id=\"x\"", listeners("end x"), ""));
        String start = chain().replace(
                        "<bpmn:startEvent id=\"start\"/>",
                        element("startEvent", "id=\"start\"", listeners("start x"), ""));
        for (String model : List.of(boundary, gateway, start)) {
            assertThatThrownBy(() -> deploy("refused.bpmn", file(process("refused", model))))
                    .isInstanceOfSatisfying(ProblemException.class, e -> {
                        assertThat(e.code()).isEqualTo(400);
                        assertThat(e.details().getDetail()).contains("are not supported by");
                    });
        }
    }

    @Test
    void isRefusedWhenItsEventIsUnknown() {
        String unknown = chain(service("work", "unknown", listeners("start x").replace("\"start\"", "\"begin\"")));
        assertThatThrownBy(() -> deploy("unknown.bpmn", file(process("unknown", unknown))))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(400);
                    assertThat(e.details().getDetail())
                            .contains("'begin' is not one of the values of ZeebeExecutionListenerEventType");
                });
    }

    @Test
    void survivesAFailedAttemptAndALatePartner() {
        deploy("slow.bpmn", sequence("slow", service("work", "slow-work", listeners("start slow-start"))));
        long instance = create("slow", Map.of());
        client.newFailCommand(job("slow-start").getKey())
                .retries(2)
                .retryBackoff(Duration.ofMillis(1))
                .send()
                .join();
        complete("slow-start", Map.of());
        complete("slow-work", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }
}
