package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.service;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Conditional events, as the vendor's documentation tells of them. */
class ConditionTest extends EngineTest {
    private static final String START = "<bpmn:startEvent id=\"start\"/>";

    private static String condition(String expression, String... events) {
        String filter = events.length == 0
                ? ""
                : "<bpmn:extensionElements><zeebe:conditionalFilter variableEvents=\"" + String.join(", ", events)
                        + "\"/></bpmn:extensionElements>";
        return "<bpmn:conditionalEventDefinition>" + filter + "<bpmn:condition>" + expression.replace("<", "&lt;")
                + "</bpmn:condition></bpmn:conditionalEventDefinition>";
    }

    private static String boundary(String id, String activity, boolean interrupting, String definition) {
        return "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\" cancelActivity=\"%s\">%s</bpmn:boundaryEvent>"
                        .formatted(id, activity, interrupting, definition)
                + end("after-" + id)
                + flow(id, "after-" + id);
    }

    private static String eventSubProcess(boolean interrupting, String definition) {
        return "<bpmn:subProcess id=\"seen\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"see\" isInterrupting=\""
                + interrupting + "\">" + definition + "</bpmn:startEvent>" + end("done") + flow("see", "done")
                + "</bpmn:subProcess>";
    }

    private static String end(String id) {
        return "<bpmn:endEvent id=\"" + id + "\"/>";
    }

    private void deploy(String id, String... content) {
        deploy(id + ".bpmn", file(process(id, String.join("", content))));
    }

    private void set(long scope, Map<String, Object> variables) {
        client.newSetVariablesCommand(scope).variables(variables).send().join();
    }

