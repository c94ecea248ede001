package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an interrupting event sub-process leaves of the events around it: those of its scope end, those at its scope do not. */
class InterruptedScopeTest extends EngineTest {
    private static final String ERROR = "<bpmn:error id=\"e\" errorCode=\"no\"/>";
    private static final String ON_ERROR = "<bpmn:errorEventDefinition errorRef=\"e\"/>";
    private static final String ON_MESSAGE = "<bpmn:messageEventDefinition messageRef=\"m\"/>";

    /** An interrupting event sub-process with a task. */
    private static String eventSubProcess(String id, String definition, String type) {
        return element(
                "subProcess",
                "id=\"" + id + "\" triggeredByEvent=\"true\"",
                "",
                "<bpmn:startEvent id=\"%s_start\">%s</bpmn:startEvent>".formatted(id, definition)
                        + service(id + "_work", type) + "<bpmn:endEvent id=\"" + id + "_end\"/>"
                        + flow(id + "_start", id + "_work") + flow(id + "_work", id + "_end"));
    }

    /** A sub-process with two tasks side by side, perhaps with a user task that listens to its cancellation, and a boundary event. */
    private static String process(String id, boolean listening, String handlers, String boundary) {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"fork\"/>" + flow("in", "fork")
                + service("a", id + "-a") + flow("fork", "a") + service("b", id + "-b") + flow("fork", "b")
                + (listening
                        ? task("userTask", "ask", "<zeebe:userTask/>" + listeners("canceling " + id + "-gone"))
                                + flow("fork", "ask")
                        : "");
        return Models.process(
                id,
                chain(element("subProcess", "id=\"sub\"", "", inside + handlers))
                        + element("boundaryEvent", "id=\"cut\" attachedToRef=\"sub\"", "", boundary)
                        + service("after", id + "-after") + "<bpmn:endEvent id=\"end2\"/>" + flow("cut", "after")
                        + flow("after", "end2"));
    }

    private static String onMessage(String id) {
        return message("m", id + "-m", "=1") + message("n", id + "-n", "=1");
    }

    private void fail(ActivatedJob job) {
        client.newThrowErrorCommand(job.getKey()).errorCode("no").send().join();
    }

    private void correlate(String name) {
        client.newCorrelateMessageCommand()
                .messageName(name)
                .correlationKey("1")
                .send()
                .join();
    }

