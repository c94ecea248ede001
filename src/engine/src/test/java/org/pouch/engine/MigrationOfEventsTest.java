package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.command.ClientHttpException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Migrations of instances that wait at joins and in event sub-processes, or have something to compensate. */
class MigrationOfEventsTest extends EngineTest {

    private long definition(String name, byte[] file) {
        return deploy(name + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    private void migrate(long instance, long target, String... lines) {
        var plan = client.newMigrateProcessInstanceCommand(instance).migrationPlan(target);
        String[] first = lines[0].split(" -> ");
        var command = plan.addMappingInstruction(first[0], first[1]);
        for (int i = 1; i < lines.length; i++) {
            String[] pair = lines[i].split(" -> ");
            command = command.addMappingInstruction(pair[0], pair[1]);
        }
        command.send().join();
    }

    private List<String> subscriptions(long instance) {
        return tables().sql("SELECT element_id || ' ' || message_name FROM message_subscription"
                        + " WHERE process_instance_key = ? AND state = 'CREATED' ORDER BY element_id")
                .param(instance)
                .query(String.class)
                .list();
    }

    private static byte[] join(String id, String a, String b, String join, String after) {
        return file(process(
                id,
                "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>" + service(a, id + "-a")
                        + service(b, id + "-b") + "<bpmn:parallelGateway id=\"" + join + "\"/>"
                        + service(after, id + "-after") + "<bpmn:endEvent id=\"end\"/>" + flow("start", "fork")
                        + flow("fork", a) + flow("fork", b) + flow(a, join) + flow(b, join) + flow(join, after)
                        + flow(after, "end")));
    }

    @Test
    void joinsInTheTargetWhatWasForkedInTheSource() {
        definition("joinone", join("joinone", "a", "b", "join", "after"));
        long target = definition("jointwo", join("jointwo", "c", "d", "meet", "then"));
        long instance = create("joinone", Map.of());
        complete("joinone-a", Map.of());

        assertThatThrownBy(() -> migrate(instance, target, "b -> d")).hasMessageContaining("'join'");
        migrate(instance, target, "b -> d", "join -> meet");
        complete("joinone-b", Map.of());

        complete("jointwo-after", Map.of());
        awaitCompleted(instance);
    }

    private static byte[] aside(String id, String main, String sub, String start, String inside, boolean interrupting) {
        return file(
                message("m", id + "-message", "=key"),
                process(
                        id,
                        chain(service(main, id + "-main")) + "<bpmn:subProcess id=\"" + sub
                                + "\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"" + start
                                + "\" isInterrupting=\"" + interrupting
                                + "\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>"
                                + service(inside, id + "-inside") + "<bpmn:endEvent id=\"" + start + "_end\"/>"
                                + flow(start, inside) + flow(inside, start + "_end") + "</bpmn:subProcess>"));
    }

    private void publish(String name, String key) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .send()
                .join();
    }

    @Test
    void keepsOrReplacesWhatAnEventSubProcessWaitsFor() {
        definition("asideone", aside("asideone", "a", "aside", "s", "in", false));
        long target = definition("asidetwo", aside("asidetwo", "b", "apart", "t", "within", false));
        long kept = create("asideone", Map.of("key", "kept"));
        long replaced = create("asideone", Map.of("key", "replaced"));
        migrate(kept, target, "a -> b", "s -> t");
        migrate(replaced, target, "a -> b");

        assertThat(subscriptions(kept)).containsExactly("t asideone-message");
        assertThat(subscriptions(replaced)).containsExactly("t asidetwo-message");
        publish("asideone-message", "kept");
        complete("asidetwo-inside", Map.of());
        complete("asideone-main", Map.of());
        complete("asideone-main", Map.of());
        awaitCompleted(kept);
        assertThat(elements(kept)).contains("apart COMPLETED", "within COMPLETED", "b COMPLETED");
    }

    @Test
    void listensToNothingOnceAnEventSubProcessHasInterrupted() {
        definition("cutone", aside("cutone", "a", "aside", "s", "in", true));
        long target = definition("cuttwo", aside("cuttwo", "b", "apart", "t", "within", true));
        long instance = create("cutone", Map.of("key", "cut"));
        publish("cutone-message", "cut");
        assertThat(elements(instance)).contains("a TERMINATED", "in ACTIVE");

        migrate(instance, target, "aside -> apart", "in -> within");

        assertThat(subscriptions(instance)).isEmpty();
        complete("cutone-inside", Map.of());
        awaitCompleted(instance);
        assertThat(elements(instance)).contains("apart COMPLETED", "within COMPLETED");
    }

    private static byte[] asking(String id, String main, String start, String inside, String condition) {
        return file(process(
                id,
                chain(service(main, id + "-main"))
                        + "<bpmn:subProcess id=\"aside\" triggeredByEvent=\"true\"><bpmn:startEvent id=\""
                        + start + "\" isInterrupting=\"true\"><bpmn:conditionalEventDefinition><bpmn:condition>"
                        + condition
                        + "</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>"
                        + service(inside, id + "-inside") + "<bpmn:endEvent id=\"" + start + "_end\"/>"
                        + flow(start, inside) + flow(inside, start + "_end") + "</bpmn:subProcess>"));
    }

    @Test
    void asksTheConditionOfTheTarget() {
        definition("askone", asking("askone", "a", "s", "in", "= x = 1"));
        long target = definition("asktwo", asking("asktwo", "b", "t", "within", "= x = 2"));
        long kept = create("askone", Map.of());
        long replaced = create("askone", Map.of("x", 2));
        migrate(kept, target, "a -> b", "s -> t");
        migrate(replaced, target, "a -> b");

        assertThat(elements(replaced)).contains("b TERMINATED", "within ACTIVE");
        client.newSetVariablesCommand(kept).variables(Map.of("x", 1)).send().join();
        assertThat(elements(kept)).contains("b ACTIVE");
        client.newSetVariablesCommand(kept).variables(Map.of("x", 2)).send().join();
        assertThat(elements(kept)).contains("b TERMINATED", "within ACTIVE");
    }

    private static byte[] compensated(String id, String book, String boundary, String undo, String wait, String fail) {
        return file(process(
                id,
                "<bpmn:startEvent id=\"start\"/>" + service(book, id + "-book") + service(wait, id + "-wait")
                        + "<bpmn:intermediateThrowEvent id=\"" + fail
                        + "\"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent><bpmn:endEvent id=\"end\"/>"
                        + "<bpmn:boundaryEvent id=\"" + boundary + "\" attachedToRef=\"" + book
                        + "\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                        + element(
                                "serviceTask",
                                "id=\"" + undo + "\" isForCompensation=\"true\"",
                                "<zeebe:taskDefinition type=\"" + id + "-undo\"/>",
                                "")
                        + flow("start", book) + flow(book, wait) + flow(wait, fail) + flow(fail, "end")
                        + "<bpmn:association id=\"" + id + "_link\" sourceRef=\"" + boundary + "\" targetRef=\"" + undo
                        + "\" associationDirection=\"One\"/>"));
    }