    private long elementKey(long instance, String elementId) {
        return client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId(elementId))
                .send()
                .join()
                .singleItem()
                .getElementInstanceKey();
    }

    @Test
    void anIntermediateEventWaitsUntilItsConditionHolds() {
        deploy(
                "until",
                START,
                "<bpmn:intermediateCatchEvent id=\"wait\">" + condition("= x > 10") + "</bpmn:intermediateCatchEvent>",
                end("end"),
                flow("start", "wait"),
                flow("wait", "end"));
        long instance = create("until", Map.of());

        set(instance, Map.of("x", 5));
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        set(instance, Map.of("x", 11));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(stateOf(create("until", Map.of("x", 12)))).isEqualTo("COMPLETED");
    }

    @Test
    void anInterruptingBoundaryEventEndsItsActivityAndOnce() {
        deploy(
                "interrupted",
                START,
                service("a", "cond-interrupted"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10 or y > 5")));
        long instance = create("interrupted", Map.of("x", 1));

        set(instance, Map.of("x", 11, "y", 6));

        assertThat(elements(instance))
                .contains("a TERMINATED", "b COMPLETED", "after-b COMPLETED")
                .hasSize(4);
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("cond-interrupted")).isFalse();
    }

    @Test
    void aConditionThatHoldsAsItsActivityBeginsInterruptsItAtOnce() {
        deploy(
                "at-once",
                START,
                service("a", "cond-at-once"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10")));

        long instance = create("at-once", Map.of("x", 11));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("a TERMINATED", "b COMPLETED");
        assertThat(hasJob("cond-at-once")).isFalse();
    }

    @Test
    void aScriptIsNotEvaluatedWhereItsBoundaryEventComesFirst() {
        deploy(
                "script",
                START,
                element("scriptTask", "id=\"a\"", "<zeebe:script expression=\"=1\" resultVariable=\"evaluated\"/>", ""),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10")));

        assertThat(variablesOf(create("script", Map.of("x", 11)))).doesNotContainKey("evaluated");
        assertThat(variablesOf(create("script", Map.of("x", 1)))).containsKey("evaluated");
    }

    @Test
    void inputsCanSetOffABoundaryEventAndResultsCannot() {
        deploy(
                "inputs",
                START,
                service("a", "cond-inputs", mapping("in =12 -> x")),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10")));
        assertThat(elements(create("inputs", Map.of()))).contains("a TERMINATED", "b COMPLETED");

        deploy(
                "results",
                START,
                service("a", "cond-results"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10")));
        long instance = create("results", Map.of());
        complete("cond-results", Map.of("x", 11));
        assertThat(elements(instance)).contains("a COMPLETED", "end COMPLETED").doesNotContain("b COMPLETED");
    }

    @Test
    void oneThatInterruptsNothingHappensWithEachChange() {
        deploy(
                "again",
                START,
                service("a", "cond-again"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", false, condition("= x > 10")));
        long instance = create("again", Map.of("x", 1));

        set(instance, Map.of("x", 11));
        set(instance, Map.of("x", 12));
        set(instance, Map.of("z", 1));
        set(instance, Map.of("x", 2));

        assertThat(elements(instance)).filteredOn("b COMPLETED"::equals).hasSize(2);
        complete("cond-again", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void aVariableThatIsSetToWhatItIsChangesNothing() {
        deploy(
                "same",
                START,
                service("a", "cond-same"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", false, condition("= x > 10")),
                boundary("c", "a", false, condition("= y.z > 10")));
        long instance = create("same", Map.of("x", 1));

        set(instance, Map.of("x", 11, "y", Map.of("z", 11)));
        set(instance, Map.of("x", 11, "y", Map.of("z", 11)));

        assertThat(elements(instance))
                .filteredOn("b COMPLETED"::equals)
                .as("set to the same again")
                .hasSize(1);
        assertThat(elements(instance)).filteredOn("c COMPLETED"::equals).hasSize(1);
    }

    @Test
    void eachResultOfAMultiInstanceActivityIsAChange() {
        deploy(
                "gathering",
                START,
                element(
                        "serviceTask",
                        "id=\"a\"",
                        "<zeebe:taskDefinition type=\"cond-gathering\"/>",
                        "<bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"><bpmn:extensionElements>"
                                + "<zeebe:loopCharacteristics inputCollection=\"=[1,2,3]\" outputCollection=\"all\""
                                + " outputElement=\"=r\"/></bpmn:extensionElements>"
                                + "</bpmn:multiInstanceLoopCharacteristics>"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= all[1] > 10")));
        long instance = create("gathering", Map.of());

        complete("cond-gathering", Map.of("r", 11));

        assertThat(elements(instance)).contains("b COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("cond-gathering")).isFalse();
    }

    @Test
    void aGatewayWithoutAWayOutLeavesItsIncidentWhereConditionsWereLookedAtFirst() {
        deploy(
                "no-way",
                START,
                element("exclusiveGateway", "id=\"x\"", listeners("start no-way-x"), ""),
                end("low"),
                end("high"),
                flow("start", "x"),
                flow("x", "low", "y = 1"),
                flow("x", "high", "y = 2"),
                eventSubProcess(false, condition("= y > 100")));
        long instance = create("no-way", Map.of());

        complete("no-way-x", Map.of("y", 5));

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident)
                        .containsEntry("ELEMENT_ID", "x")
                        .containsEntry("ERROR_TYPE", "CONDITION_ERROR"));
        set(instance, Map.of("y", 3));
        assertThat(incidents(instance)).hasSize(1);
    }

    @Test
    void anEventSubProcessInterruptsWhatComesNextBeforeItBegins() {
        deploy(
                "next",
                START,
                service("a", "cond-next"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                eventSubProcess(true, condition("= x > 10")));
        long instance = create("next", Map.of());

        complete("cond-next", Map.of("x", 11));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .contains("a COMPLETED", "seen COMPLETED")
                .noneMatch(element -> element.startsWith("end"));
    }

    @Test
    void anEventSubProcessBeginsWithTheInstanceWhereItsConditionHoldsAlready() {
        deploy(
                "from-start",
                START,
                service("a", "cond-from-start"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                eventSubProcess(true, condition("= x > 10")));

        long instance = create("from-start", Map.of("x", 11));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("cond-from-start")).isFalse();
    }

    @Test
    void besideTheOthersAnEventSubProcessRunsEvenWhenAScriptOnTheWayToTheEndSetItOff() {
        deploy(
                "beside",
                START,
                element("scriptTask", "id=\"a\"", "<zeebe:script expression=\"=11\" resultVariable=\"x\"/>", ""),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                eventSubProcess(false, condition("= x > 10")));

        long instance = create("beside", Map.of());

        assertThat(elements(instance)).contains("a COMPLETED", "end COMPLETED", "seen COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void outerScopesAreAskedBeforeInnerOnes() {
        deploy(
                "scopes",
                START,
                "<bpmn:subProcess id=\"sub\"><bpmn:startEvent id=\"in\"/>",
                service("a", "cond-outer"),
                end("out"),
                flow("in", "a"),
                flow("a", "out"),
                boundary("inner", "a", true, condition("= x > 5")),
                "</bpmn:subProcess>",
                end("end"),
                flow("start", "sub"),
                flow("sub", "end"),
                boundary("outer", "sub", true, condition("= x > 10")));
        long interrupted = create("scopes", Map.of());
        long inner = create("scopes", Map.of());

        set(interrupted, Map.of("x", 11));
        set(inner, Map.of("x", 6));

        assertThat(elements(interrupted)).contains("outer COMPLETED").doesNotContain("inner COMPLETED");
        assertThat(elements(inner)).contains("inner COMPLETED").doesNotContain("outer COMPLETED");
    }

    @Test
    void aChangeInOneScopeIsNotSeenBesideIt() {
        deploy(
                "isolated",
                START,
                "<bpmn:parallelGateway id=\"fork\"/>",
                flow("start", "fork"),
                service("a", "cond-isolated"),
                service("b", "cond-isolated"),
                end("a-end"),
                end("b-end"),
                flow("fork", "a"),
                flow("fork", "b"),
                flow("a", "a-end"),
                flow("b", "b-end"),
                boundary("on-a", "a", true, condition("= x > 10")),
                boundary("on-b", "b", true, condition("= x > 10")));
        long instance = create("isolated", Map.of());

        client.newSetVariablesCommand(elementKey(instance, "a"))
                .variables(Map.of("x", 11))
                .local(true)
                .send()
                .join();

        assertThat(elements(instance)).contains("a TERMINATED", "b ACTIVE");
    }

    @Test
    void aFilterSaysWhichChangesCount() {
        deploy(
                "filtered",
                START,
                service("a", "cond-filtered"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("new", "a", false, condition("= x > 10", "create")),
                boundary("old", "a", false, condition("= x > 10", "update")));
        long instance = create("filtered", Map.of());

        set(instance, Map.of("x", 11));
        assertThat(elements(instance)).contains("new COMPLETED").doesNotContain("old COMPLETED");
        set(instance, Map.of("x", 12));
        assertThat(elements(instance))
                .contains("old COMPLETED")
                .filteredOn("new COMPLETED"::equals)
                .hasSize(1);
    }

    @Test
    void oneOfManyCanInterruptThemAll() {
        deploy(
                "many",
                START,
                element(
                        "serviceTask",
                        "id=\"a\"",
                        "<zeebe:taskDefinition type=\"cond-many\"/>",
                        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
                                + " inputCollection=\"=[1,2,3]\"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                boundary("b", "a", true, condition("= x > 10")));
        long instance = create("many", Map.of());

        complete("cond-many", Map.of("x", 11));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .contains("b COMPLETED")
                .filteredOn("a TERMINATED"::equals)
                .hasSize(3);
    }

    @Test
    void anEventBasedGatewayTakesTheConditionThatHolds() {
        deploy(
                "gateway",
                START,
                "<bpmn:eventBasedGateway id=\"either\"><bpmn:outgoing>either_low</bpmn:outgoing>"
                        + "<bpmn:outgoing>either_high</bpmn:outgoing></bpmn:eventBasedGateway>",
                flow("start", "either"),
                "<bpmn:intermediateCatchEvent id=\"low\">" + condition("= x < 5") + "</bpmn:intermediateCatchEvent>",
                "<bpmn:intermediateCatchEvent id=\"high\">" + condition("= x > 10") + "</bpmn:intermediateCatchEvent>",
                end("end-low"),
                end("end-high"),
                flow("either", "low"),
                flow("either", "high"),
                flow("low", "end-low"),
                flow("high", "end-high"));
        long instance = create("gateway", Map.of("x", 7));

        set(instance, Map.of("x", 11));

        assertThat(elements(instance)).contains("high COMPLETED", "end-high COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void aMissingVariableOrANonsensicalAnswerIsWaitedOutWithoutAnIncident() {
        deploy(
                "nonsense",
                START,
                "<bpmn:intermediateCatchEvent id=\"wait\">" + condition("= x.y") + "</bpmn:intermediateCatchEvent>",
                end("end"),
                flow("start", "wait"),
                flow("wait", "end"));
        long instance = create("nonsense", Map.of());

        set(instance, Map.of("x", Map.of("y", "text")));
        assertThat(incidents(instance)).isEmpty();
        set(instance, Map.of("x", Map.of("y", true)));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void isSetOffByWhatACalledProcessBringsBack() {
        deploy("cond-child", START, service("a", "cond-child"), end("end"), flow("start", "a"), flow("a", "end"));
        deploy(
                "cond-caller",
                START,
                element("callActivity", "id=\"call\"", "<zeebe:calledElement processId=\"cond-child\"/>", ""),
                end("end"),
                flow("start", "call"),
                flow("call", "end"),
                eventSubProcess(true, condition("= x > 10")));
        long instance = create("cond-caller", Map.of());

        complete("cond-child", Map.of("x", 11));

        assertThat(elements(instance))
                .contains("call COMPLETED", "seen COMPLETED")
                .noneMatch(element -> element.startsWith("end"));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsWithTheInstance() {
        deploy(
                "canceled",
                START,
                "<bpmn:intermediateCatchEvent id=\"wait\">" + condition("= x > 10") + "</bpmn:intermediateCatchEvent>",
                end("end"),
                flow("start", "wait"),
                flow("wait", "end"));
        long instance = create("canceled", Map.of());

        client.newCancelInstanceCommand(instance).send().join();

        assertThat(tables().sql("SELECT COUNT(*) FROM conditional_subscription WHERE process_instance_key = ?")
                        .param(instance)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void changesOfItsOwnDoNotHoldUpTheEngine() {
        deploy(
                "circle",
                START,
                service("a", "cond-circle"),
                end("end"),
                flow("start", "a"),
                flow("a", "end"),
                "<bpmn:subProcess id=\"seen\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"see\" isInterrupting=\"false\">"
                        + condition("= x > 10 and x < 700") + "</bpmn:startEvent>",
                element("scriptTask", "id=\"more\"", "<zeebe:script expression=\"=x + 1\" resultVariable=\"x\"/>", ""),
                end("done"),
                flow("see", "more"),
                flow("more", "done"),
                "</bpmn:subProcess>");
        long instance = create("circle", Map.of("x", 1));

        set(instance, Map.of("x", 11));

        await().until(() -> variablesOf(instance).get("x").equals("700"));
        complete("cond-circle", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void startsAProcessForEachConditionThatHoldsWhenAsked() {
        deploy(
                "asked",
                "<bpmn:startEvent id=\"big\">" + condition("= amount > 100") + "</bpmn:startEvent>",
                "<bpmn:startEvent id=\"huge\">" + condition("= amount > 1000") + "</bpmn:startEvent>",
                end("e"),
                end("f"),
                flow("big", "e"),
                flow("huge", "f"));

        assertThat(evaluated(Map.of("amount", 1))).isEmpty();
        List<Long> started = evaluated(Map.of("amount", 5000));

        assertThat(started).hasSize(2).allMatch(key -> stateOf(key).equals("COMPLETED"));
        assertThat(variablesOf(started.get(0))).containsEntry("amount", "5000");
    }

    @Test
    void asksTheLatestVersionAloneOrTheOneThatIsNamed() {
        String start = "<bpmn:startEvent id=\"s\">%s</bpmn:startEvent>" + end("e") + flow("s", "e");
        long first = deploy("version.bpmn", file(process("version", start.formatted(condition("= v > 1")))))
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
        long second = deploy("version.bpmn", file(process("version", start.formatted(condition("= v > 2")))))
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();

        assertThat(evaluated(Map.of("v", 2))).isEmpty();
        assertThat(evaluated(Map.of("v", 3))).hasSize(1);
        assertThat(client.newEvaluateConditionalCommand()
                        .variables(Map.of("v", 3))
                        .processDefinitionKey(second)
                        .send()
                        .join()
                        .getProcessInstances())
                .singleElement()
                .satisfies(
                        started -> assertThat(started.getProcessDefinitionKey()).isEqualTo(second));
        assertThatThrownBy(() -> client.newEvaluateConditionalCommand()
                        .variables(Map.of("v", 3))
                        .processDefinitionKey(first + 1_000_000)
                        .send()
                        .join())
                .satisfies(Refusal.with(404, "no such process definition was found"));
    }

    private List<Long> evaluated(Map<String, Object> variables) {
        return client.newEvaluateConditionalCommand().variables(variables).send().join().getProcessInstances().stream()
                .map(started -> started.getProcessInstanceKey())
                .toList();
    }

    @Test
    void refusesAConditionThatIsNoExpressionAndTwoEqualStarts() {
        assertThatThrownBy(() -> deploy(
                        "literal",
                        "<bpmn:startEvent id=\"s\">" + condition("x") + "</bpmn:startEvent>",
                        end("e"),
                        flow("s", "e")))
                .satisfies(Refusal.with(400, "Expected expression but found static value 'x'"));
        assertThatThrownBy(() -> deploy(
                        "equal",
                        "<bpmn:startEvent id=\"s\">" + condition("= x") + "</bpmn:startEvent>",
                        "<bpmn:startEvent id=\"t\">" + condition("= x") + "</bpmn:startEvent>",
                        end("e"),
                        end("f"),
                        flow("s", "e"),
                        flow("t", "f")))
                .satisfies(Refusal.with(400, "Multiple conditional event definitions with the same condition '=x'"));
    }
}
