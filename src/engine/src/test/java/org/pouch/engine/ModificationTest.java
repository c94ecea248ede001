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

import io.camunda.client.api.command.ModifyProcessInstanceCommandStep1.ModifyProcessInstanceCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModificationTest extends EngineTest {

    private static String subProcess(String id, String extensions, String inside) {
        return element("subProcess", "id=\"" + id + "\"", extensions, inside);
    }

    /** Elements of a sub-process, with ids of their own. */
    private static String inner(String prefix, String... elements) {
        return chain(elements)
                .replace("\"start", "\"" + prefix + "_start")
                .replace("\"end\"", "\"" + prefix + "_end\"")
                .replace("_end\" sourceRef", "_" + prefix + "_end\" sourceRef");
    }

    private long key(long instance, String element) {
        return tables().sql("SELECT element_instance_key FROM element_instance WHERE process_instance_key = ?"
                        + " AND element_id = ? AND state = 'ACTIVE'")
                .params(instance, element)
                .query(Long.class)
                .single();
    }

    private static void assertRefused(ModifyProcessInstanceCommandStep2 command, int status, String sentence) {
        assertThatThrownBy(() -> command.send().join()).satisfies(Refusal.with(status, sentence));
    }

    @Test
    void startsOneElementAndEndsAnother() {
        deploy(
                "swap.bpmn",
                sequence("swap", service("a", "swap-a"), service("b", "swap-b", mapping("in =x + 1 -> y"))));
        long instance = create("swap", Map.of("x", 1));
        assertThat(hasJob("swap-a")).isTrue();

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("b")
                .withVariables(Map.of("x", 41))
                .withVariables(Map.of("own", true), "b")
                .and()
                .terminateElement(key(instance, "a"))
                .send()
                .join();

        assertThat(elements(instance)).containsExactly("start COMPLETED", "a TERMINATED", "b ACTIVE");
        assertThat(hasJob("swap-a")).isFalse();
        assertThat(variablesOf(instance)).containsEntry("x", "41").doesNotContainKey("own");
        assertThat(variablesOf(key(instance, "b"))).containsEntry("own", "true").containsEntry("y", "42");
        complete("swap-b", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void terminatesTheInstanceWithItsLastElement() {
        deploy("last.bpmn", sequence("last", task("userTask", "ask", "<zeebe:userTask/>")));
        long instance = create("last", Map.of());

        client.newModifyProcessInstanceCommand(instance)
                .terminateElements("ask")
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(tables().sql("SELECT state FROM user_task WHERE process_instance_key = ?")
                        .param(instance)
                        .query(String.class)
                        .list())
                .containsExactly("CANCELED");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("ask"),
                404,
                "Expected to modify process instance but no process instance found with key '" + instance + "'");
    }

    @Test
    void makesTheScopesThatAreMissing() {
        deploy(
                "scopes.bpmn",
                file(
                        message("m", "scopes-message", "=key"),
                        process(
                                "scopes",
                                chain(
                                                service("a", "scopes-a"),
                                                subProcess(
                                                        "sub",
                                                        mapping("in =1 -> mapped"),
                                                        inner("s", service("b", "scopes-b"))))
                                        + "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"sub\">"
                                        + "<bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:boundaryEvent>"
                                        + "<bpmn:endEvent id=\"stopped\"/>" + flow("late", "stopped"))));
        long instance = create("scopes", Map.of("key", "k1"));

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("b")
                .withVariables(Map.of("local", 1), "sub")
                .and()
                .terminateElements("a")
                .send()
                .join();

        assertThat(elements(instance)).containsExactly("start COMPLETED", "a TERMINATED", "sub ACTIVE", "b ACTIVE");
        assertThat(variablesOf(key(instance, "sub"))).containsOnlyKeys("local");
        client.newPublishMessageCommand()
                .messageName("scopes-message")
                .correlationKey("k1")
                .send()
                .join();
        awaitCompleted(instance);
        assertThat(elements(instance))
                .contains("sub TERMINATED", "b TERMINATED", "late COMPLETED", "stopped COMPLETED");
    }

    @Test
    void usesTheScopeThatIsThereOrTheAncestorThatIsNamed() {
        deploy(
                "ancestor.bpmn",
                file(process(
                        "ancestor",
                        chain(subProcess(
                                "sub", "", inner("s", service("b", "ancestor-b"), service("c", "ancestor-c")))))));
        long instance = create("ancestor", Map.of());
        long first = key(instance, "sub");

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("c")
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("sub ACTIVE"::equals).hasSize(1);

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("c", instance)
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("sub ACTIVE"::equals).hasSize(2);

        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("c"),
                400,
                "has a flow scope with more than one active instance: 'sub'");
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("c", first)
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("c ACTIVE"::equals).hasSize(3);
        assertRefused(
                client.newModifyProcessInstanceCommand(instance)
                        .activateElement("c", first)
                        .and()
                        .terminateElement(first),
                400,
                "requires flow scope instance '" + first + "' which is being terminated");
    }

    @Test
    void endsAScopeWithItsLastElementAndGoesOnThroughItsEnd() {
        deploy(
                "ends.bpmn",
                file(process(
                        "ends",
                        chain(
                                subProcess("sub", "", inner("s", service("b", "ends-b"))),
                                service("after", "ends-after")))));
        long stopped = create("ends", Map.of());
        client.newModifyProcessInstanceCommand(stopped)
                .activateElement("after")
                .and()
                .terminateElements("b")
                .send()
                .join();
        assertThat(elements(stopped))
                .containsExactly(
                        "start COMPLETED", "sub TERMINATED", "s_start COMPLETED", "b TERMINATED", "after ACTIVE");

        long ended = create("ends", Map.of());
        client.newModifyProcessInstanceCommand(ended)
                .moveElements("b", "s_end")
                .send()
                .join();
        assertThat(elements(ended)).contains("sub COMPLETED", "b TERMINATED", "s_end COMPLETED", "after ACTIVE");
    }

    @Test
    void movesEachOfSeveralInstancesOnce() {
        deploy("several.bpmn", sequence("several", service("a", "several-a"), service("b", "several-b")));
        long instance = create("several", Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("a")
                .send()
                .join();

        client.newModifyProcessInstanceCommand(instance)
                .moveElements("a", "b")
                .withVariables(Map.of("moved", true), "b")
                .send()
                .join();

        assertThat(elements(instance))
                .containsExactly("start COMPLETED", "a TERMINATED", "a TERMINATED", "b ACTIVE", "b ACTIVE");
        Long one = tables().sql("SELECT MIN(element_instance_key) FROM element_instance WHERE process_instance_key = ?"
                        + " AND element_id = 'b'")
                .param(instance)
                .query(Long.class)
                .single();
        client.newModifyProcessInstanceCommand(instance)
                .moveElement(one, "a")
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("b ACTIVE"::equals).hasSize(1);
        assertThat(elements(instance)).filteredOn("a ACTIVE"::equals).hasSize(1);
    }

    @Test
    void movesInsideTheScopeOfTheSource() {
        deploy(
                "parent.bpmn",
                file(process(
                        "parent",
                        chain(subProcess("sub", "", inner("s", service("b", "parent-b"), service("c", "parent-c")))))));
        long instance = create("parent", Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("b", instance)
                .send()
                .join();

        client.newModifyProcessInstanceCommand(instance)
                .moveElementsWithSourceParentAsAncestor("b", "c")
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("c ACTIVE"::equals).hasSize(2);
        assertThat(elements(instance)).filteredOn("sub ACTIVE"::equals).hasSize(2);

        client.newModifyProcessInstanceCommand(instance)
                .moveElementsWithInferredAncestor("c", "b")
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("b ACTIVE"::equals).hasSize(2);
        assertThat(elements(instance)).filteredOn("sub ACTIVE"::equals).hasSize(2);
    }

    @Test
    void startsTheBodyOfAMultiInstanceActivity() {
        deploy(
                "many.bpmn",
                sequence(
                        "many",
                        service("a", "many-a"),
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"many-each\"/>",
                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                                        + "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"/>"
                                        + "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>")));
        long instance = create("many", Map.of());

        client.newModifyProcessInstanceCommand(instance)
                .activateElement("each")
                .withVariables(Map.of("items", java.util.List.of(1, 2)))
                .and()
                .terminateElements("a")
                .send()
                .join();
        assertThat(jobs("many-each", 5)).hasSize(2);

        client.newModifyProcessInstanceCommand(instance)
                .moveElements("each", "a")
                .send()
                .join();
        assertThat(elements(instance)).filteredOn("each TERMINATED"::equals).hasSize(3);
        assertThat(elements(instance)).filteredOn("a ACTIVE"::equals).hasSize(1);
    }

    @Test
    void countsTheInstancesItTerminates() {
        deploy(
                "counted.bpmn",
                sequence(
                        "counted",
                        element(
                                "serviceTask",
                                "id=\"each\"",
                                "<zeebe:taskDefinition type=\"counted-each\"/>",
                                "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                                        + "<zeebe:loopCharacteristics inputCollection=\"=[1,2,3,4]\" inputElement=\"item\"/>"
                                        + "</bpmn:extensionElements><bpmn:completionCondition>=numberOfTerminatedInstances = 1"
                                        + " and numberOfCompletedInstances = 2</bpmn:completionCondition>"
                                        + "</bpmn:multiInstanceLoopCharacteristics>")));
        long instance = create("counted", Map.of());
        List<ActivatedJob> waiting = jobs("counted-each", 4);
        client.newModifyProcessInstanceCommand(instance)
                .terminateElement(waiting.get(0).getElementInstanceKey())
                .send()
                .join();

        client.newCompleteCommand(waiting.get(1).getKey()).send().join();
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        client.newCompleteCommand(waiting.get(2).getKey()).send().join();
        awaitCompleted(instance);
        assertThat(elements(instance)).filteredOn("each TERMINATED"::equals).hasSize(2);
    }

    @Test
    void endsCalledInstancesAndKeepsThemFromEndingThemselves() {
        deploy("child.bpmn", sequence("child", service("inside", "child-inside")));
        deploy(
                "caller.bpmn",
                sequence(
                        "caller",
                        task("callActivity", "call", "<zeebe:calledElement processId=\"child\"/>"),
                        service("next", "caller-next")));
        long instance = create("caller", Map.of());
        Long child = tables().sql(
                        "SELECT process_instance_key FROM process_instance WHERE parent_process_instance_key = ?")
                .param(instance)
                .query(Long.class)
                .single();

        assertRefused(
                client.newModifyProcessInstanceCommand(child).terminateElements("inside"),
                400,
                "was created by a call activity in the parent process");
        assertThat(hasJob("child-inside")).isTrue();
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("call", "next")
                .send()
                .join();
        assertThat(stateOf(child)).isEqualTo("TERMINATED");
        assertThat(hasJob("child-inside")).isFalse();
        complete("caller-next", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void takesIncidentsTimersAndSubscriptionsAway() {
        deploy(
                "waits.bpmn",
                file(
                        message("m", "waits-message", "=key"),
                        process(
                                "waits",
                                chain(
                                                element(
                                                        "intermediateCatchEvent",
                                                        "id=\"wait\"",
                                                        "",
                                                        "<bpmn:messageEventDefinition messageRef=\"m\"/>"),
                                                service("b", "waits-b"))
                                        + "<bpmn:boundaryEvent id=\"timeout\" attachedToRef=\"b\">"
                                        + "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                                        + "</bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                                        + "<bpmn:endEvent id=\"over\"/>" + flow("timeout", "over"))));
        long waiting = create("waits", Map.of("key", "w1"));
        long stuck = create("waits", Map.of());
        assertThat(incidents(stuck)).hasSize(1);

        for (Long instance : java.util.List.of(waiting, stuck)) {
            client.newModifyProcessInstanceCommand(instance)
                    .moveElements("wait", "b")
                    .send()
                    .join();
            assertThat(incidents(instance)).isEmpty();
            assertThat(tables().sql("SELECT * FROM message_subscription WHERE process_instance_key = ?"
                                    + " AND state = 'CREATED'")
                            .param(instance)
                            .query()
                            .listOfRows())
                    .isEmpty();
            client.newModifyProcessInstanceCommand(instance)
                    .terminateElements("b")
                    .send()
                    .join();
            assertThat(tables().sql("SELECT * FROM timer WHERE process_instance_key = ?")
                            .param(instance)
                            .query()
                            .listOfRows())
                    .isEmpty();
        }
    }

    @Test
    void leavesAnEventBasedGatewayAndEntersAnEventSubProcess() {
        deploy(
                "events.bpmn",
                file(
                        message("m", "events-message", "=key"),
                        process(
                                "events",
                                "<bpmn:startEvent id=\"start\"/><bpmn:eventBasedGateway id=\"choice\"><bpmn:outgoing>choice_came</bpmn:outgoing><bpmn:outgoing>choice_late</bpmn:outgoing></bpmn:eventBasedGateway>"
                                        + "<bpmn:intermediateCatchEvent id=\"came\"><bpmn:messageEventDefinition"
                                        + " messageRef=\"m\"/></bpmn:intermediateCatchEvent>"
                                        + "<bpmn:intermediateCatchEvent id=\"late\"><bpmn:timerEventDefinition>"
                                        + "<bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
                                        + "</bpmn:intermediateCatchEvent><bpmn:endEvent id=\"end\"/>"
                                        + flow("start", "choice") + flow("choice", "came") + flow("choice", "late")
                                        + flow("came", "end") + flow("late", "end")
                                        + "<bpmn:subProcess id=\"aside\" triggeredByEvent=\"true\">"
                                        + inner("s", service("b", "events-b"))
                                                .replace(
                                                        "<bpmn:startEvent id=\"s_start\"/>",
                                                        "<bpmn:startEvent id=\"s_start\" isInterrupting=\"false\">"
                                                                + "<bpmn:messageEventDefinition messageRef=\"m\"/>"
                                                                + "</bpmn:startEvent>")
                                        + "</bpmn:subProcess>")));
        long instance = create("events", Map.of("key", "e1"));

        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("came"),
                400,
                "The activation of events belonging to an event-based gateway is not supported");
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("choice", "b")
                .send()
                .join();

        assertThat(elements(instance))
                .containsExactly("start COMPLETED", "choice TERMINATED", "aside ACTIVE", "b ACTIVE");
        complete("events-b", Map.of());
        awaitCompleted(instance);
        assertThat(elements(instance)).contains("aside COMPLETED");
    }

    @Test
    void passesAJoinThatItActivatesAtOnce() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway")) {
            String id = "join-" + gateway;
            deployJoin(id, gateway, "");
            long instance = create(id, Map.of());

            client.newModifyProcessInstanceCommand(instance)
                    .activateElement("join")
                    .send()
                    .join();
            assertThat(elements(instance)).contains("join COMPLETED", "one ACTIVE", "two ACTIVE");
            complete(id + "-after", Map.of());
            assertThat(stateOf(instance)).isEqualTo("ACTIVE");

            complete(id + "-one", Map.of());
            assertThat(hasJob(id + "-after")).as(id + elements(instance)).isFalse();
            complete(id + "-two", Map.of());
            complete(id + "-after", Map.of());
            awaitCompleted(instance);
            assertThat(elements(instance)).filteredOn("join COMPLETED"::equals).hasSize(2);
        }
    }

    @Test
    void countsNoJoinAsATokenThatIsStillListening() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway")) {
            String id = "listening-" + gateway;
            deployJoin(id, gateway, listeners("start " + id + "-start"));
            long instance = create(id, Map.of());

            client.newModifyProcessInstanceCommand(instance)
                    .activateElement("join")
                    .send()
                    .join();
            complete(id + "-one", Map.of());
            complete(id + "-start", Map.of());
            complete(id + "-after", Map.of());
            assertThat(hasJob(id + "-start")).as(id + elements(instance)).isFalse();
            assertThat(elements(instance))
                    .filteredOn(element -> element.startsWith("join"))
                    .containsExactly("join COMPLETED");

            complete(id + "-two", Map.of());
            complete(id + "-start", Map.of());
            complete(id + "-after", Map.of());
            awaitCompleted(instance);
        }
    }

    @Test
    void joinsAgainWhileTheFirstJoinIsListening() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway")) {
            String id = "again-" + gateway;
            deployJoin(id, gateway, listeners("start " + id + "-start"));
            long instance = create(id, Map.of());
            complete(id + "-one", Map.of());
            complete(id + "-two", Map.of());

            client.newModifyProcessInstanceCommand(instance)
                    .activateElement("fork")
                    .send()
                    .join();
            complete(id + "-one", Map.of());
            complete(id + "-two", Map.of());
            complete(id + "-start", Map.of());
            complete(id + "-start", Map.of());
            complete(id + "-after", Map.of());
            complete(id + "-after", Map.of());
            awaitCompleted(instance);
            assertThat(elements(instance)).filteredOn("join COMPLETED"::equals).hasSize(2);
        }
    }

    @Test
    void startsAnInstanceBehindAJoin() {
        for (String gateway : List.of("parallelGateway", "inclusiveGateway")) {
            String id = "behind-" + gateway;
            deployJoin(id, gateway, "");
            long instance = client.newCreateInstanceCommand()
                    .bpmnProcessId(id)
                    .latestVersion()
                    .startBeforeElement("join")
                    .send()
                    .join()
                    .getProcessInstanceKey();
            complete(id + "-after", Map.of());
            awaitCompleted(instance);
        }
    }

    /** Two branches that come together. */
    private void deployJoin(String id, String gateway, String extensions) {
        deploy(
                id + ".bpmn",
                file(process(
                        id,
                        "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                + "<bpmn:parallelGateway id=\"fork\"/>"
                                + element(gateway, "id=\"join\"", extensions, "")
                                + service("one", id + "-one") + service("two", id + "-two")
                                + service("after", id + "-after")
                                + flow("start", "fork") + flow("fork", "one") + flow("fork", "two")
                                + flow("one", "join") + flow("two", "join") + flow("join", "after")
                                + flow("after", "end"))));
    }

    @Test
    void waitsForTheStartListenersOfTheProcess() {
        deploy(
                "listened.bpmn",
                file("<bpmn:process id=\"listened\" isExecutable=\"true\"><bpmn:extensionElements>"
                        + "<zeebe:executionListeners><zeebe:executionListener eventType=\"start\""
                        + " type=\"listened-start\"/></zeebe:executionListeners></bpmn:extensionElements>"
                        + chain(service("a", "listened-a"), service("b", "listened-b")) + "</bpmn:process>"));
        long instance = create("listened", Map.of());

        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("b"),
                409,
                "the start listeners of the process are still at work");
        complete("listened-start", Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("a", "b")
                .send()
                .join();
        assertThat(hasJob("listened-b")).isTrue();
    }

    @Test
    void refusesWhatCannotBeDoneAndChangesNothing() {
        deploy("refused.bpmn", sequence("refused", service("a", "refused-a"), service("b", "refused-b")));
        long instance = create("refused", Map.of());
        List<String> before = elements(instance);
        long a = key(instance, "a");

        assertRefused(
                client.newModifyProcessInstanceCommand(instance)
                        .activateElement("b")
                        .and()
                        .activateElement("x")
                        .and()
                        .activateElement("y")
                        .and()
                        .terminateElement(a),
                400,
                "Command 'MODIFY' rejected with code 'INVALID_ARGUMENT': Expected to modify instance of process"
                        + " 'refused' but it contains one or more activate instructions with an element that could"
                        + " not be found: 'x', 'y'");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("start"),
                400,
                "for elements that are unsupported: 'start'. The activation of elements with type 'START_EVENT'");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).terminateElement(7),
                400,
                "one or more terminate instructions with an element instance that could not be found: '7'");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).moveElement(7, "b"),
                400,
                "one or more move instructions with a source element instance that could not be found: '7'");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance)
                        .activateElement("b")
                        .withVariables(Map.of("v", 1), "nowhere"),
                400,
                "a scope element id that could not be found: 'nowhere'");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance)
                        .activateElement("b")
                        .withVariables(Map.of("v", 1), "a"),
                400,
                "doesn't belong to the activating element's flow scope");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("b", a),
                400,
                "an ancestor scope key that is not an ancestor of the element to activate");
        assertRefused(
                client.newModifyProcessInstanceCommand(instance).activateElement("b", 7),
                400,
                "an ancestor scope key that does not exist, or is not in an active state: '7'");

        assertThat(elements(instance)).isEqualTo(before);
        assertThat(hasJob("refused-b")).isFalse();
    }
}