    @Test
    void isInterruptedByTheFirstErrorAloneWhileUserTasksListen() {
        deploy(
                "twice.bpmn",
                file(
                        ERROR + onMessage("twice"),
                        process("twice", true, eventSubProcess("on", ON_ERROR, "twice-repair"), ON_MESSAGE)));
        long instance = create("twice", Map.of());
        ActivatedJob late = job("twice-b");
        fail(job("twice-a"));
        assertThat(elements(instance)).contains("a TERMINATED", "b TERMINATED", "ask ACTIVE", "sub ACTIVE");
        assertThat(catchThrowable(() -> fail(late))).satisfies(Refusal.with(404, "no such job"));
        complete("twice-gone", Map.of());

        assertThat(elements(instance))
                .contains("ask TERMINATED")
                .filteredOn(line -> line.startsWith("on "))
                .containsExactly("on ACTIVE");
        complete("twice-repair", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void isStillEndedByItsBoundaryEventWhileTheOneInItWaitsForListeners() {
        deploy(
                "both.bpmn",
                file(
                        ERROR + onMessage("both"),
                        process("both", true, eventSubProcess("on", ON_ERROR, "both-repair"), ON_MESSAGE)));
        long instance = create("both", Map.of());
        fail(job("both-a"));
        correlate("both-m");
        complete("both-gone", Map.of());

        assertThat(elements(instance)).contains("sub TERMINATED", "cut COMPLETED", "after ACTIVE");
        assertThat(hasJob("both-repair")).isFalse();
        complete("both-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void keepsItsBoundaryEventsWhileAnEventSubProcessIsAtWork() {
        String boundary = "<bpmn:messageEventDefinition messageRef=\"n\"/>";
        for (boolean listening : List.of(false, true)) {
            String id = listening ? "heard" : "kept";
            deploy(
                    id + ".bpmn",
                    file(
                            onMessage(id),
                            process(id, listening, eventSubProcess("on", ON_MESSAGE, id + "-on"), boundary)));
            long instance = create(id, Map.of());
            correlate(id + "-m");
            if (listening) {
                complete(id + "-gone", Map.of());
            }
            assertThat(elements(instance)).contains("on ACTIVE", "sub ACTIVE");

            correlate(id + "-n");
            assertThat(elements(instance)).contains("sub TERMINATED", "on TERMINATED", "after ACTIVE");
        }
    }

    @Test
    void awaitsNothingElseInItOnceAnErrorHasInterruptedIt() {
        String handlers =
                eventSubProcess("on", ON_ERROR, "over-repair") + eventSubProcess("other", ON_MESSAGE, "over-other");
        deploy(
                "over.bpmn",
                file(
                        ERROR + onMessage("over"),
                        process("over", false, handlers, "<bpmn:messageEventDefinition messageRef=\"n\"/>")));
        long instance = create("over", Map.of());
        fail(job("over-a"));

        assertThat(catchThrowable(() -> correlate("over-m"))).satisfies(Refusal.with(404, "over-m"));
        assertThat(elements(instance)).contains("on ACTIVE").noneMatch(line -> line.startsWith("other"));
        complete("over-repair", Map.of());
        awaitCompleted(instance);
    }

    private static String caught(String id, String attachedTo, String definition) {
        return element("boundaryEvent", "id=\"" + id + "\" attachedToRef=\"" + attachedTo + "\"", "", definition)
                + "<bpmn:endEvent id=\"" + id + "_end\"/>" + flow(id, id + "_end");
    }

    /** A user task that listens to its cancellation. */
    private static String asked(String id, String type) {
        return task("userTask", id, "<zeebe:userTask/>" + listeners("canceling " + type));
    }

    @Test
    @EmbeddedOnly("a cluster refuses an error of what is being canceled")
    void isCanceledWithoutWhatWaitedForTheSameListeners() {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"split\"/>" + flow("in", "split")
                + service("a", "void-a") + flow("split", "a") + asked("ask", "void-gone") + flow("split", "ask");
        deploy(
                "void.bpmn",
                file(
                        ERROR,
                        Models.process(
                                "void",
                                "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>"
                                        + flow("start", "fork")
                                        + element("subProcess", "id=\"sub\"", "", inside) + flow("fork", "sub")
                                        + caught("cut", "sub", ON_ERROR) + asked("other", "void-later")
                                        + flow("fork", "other"))));
        long instance = create("void", Map.of());
        fail(job("void-a"));
        client.newCancelInstanceCommand(instance).send().join();
        complete("void-gone", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("void-later", Map.of());

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).contains("sub TERMINATED").noneMatch(line -> line.startsWith("cut"));
    }

    @Test
    void isEndedFromOutsideWithoutWhatWaitedInItForTheSameListeners() {
        String inside = "<bpmn:startEvent id=\"deep\"/><bpmn:parallelGateway id=\"split\"/>" + flow("deep", "split")
                + service("a", "outer-a") + flow("split", "a") + asked("ask", "outer-gone") + flow("split", "ask");
        String outside = "<bpmn:startEvent id=\"in\"/>" + element("subProcess", "id=\"inner\"", "", inside)
                + flow("in", "inner") + caught("failed", "inner", ON_ERROR);
        deploy(
                "outer.bpmn",
                file(
                        ERROR + onMessage("outer"),
                        Models.process(
                                "outer",
                                chain(element("subProcess", "id=\"sub\"", "", outside))
                                        + caught("cut", "sub", ON_MESSAGE))));
        long instance = create("outer", Map.of());
        fail(job("outer-a"));
        correlate("outer-m");
        complete("outer-gone", Map.of());

        awaitCompleted(instance);
        assertThat(elements(instance))
                .contains("sub TERMINATED", "inner TERMINATED", "cut COMPLETED")
                .noneMatch(line -> line.startsWith("failed"));
    }

    /** A sub-process that an error ends, once its user task has listened. */
    private static String failing(String id) {
        String inside = "<bpmn:startEvent id=\"deep\"/><bpmn:parallelGateway id=\"split\"/>" + flow("deep", "split")
                + service("a", id + "-a") + flow("split", "a") + asked("ask", id + "-gone") + flow("split", "ask");
        return "<bpmn:startEvent id=\"in\"/>" + element("subProcess", "id=\"inner\"", "", inside)
                + caught("failed", "inner", ON_ERROR);
    }

    /** A sub-process that a message ends, once what is in it and a user task beside it have listened. */
    private static String cutOff(String id, String inside, String from) {
        String beside = "<bpmn:parallelGateway id=\"fork\"/>" + flow(from, "fork") + asked("other", id + "-later")
                + flow("fork", "other");
        return Models.process(
                id, chain(element("subProcess", "id=\"sub\"", "", inside + beside)) + caught("cut", "sub", ON_MESSAGE));
    }

    @Test
    void isEndedFromOutsideWithoutWhatInItWaitedForFewerListeners() {
        deploy(
                "wider.bpmn",
                file(ERROR + onMessage("wider"), cutOff("wider", failing("wider") + flow("fork", "inner"), "in")));
        long instance = create("wider", Map.of());
        fail(job("wider-a"));
        correlate("wider-m");
        complete("wider-gone", Map.of());
        assertThat(elements(instance)).contains("inner TERMINATED", "other ACTIVE");
        complete("wider-later", Map.of());

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("cut COMPLETED").noneMatch(line -> line.startsWith("failed"));
    }

    @Test
    void isEndedByItsCallerWithoutWhatInItWaitedForFewerListeners() {
        deploy("lent.bpmn", file(ERROR, Models.process("lent", failing("lent") + flow("in", "inner"))));
        String call = "<bpmn:startEvent id=\"in\"/>"
                + task("callActivity", "call", "<zeebe:calledElement processId=\"lent\"/>") + flow("fork", "call");
        deploy("lender.bpmn", file(onMessage("lender"), cutOff("lender", call, "in")));
        long instance = create("lender", Map.of());
        ActivatedJob job = job("lent-a");
        fail(job);
        correlate("lender-m");
        complete("lent-gone", Map.of());
        assertThat(elements(instance)).contains("call TERMINATED", "other ACTIVE");
        complete("lender-later", Map.of());

        awaitCompleted(instance);
        assertThat(elements(job.getProcessInstanceKey()))
                .contains("inner TERMINATED")
                .noneMatch(line -> line.startsWith("failed"));
    }
}
