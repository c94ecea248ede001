package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.PublishMessageCommandStep1;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.CorrelateMessageResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MessageTest extends EngineTest {

    @BeforeAll
    void deployModels() {
        deploy(
                "catch.bpmn",
                file(
                        message("m", "paid", "=orderId"),
                        process(
                                "catching",
                                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                        + "<bpmn:intermediateCatchEvent id=\"catch\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:intermediateCatchEvent>"
                                        + flow("start", "catch") + flow("catch", "end"))));
        deploy(
                "begin.bpmn",
                file(
                        message("m", "ordered", ""),
                        process(
                                "beginning",
                                "<bpmn:startEvent id=\"start\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                                        + service("work", "begun-work") + "<bpmn:endEvent id=\"end\"/>"
                                        + flow("start", "work") + flow("work", "end"))));
        deploy(
                "wait.bpmn",
                file(
                        message("m1", "answer", "=id") + message("m2", "stop", "=id"),
                        process(
                                "deciding",
                                "<bpmn:startEvent id=\"start\"/><bpmn:eventBasedGateway id=\"wait\"><bpmn:outgoing>wait_answered</bpmn:outgoing><bpmn:outgoing>wait_stopped</bpmn:outgoing></bpmn:eventBasedGateway>"
                                        + "<bpmn:intermediateCatchEvent id=\"answered\"><bpmn:incoming>wait_answered</bpmn:incoming><bpmn:messageEventDefinition messageRef=\"m1\"/></bpmn:intermediateCatchEvent>"
                                        + "<bpmn:intermediateCatchEvent id=\"stopped\"><bpmn:incoming>wait_stopped</bpmn:incoming><bpmn:messageEventDefinition messageRef=\"m2\"/></bpmn:intermediateCatchEvent>"
                                        + "<bpmn:endEvent id=\"done\"/><bpmn:endEvent id=\"off\"/>"
                                        + flow("start", "wait") + flow("wait", "answered") + flow("wait", "stopped")
                                        + flow("answered", "done") + flow("stopped", "off"))));
        deploy(
                "boundary.bpmn",
                file(
                        message("m", "note", "=id"),
                        process(
                                "bounded",
                                "<bpmn:startEvent id=\"start\"/>" + service("work", "bounded-work")
                                        + element(
                                                "boundaryEvent",
                                                "id=\"noted\" attachedToRef=\"work\" cancelActivity=\"false\"",
                                                "",
                                                "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                                        + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"notedEnd\"/>"
                                        + flow("start", "work") + flow("work", "end") + flow("noted", "notedEnd"))));
    }

    private void publish(String name, String key, Duration timeToLive, Map<String, Object> variables) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .timeToLive(timeToLive)
                .variables(variables)
                .send()
                .join();
    }

    @Test
    void correlatesByNameAndKey() {
        long other = create("catching", Map.of("orderId", "o-0"));
        long instance = create("catching", Map.of("orderId", "o-1"));
        publish("paid", "o-1", Duration.ZERO, Map.of("amount", 5));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("amount", "5");
        assertThat(stateOf(other)).isEqualTo("ACTIVE");
    }

    @Test
    void keepsAMessageForWhoComesWithinItsTimeAndNoLonger() {
        publish("paid", "o-2", Duration.ofMinutes(1), Map.of());
        publish("paid", "o-3", Duration.ZERO, Map.of());

        long early = create("catching", Map.of("orderId", "o-2"));
        long late = create("catching", Map.of("orderId", "o-3"));

        assertThat(stateOf(early)).isEqualTo("COMPLETED");
        assertThat(stateOf(late)).isEqualTo("ACTIVE");
    }

    @Test
    void takesAMessageIdOnceWhileItIsBuffered() {
        PublishMessageCommandStep1.PublishMessageCommandStep3 command = client.newPublishMessageCommand()
                .messageName("paid")
                .correlationKey("o-4")
                .messageId("id-4")
                .timeToLive(Duration.ofMinutes(1));
        command.send().join();

        assertThatThrownBy(() -> command.send().join()).satisfies(Refusal.with(409));
    }

    @Test
    void givesOneMessageToOneInstanceOfAProcess() {
        long first = create("catching", Map.of("orderId", "o-5"));
        long second = create("catching", Map.of("orderId", "o-5"));
        publish("paid", "o-5", Duration.ofMinutes(1), Map.of());

        assertThat(stateOf(first)).isEqualTo("COMPLETED");
        assertThat(stateOf(second)).isEqualTo("ACTIVE");
    }

    @Test
    void startsOneInstanceAtATimeForAKey() {
        publish("ordered", "k", Duration.ofMinutes(1), Map.of("n", 1));
        publish("ordered", "k", Duration.ofMinutes(1), Map.of("n", 2));
        ActivatedJob first = job("begun-work");
        assertThat(first.getVariablesAsMap()).containsEntry("n", 1);
        assertThat(hasJob("begun-work")).isFalse();

        client.newCompleteCommand(first.getKey()).send().join();

        ActivatedJob second = job("begun-work");
        assertThat(second.getVariablesAsMap()).containsEntry("n", 2);
        client.newCompleteCommand(second.getKey()).send().join();
    }

    /** All but one are told so; none is told that the engine failed. */
    @Test
    void startsOneInstanceWhenManyAskForAKeyAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(6);
        Callable<Boolean> asking = () -> {
            together.await(1, TimeUnit.MINUTES);
            try {
                client.newCorrelateMessageCommand()
                        .messageName("ordered")
                        .correlationKey("rush")
                        .send()
                        .join();
                return true;
            } catch (ClientHttpException refused) {
                assertThat(refused.code()).isEqualTo(404);
                return false;
            }
        };
        ExecutorService callers = Executors.newFixedThreadPool(together.getParties());
        List<Boolean> started = new ArrayList<>();
        try {
            for (Future<Boolean> answer : callers.invokeAll(Collections.nCopies(together.getParties(), asking))) {
                started.add(answer.get());
            }
        } finally {
            callers.shutdown();
        }

        assertThat(started).containsOnlyOnce(true);
        client.newCompleteCommand(job("begun-work").getKey()).send().join();
        assertThat(hasJob("begun-work")).isFalse();
    }

    @Test
    void startsAnInstanceForEachMessageWithoutAKey() {
        publish("ordered", "", Duration.ZERO, Map.of());
        publish("ordered", "", Duration.ZERO, Map.of());

        assertThat(jobs("begun-work", 5))
                .hasSize(2)
                .allSatisfy(job -> client.newCompleteCommand(job).send().join());
    }

    @Test
    void takesTheEventThatComesFirst() {
        long instance = create("deciding", Map.of("id", 7));
        publish("answer", "7", Duration.ZERO, Map.of("text", "yes"));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .containsExactly("start COMPLETED", "wait COMPLETED", "answered COMPLETED", "done COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("text", "\"yes\"");
        publish("stop", "7", Duration.ZERO, Map.of());
    }

    @Test
    void letsTheTaskGoOnAfterANonInterruptingMessage() {
        long instance = create("bounded", Map.of("id", "b-1"));
        publish("note", "b-1", Duration.ZERO, Map.of("note", 1));
        publish("note", "b-1", Duration.ZERO, Map.of("note", 2));

        assertThat(elements(instance))
                .filteredOn(element -> element.equals("noted COMPLETED"))
                .hasSize(2);
        complete("bounded-work", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void correlatesAtOnceOrSaysThatNobodyWaits() {
        long instance = create("catching", Map.of("orderId", "o-6"));
        CorrelateMessageResponse answer = client.newCorrelateMessageCommand()
                .messageName("paid")
                .correlationKey("o-6")
                .send()
                .join();

        assertThat(answer.getProcessInstanceKey()).isEqualTo(instance);
        assertThatThrownBy(() -> client.newCorrelateMessageCommand()
                        .messageName("paid")
                        .correlationKey("o-6")
                        .send()
                        .join())
                .satisfies(Refusal.with(404));
    }
}