    @Test
    void compensatesInTheTargetWhatWasDoneInTheSource() {
        definition("undoone", compensated("undoone", "book", "onundo", "undo", "wait", "fail"));
        long target = definition("undotwo", compensated("undotwo", "order", "onrevert", "revert", "hold", "fails"));
        long instance = create("undoone", Map.of());
        complete("undoone-book", Map.of());

        migrate(instance, target, "wait -> hold", "onundo -> onrevert");
        complete("undoone-wait", Map.of());

        assertThat(job("undotwo-undo").getElementId()).isEqualTo("revert");
        tables().sql("UPDATE job SET deadline = NULL WHERE type = 'undotwo-undo'")
                .update();
        complete("undotwo-undo", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void keepsToOneInstanceForEachKeyOfAStartMessage() {
        String message = message("m", "lock-start", "");
        String starts = "<bpmn:startEvent id=\"s\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:startEvent>";
        definition("lockone", file(message, process("lockone", starts + service("a", "lock-a") + flow("s", "a"))));
        long target = definition(
                "locktwo",
                file(
                        message("m", "lock-other", ""),
                        process("locktwo", starts + service("a", "lock-a") + flow("s", "a"))));
        publish("lock-start", "k");
        publish("lock-other", "k");
        Long instance = tables().sql(
                        "SELECT process_instance_key FROM process_instance WHERE process_definition_id = 'lockone'")
                .query(Long.class)
                .single();

        assertThatThrownBy(() -> migrate(instance, target, "a -> a"))
                .isInstanceOfSatisfying(
                        ClientHttpException.class, e -> assertThat(e.code()).isEqualTo(409))
                .hasMessageContaining(
                        "target process definition 'locktwo' has an active instance triggered by a message start event"
                                + " with correlation key 'k'");
    }

    @Test
    void refusesToDetachEventsOrToMeltThem() {
        String boundary =
                "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\"><bpmn:messageEventDefinition messageRef=\"%s\"/></bpmn:boundaryEvent>";
        String messages = message("m", "melt-one", "=key") + message("n", "melt-two", "=key");
        definition(
                "meltone",
                file(
                        messages,
                        process(
                                "meltone",
                                chain(service("a", "melt-a"))
                                        + boundary.formatted("x", "a", "m")
                                        + boundary.formatted("y", "a", "n"))));
        long target = definition(
                "melttwo",
                file(
                        messages,
                        process(
                                "melttwo",
                                chain(service("a", "melt-a"), service("b", "melt-b"))
                                        + boundary.formatted("x", "b", "m") + boundary.formatted("z", "a", "n")
                                        + "<bpmn:boundaryEvent id=\"t\" attachedToRef=\"a\"><bpmn:timerEventDefinition>"
                                        + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                        + "</bpmn:boundaryEvent>")));
        long instance = create("meltone", Map.of("key", "k"));

        assertThatThrownBy(() -> migrate(instance, target, "a -> a", "x -> x"))
                .hasMessageContaining("Catch events must stay attached to the same element instance.");
        assertThatThrownBy(() -> migrate(instance, target, "a -> a", "x -> z", "y -> z"))
                .hasMessageContaining("catch events with ids 'x' and 'y' are mapped to the same catch event 'z'");
        assertThatThrownBy(() -> migrate(instance, target, "a -> a", "x -> t"))
                .hasMessageContaining("event type 'MESSAGE' is mapped to an element with id 't'");
    }

    @Test
    void waitsOnForWhatAnIntermediateEventWaitedFor() {
        definition("catchone", catching("catchone", "c"));
        long target = definition("catchtwo", catching("catchtwo", "d"));
        long instance = create("catchone", Map.of("key", "k"));

        migrate(instance, target, "c -> d");

        assertThat(subscriptions(instance)).containsExactly("d catchone-message");
        publish("catchone-message", "k");
        awaitCompleted(instance);
        assertThat(elements(instance)).contains("d COMPLETED");
    }

    private static byte[] catching(String id, String event) {
        return file(
                message("m", id + "-message", "=key"),
                process(
                        id,
                        chain(element(
                                "intermediateCatchEvent",
                                "id=\"" + event + "\"",
                                "",
                                "<bpmn:messageEventDefinition messageRef=\"m\"/>"))));
    }
}
