package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.mapping;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.command.CompleteJobCommandStep1.CompleteJobCommandJobResultStep;
import io.camunda.client.api.command.CompleteJobResult;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.response.ElementInstance;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ad-hoc sub-processes, as the vendor's documentation tells of them. */
class AdHocTest extends EngineTest {
    private static final String INNER = "tools#innerInstance";

    private static String adHoc(String attributes, String said, String content) {
        return element("adHocSubProcess", "id=\"tools\" " + attributes, said, content);
    }

    private static String active(String expression) {
        return "<zeebe:adHoc activeElementsCollection=\"" + expression.replace("\"", "&quot;") + "\"/>";
    }

    private static String condition(String expression) {
        return "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">=" + expression
                + "</bpmn:completionCondition>";
    }

    private static String script(String id, String expression, String result) {
        return element(
                "scriptTask",
                "id=\"" + id + "\"",
                "<zeebe:script expression=\"" + expression + "\" resultVariable=\"" + result + "\"/>",
                "");
    }

    private long started(String id, String adHoc, Map<String, Object> variables) {
        deploy(id + ".bpmn", sequence(id, adHoc));
        return create(id, variables);
    }

    private List<ElementInstance> instances(long process, String elementId) {
        return Cluster.settled(() -> client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(process).elementId(elementId))
                .sort(sort -> sort.elementInstanceKey().asc())
                .send()
                .join()
                .items());
    }

    private long key(long process) {
        return instances(process, "tools").get(0).getElementInstanceKey();
    }

    private void activate(long adHoc, String... ids) {
        client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(adHoc))
                .activateElements(ids)
                .send()
                .join();
    }

    private Refusal refusal(long adHoc, String... ids) {
        return Refusal.of(catchThrowable(() -> activate(adHoc, ids)));
    }

    private void answer(String type, Function<CompleteJobCommandJobResultStep, CompleteJobResult> result) {
        answer(job(type), result);
    }

    private void answer(ActivatedJob job, Function<CompleteJobCommandJobResultStep, CompleteJobResult> result) {
        client.newCompleteCommand(job.getKey()).withResult(result).send().join();
    }

    private static String worked(String type) {
        return "<zeebe:taskDefinition type=\"" + type + "\"/>";
    }

    @Test
    void activatesWhatItsExpressionNamesAndEndsWithTheLast() {
        long instance = started(
                "named",
                adHoc("", active("=todo"), service("a", "named-a") + service("b", "named-b") + service("c", "named-c")),
                Map.of("todo", List.of("a", "c")));

        complete("named-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(hasJob("named-b")).isFalse();
        complete("named-c", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .containsExactlyInAnyOrder(
                        "start COMPLETED",
                        "tools COMPLETED",
                        INNER + " COMPLETED",
                        INNER + " COMPLETED",
                        "a COMPLETED",
                        "c COMPLETED",
                        "end COMPLETED");
        assertThat(instances(instance, "tools").get(0).getType()).isEqualTo(ElementInstanceType.AD_HOC_SUB_PROCESS);
        assertThat(instances(instance, INNER).get(0).getType())
                .isEqualTo(ElementInstanceType.AD_HOC_SUB_PROCESS_INNER_INSTANCE);
    }

    @Test
    void followsTheFlowsBehindAnActivity() {
        long instance = started(
                "followed",
                adHoc("", active("=[\"a\"]"), service("a", "followed-a") + service("b", "followed-b") + flow("a", "b")),
                Map.of());

        complete("followed-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("followed-b", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(instances(instance, INNER)).hasSize(1);
    }

    @Test
    void staysOpenWithNothingToDoUntilSomethingIsActivated() {
        long instance = started("open", adHoc("", "", service("a", "open-a") + service("b", "open-b")), Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");

        client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(key(instance)))
                .activateElement("a", Map.of("mine", 1))
                .send()
                .join();
        activate(key(instance), "b");
        ActivatedJob job = job("open-a");
        assertThat(job.getVariablesAsMap()).containsEntry("mine", 1);
        assertThat(job("open-b").getVariablesAsMap()).doesNotContainKey("mine");
        assertThat(variablesOf(instance)).doesNotContainKey("mine");
        client.newCompleteCommand(job).send().join();
        activate(key(instance), "a");
        client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(key(instance)))
                .activateElement("a")
                .cancelRemainingInstances(true)
                .send()
                .join();

        assertThat(elements(instance).stream().filter(line -> line.contains("TERMINATED")))
                .containsExactlyInAnyOrder(
                        "b TERMINATED", "a TERMINATED", INNER + " TERMINATED", INNER + " TERMINATED");
        complete("open-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void refusesToActivateWhatIsNotThere() {
        long instance = started(
                "refused",
                adHoc("", "", service("a", "refused-a") + service("b", "refused-b") + flow("a", "b")),
                Map.of());
        long key = key(instance);

        assertThat(refusal(key, "a", "nowhere", "b"))
                .isEqualTo(new Refusal(
                        404,
                        "Command 'ACTIVATE' rejected with code 'NOT_FOUND': Expected to activate activities for ad-hoc"
                                + " sub-process with key '" + key
                                + "', but the given elements [nowhere, b] do not exist."));
        assertThat(refusal(key, "a", "a").status()).isEqualTo(400);
        assertThat(refusal(instance, "a").status()).isEqualTo(404);
        assertThat(refusal(1, "a").status()).isEqualTo(404);
        assertThat(hasJob("refused-a")).isFalse();
        client.newCancelInstanceCommand(instance).send().join();
        assertThat(refusal(key, "a").status()).isEqualTo(409);
    }

    @Test
    void aListThatNamesWhatIsNotThereIsAnIncidentAndTriedAgain() {
        long instance = started(
                "wrong", adHoc("", active("=todo"), service("a", "wrong-a")), Map.of("todo", List.of("a", "x", "y")));

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident)
                        .containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR")
                        .containsEntry("ELEMENT_ID", "tools")
                        .containsEntry(
                                "ERROR_MESSAGE",
                                "Failed to activate ad-hoc elements. No BPMN elements found with ids: 'x', 'y'."));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("todo", List.of("a")))
                .send()
                .join();
        client.newResolveIncidentCommand((Long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        complete("wrong-a", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(stateOf(create("wrong", Map.of("todo", List.of(1))))).isEqualTo("ACTIVE");
    }

    @Test
    void endsAtOnceWhenItsConditionHolds() {
        long instance = started(
                "enough",
                adHoc(
                        "",
                        active("=[\"a\", \"b\"]"),
                        service("a", "enough-a") + service("b", "enough-b") + condition("done")),
                Map.of("done", false));

        complete("enough-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        activate(key(instance), "a");
        complete("enough-a", Map.of("done", true));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("b TERMINATED", "tools COMPLETED", "end COMPLETED");
        assertThat(hasJob("enough-b")).isFalse();
    }

    @Test
    void waitsForWhatIsAtWorkWhenItIsNotToBeCanceled() {
        long instance = started(
                "remaining",
                adHoc(
                        "cancelRemainingInstances=\"false\"",
                        active("=[\"a\", \"b\"]"),
                        service("a", "remaining-a") + service("b", "remaining-b") + condition("done")),
                Map.of("done", true));

        complete("remaining-a", Map.of("done", true));
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(refusal(key(instance), "a").status()).isEqualTo(409);
        complete("remaining-b", Map.of("done", false));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("b COMPLETED");
    }

    @Test
    void staysOpenWhileItsConditionDoesNotHold() {
        long instance = started(
                "not-enough",
                adHoc("", active("=[\"a\"]"), service("a", "not-enough-a") + condition("done")),
                Map.of("done", false));

        complete("not-enough-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        activate(key(instance), "a");
        complete("not-enough-a", Map.of("done", true));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void whatNeverWaitsIsDoneOneByOneUntilItIsEnough() {
        long instance = started(
                "at-once",
                adHoc(
                        "",
                        active("=[\"a\", \"b\", \"c\"]"),
                        script("a", "=false", "done")
                                + script("b", "=true", "done")
                                + script("c", "=1", "tooMuch")
                                + condition("done")),
                Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("a COMPLETED", "b COMPLETED", "end COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("done", "true").doesNotContainKey("tooMuch");
    }

    @Test
    void aConditionThatIsNoneIsAnIncident() {
        long instance = started(
                "undecided",
                adHoc("", active("=[\"a\"]"), service("a", "undecided-a") + condition("done")),
                Map.of("done", "yes"));
        complete("undecided-a", Map.of());

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR"));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("done", true))
                .send()
                .join();
        client.newResolveIncidentCommand((Long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void collectsTheResultsOfItsFlows() {
        String results = "<zeebe:adHoc activeElementsCollection=\"=[&quot;a&quot;, &quot;b&quot;]\""
                + " outputCollection=\"results\" outputElement=\"=result\"/>";
        long instance = started(
                "collected",
                adHoc(
                        "",
                        results + mapping("in =1 -> mine", "out =count(results) -> counted"),
                        service("a", "collected-a") + service("b", "collected-b")),
                Map.of());

        assertThat(variablesOf(key(instance))).containsEntry("results", "[]").containsEntry("mine", "1");
        complete("collected-b", Map.of("result", "from b"));
        assertThat(variablesOf(key(instance))).containsEntry("results", "[\"from b\"]");
        complete("collected-a", Map.of("result", "from a", "seen", true));

        assertThat(variablesOf(instance))
                .containsEntry("results", "[\"from b\",\"from a\"]")
                .containsEntry("counted", "2")
                .containsEntry("seen", "true")
                .doesNotContainKeys("result", "mine");
    }

    @Test
    void tellsWhatMayBeActivated() {
        String documented = element(
                "serviceTask",
                "id=\"a\" name=\"Look up\"",
                worked("told-a") + "<zeebe:properties><zeebe:property name=\"cost\" value=\"low\"/></zeebe:properties>",
                "");
        documented = documented.replace(
                "<bpmn:extensionElements>",
                "<bpmn:documentation>Looks it up.</bpmn:documentation><bpmn:extensionElements>");
        long instance = started(
                "told",
                adHoc(
                        "",
                        "",
                        documented
                                + element("task", "id=\"b\"", "", "")
                                + flow("a", "b")
                                + element("task", "id=\"c\"", "", "")),
                Map.of());

        assertThat(variablesOf(key(instance)))
                .containsEntry(
                        "adHocSubProcessElements",
                        "[{\"elementId\":\"a\",\"elementName\":\"Look up\",\"documentation\":\"Looks it up.\","
                                + "\"properties\":{\"cost\":\"low\"}},{\"elementId\":\"c\"}]");
    }

    @Test
    void itsWorkerDecidesWhatIsNext() {
        long instance = started(
                "worked", adHoc("", worked("worked"), service("a", "worked-a") + service("b", "worked-b")), Map.of());
        ActivatedJob first = job("worked");
        assertThat(first.getKind()).isEqualTo(JobKind.AD_HOC_SUB_PROCESS);
        assertThat(first.getElementId()).isEqualTo("tools");
        assertThat(first.getVariablesAsMap()).containsKey("adHocSubProcessElements");
        client.newCompleteCommand(first.getKey())
                .variables(Map.of("plan", 1))
                .withResult(result -> result.forAdHocSubProcess()
                        .activateElement("a")
                        .variables(Map.of("mine", 1))
                        .activateElement("b"))
                .send()
                .join();
        assertThat(variablesOf(key(instance))).containsEntry("plan", "1");
        assertThat(hasJob("worked")).isFalse();
        ActivatedJob a = job("worked-a");
        assertThat(a.getVariablesAsMap()).containsEntry("mine", 1).containsEntry("plan", 1);

        client.newCompleteCommand(a).send().join();
        ActivatedJob replaced = job("worked");
        complete("worked-b", Map.of());
        assertThat(Refusal.of(catchThrowable(
                                () -> client.newCompleteCommand(replaced).send().join()))
                        .status())
                .isEqualTo(404);
        answer("worked", result -> result.forAdHocSubProcess().activateElement("a"));
        complete("worked-a", Map.of());
        answer("worked", result -> result.forAdHocSubProcess().completionConditionFulfilled(true));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).doesNotContainKeys("plan", "mine");
    }

    @Test
    void itsWorkerEndsItWithOrWithoutWhatIsAtWork() {
        deploy("ended.bpmn", sequence("ended", adHoc("", worked("ended"), service("a", "ended-a"))));
        long canceled = begunWithTwo();
        answer(
                "ended",
                result -> result.forAdHocSubProcess()
                        .completionConditionFulfilled(true)
                        .cancelRemainingInstances(true));
        assertThat(stateOf(canceled)).isEqualTo("COMPLETED");
        assertThat(elements(canceled)).contains("a TERMINATED");

        long awaited = begunWithTwo();
        answer("ended", result -> result.forAdHocSubProcess().completionConditionFulfilled(true));
        assertThat(stateOf(awaited)).isEqualTo("ACTIVE");
        complete("ended-a", Map.of());
        assertThat(stateOf(awaited)).isEqualTo("COMPLETED");
        assertThat(hasJob("ended")).isFalse();
    }

    /** One of them is done, and the worker is asked again. */
    private long begunWithTwo() {
        long instance = create("ended", Map.of());
        answer(
                "ended",
                result -> result.forAdHocSubProcess()
                        .activateElement("a")
                        .variables(Map.of())
                        .activateElement("a"));
        complete("ended-a", Map.of());
        return instance;
    }

    @Test
    void refusesWhatItsWorkerCannotDecide() {
        long instance =
                started("undecidable", adHoc("", worked("undecidable"), service("a", "undecidable-a")), Map.of());
        ActivatedJob job = job("undecidable");

        assertThat(Refusal.of(catchThrowable(() -> answer(
                                job, result -> result.forAdHocSubProcess().activateElement("nowhere"))))
                        .status())
                .isEqualTo(404);
        Refusal both = Refusal.of(catchThrowable(() -> answer(
                job,
                result -> result.forAdHocSubProcess()
                        .completionConditionFulfilled(true)
                        .activateElement("a"))));
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.words()).contains("the completion condition is fulfilled");
        answer(job, result -> result.forAdHocSubProcess());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        activate(key(instance), "a");
        complete("undecidable-a", Map.of());
        answer("undecidable", result -> result.forAdHocSubProcess().completionConditionFulfilled(true));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void aWorkerThatCannotBeNamedIsAnIncident() {
        long instance = started("unnamed", adHoc("", worked("=who"), service("a", "unnamed-a")), Map.of());
        name(instance, "unnamed");
        answer("unnamed", result -> result.forAdHocSubProcess().activateElement("a"));
        complete("unnamed-a", Map.of("who", 5));
        name(instance, "unnamed");
        answer("unnamed", result -> result.forAdHocSubProcess().completionConditionFulfilled(true));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    private void name(long instance, String worker) {
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident)
                        .containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR")
                        .containsEntry("ELEMENT_ID", "tools"));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("who", worker))
                .send()
                .join();
        client.newResolveIncidentCommand((Long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
    }

    @Test
    void itsWorkersFailureIsAnIncidentAndItsErrorIsCaughtAtIt() {
        String boundary = "<bpmn:boundaryEvent id=\"caught\" attachedToRef=\"tools\">"
                + "<bpmn:errorEventDefinition errorRef=\"no\"/></bpmn:boundaryEvent>";
        deploy(
                "failing.bpmn",
                file(
                        "<bpmn:error id=\"no\" errorCode=\"no\"/>",
                        Models.process(
                                "failing",
                                Models.chain(adHoc("", worked("failing"), service("a", "failing-a"))) + boundary
                                        + "<bpmn:endEvent id=\"stopped\"/>" + flow("caught", "stopped"))));
        long instance = create("failing", Map.of());
        client.newFailCommand(job("failing").getKey()).retries(0).send().join();

        assertThat(incidents(instance))
                .singleElement()
                .satisfies(
                        incident -> assertThat(incident).containsEntry("ERROR_TYPE", "AD_HOC_SUB_PROCESS_NO_RETRIES"));
        long job = (Long) incidents(instance).get(0).get("JOB_KEY");
        client.newUpdateRetriesCommand(job).retries(1).send().join();
        client.newResolveIncidentCommand((Long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        answer(
                "failing",
                result -> result.forAdHocSubProcess()
                        .activateElement("a")
                        .variables(Map.of())
                        .activateElement("a"));
        complete("failing-a", Map.of());
        client.newThrowErrorCommand(job("failing").getKey())
                .errorCode("no")
                .send()
                .join();

        assertThat(elements(instance)).contains("tools TERMINATED", "a TERMINATED", "stopped COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("failing")).isFalse();
    }

    @Test
    void anEventInItAsksItsWorkerAgainAndMayNotInterrupt() {
        deploy("asked.bpmn", withEvent("asked", false));
        long instance = create("asked", Map.of());
        answer("events", result -> result.forAdHocSubProcess());
        client.newBroadcastSignalCommand().signalName("events").send().join();
        answer("events", result -> result.forAdHocSubProcess().completionConditionFulfilled(true));

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("on COMPLETED", "tools COMPLETED");
        assertThat(catchThrowable(() -> deploy("interrupted.bpmn", withEvent("interrupted", true))))
                .satisfies(Refusal.with(
                        400, "An interrupting event subprocess is not allowed inside an ad-hoc subprocess"));
    }

    private static byte[] withEvent(String id, boolean interrupting) {
        String event =
                "<bpmn:subProcess id=\"on\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"catch\" isInterrupting=\""
                        + interrupting + "\"><bpmn:signalEventDefinition signalRef=\"signal\"/></bpmn:startEvent>"
                        + "<bpmn:endEvent id=\"caught\"/>" + flow("catch", "caught") + "</bpmn:subProcess>";
        return file(
                "<bpmn:signal id=\"signal\" name=\"events\"/>",
                Models.process(id, Models.chain(adHoc("", worked("events"), event + service("a", "events-a")))));
    }

    @Test
    void isCanceledWithAllThatIsAtWork() {
        long instance = started("canceled", adHoc("", worked("canceled"), service("a", "canceled-a")), Map.of());
        answer(
                "canceled",
                result -> result.forAdHocSubProcess()
                        .activateElement("a")
                        .variables(Map.of())
                        .activateElement("a"));
        complete("canceled-a", Map.of());
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).contains("tools TERMINATED", "a TERMINATED", INNER + " TERMINATED");
        assertThat(hasJob("canceled")).isFalse();
        assertThat(hasJob("canceled-a")).isFalse();
    }

    @Test
    void standsInALoopAndInASubProcessAndCallsItsListeners() {
        String looped = adHoc(
                "",
                active("=[item]") + listeners("start looped-start", "end looped-end"),
                ""
                        + "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
                        + " inputCollection=\"=[&quot;a&quot;, &quot;b&quot;]\" inputElement=\"item\"/></bpmn:extensionElements>"
                        + "</bpmn:multiInstanceLoopCharacteristics>" + service("a", "looped-a")
                        + service("b", "looped-b"));
        String around = "<bpmn:subProcess id=\"around\"><bpmn:startEvent id=\"in\"/>" + flow("in", "tools") + looped
                + flow("tools", "out") + "<bpmn:endEvent id=\"out\"/></bpmn:subProcess>";
        long instance = started("looped", around, Map.of());
        for (ActivatedJob job : jobs("looped-start", 2)) {
            client.newCompleteCommand(job).send().join();
        }
        complete("looped-b", Map.of());
        complete("looped-a", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        for (ActivatedJob job : jobs("looped-end", 2)) {
            client.newCompleteCommand(job).send().join();
        }

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance).stream().filter(line -> line.startsWith("tools")))
                .hasSize(5)
                .allMatch(line -> line.endsWith("COMPLETED"));
    }

    @Test
    void undoesWhatWasDoneInItAndNotWhatWasCanceled() {
        String undo = element(
                        "serviceTask",
                        "id=\"undo\" isForCompensation=\"true\"",
                        "<zeebe:taskDefinition type=\"undone-undo\"/>",
                        "")
                + "<bpmn:boundaryEvent id=\"undone\" attachedToRef=\"a\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent>"
                + "<bpmn:association id=\"by\" sourceRef=\"undone\" targetRef=\"undo\" associationDirection=\"One\"/>";
        deploy(
                "undone.bpmn",
                sequence(
                        "taken-back",
                        adHoc(
                                "",
                                active("=[\"a\", \"a\", \"a\"]"),
                                service("a", "undone-a") + undo + condition("done")),
                        "<bpmn:intermediateThrowEvent id=\"back\"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>"));
        long instance = create("taken-back", Map.of("done", false));
        complete("undone-a", Map.of());
        complete("undone-a", Map.of("done", true));
        complete("undone-undo", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("undone-undo", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(hasJob("undone-undo")).isFalse();
    }

    @Test
    void itsActivitiesAreActivatedMovedAndEndedByModifications() {
        long instance =
                started("modified", adHoc("", "", service("a", "modified-a") + service("b", "modified-b")), Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .activateElement("a")
                .send()
                .join();
        assertThat(instances(instance, INNER)).hasSize(1);
        client.newModifyProcessInstanceCommand(instance)
                .terminateElement(instances(instance, "a").get(0).getElementInstanceKey())
                .send()
                .join();
        assertThat(elements(instance)).contains("a TERMINATED", INNER + " TERMINATED", "tools ACTIVE");
        assertThat(catchThrowable(() -> client.newModifyProcessInstanceCommand(instance)
                        .activateElement(INNER)
                        .send()
                        .join()))
                .satisfies(Refusal.with(400, "AD_HOC_SUB_PROCESS_INNER_INSTANCE"));
        activate(key(instance), "b");
        complete("modified-b", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void goesThroughManyActivationsInOneRequest() {
        List<String> many = Stream.generate(() -> "a").limit(600).toList();
        long instance = started(
                "many",
                adHoc(
                        "",
                        "<zeebe:adHoc activeElementsCollection=\"=todo\" outputCollection=\"results\" outputElement=\"=one\"/>",
                        script("a", "=1", "one")),
                Map.of("todo", many));

        awaitCompleted(instance);
        assertThat(variablesOf(instance).get("results")).hasSize(2 * 600 + 1);
    }
}
