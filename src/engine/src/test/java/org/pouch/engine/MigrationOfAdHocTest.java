package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.response.ElementInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Migrations of instances with an active ad-hoc sub-process, which the vendor knows since 8.9. */
class MigrationOfAdHocTest extends EngineTest {

    private static String adHoc(String id, String said, String content) {
        return element("adHocSubProcess", "id=\"" + id + "\"", said, content);
    }

    private static String active(String expression) {
        return "<zeebe:adHoc activeElementsCollection=\"" + expression.replace("\"", "&quot;") + "\"/>";
    }

    private static String worked(String type) {
        return "<zeebe:taskDefinition type=\"" + type + "\"/>";
    }

    private static String condition(String expression) {
        return "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">=" + expression
                + "</bpmn:completionCondition>";
    }

    private static String signalled(String subProcess, String start) {
        return "<bpmn:subProcess id=\"" + subProcess + "\" triggeredByEvent=\"true\"><bpmn:startEvent id=\"" + start
                + "\" isInterrupting=\"false\"><bpmn:signalEventDefinition signalRef=\"signal\"/></bpmn:startEvent>"
                + "<bpmn:endEvent id=\"" + start + "_end\"/>" + flow(start, start + "_end") + "</bpmn:subProcess>";
    }

    private long definition(String id, byte[] file) {
        return deploy(id + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    private long target(String adHoc) {
        return definition("target", sequence("target", adHoc));
    }

    private void migrate(long instance, long target, String first, String... more) {
        String[] sides = first.split(" -> ");
        var command = client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(target)
                .addMappingInstruction(sides[0], sides[1]);
        for (String line : more) {
            String[] pair = line.split(" -> ");
            command = command.addMappingInstruction(pair[0], pair[1]);
        }
        command.send().join();
    }

    private void assertRefused(long instance, long target, int status, String sentence, String... lines) {
        assertThat(catchThrowable(
                        () -> migrate(instance, target, lines[0], Arrays.copyOfRange(lines, 1, lines.length))))
                .satisfies(Refusal.with(status, sentence));
    }

    private List<Long> keys(long process, String elementId) {
        return Cluster.settled(() -> client
                .newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(process).elementId(elementId))
                .sort(sort -> sort.elementInstanceKey().asc())
                .send()
                .join()
                .items()
                .stream()
                .map(ElementInstance::getElementInstanceKey)
                .toList());
    }

    private void activate(long adHoc, String... ids) {
        client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(adHoc))
                .activateElements(ids)
                .send()
                .join();
    }

    @Test
    void goesOnInTheTargetWithAllItsFlowsAndKeys() {
        String content = service("a", "moved-a") + service("b", "moved-b") + flow("a", "b") + service("c", "moved-c");
        definition("moved", sequence("moved", adHoc("tools", active("=[\"a\", \"a\", \"c\"]"), content)));
        long target = target(adHoc(
                "desk",
                "",
                service("x", "unused") + service("y", "moved-y") + flow("x", "y") + service("z", "moved-z")));
        long instance = create("moved", Map.of());
        List<Long> adHoc = keys(instance, "tools");
        List<Long> flows = keys(instance, "tools#innerInstance");
        complete("moved-c", Map.of());

        migrate(instance, target, "tools -> desk", "a -> x");

        assertThat(keys(instance, "desk")).isEqualTo(adHoc);
        assertThat(keys(instance, "desk#innerInstance")).hasSize(2).isSubsetOf(flows);
        assertThat(variablesOf(adHoc.get(0)))
                .containsEntry(
                        "adHocSubProcessElements",
                        "[{\"elementId\":\"x\",\"elementName\":\"x\"},{\"elementId\":\"z\",\"elementName\":\"z\"}]");
        complete("moved-a", Map.of());
        complete("moved-y", Map.of());
        activate(adHoc.get(0), "z");
        complete("moved-a", Map.of());
        complete("moved-y", Map.of());
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        complete("moved-z", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .contains("desk COMPLETED", "x COMPLETED", "y COMPLETED", "z COMPLETED", "c COMPLETED")
                .noneMatch(line -> line.endsWith("ACTIVE"));
    }

    @Test
    void keepsWhatItsWorkerWasAskedAndThenAsksTheTargets() {
        definition("asked", sequence("asked", adHoc("tools", worked("asked-old"), service("a", "asked-a"))));
        long target =
                target(adHoc("tools", worked("asked-new"), service("a", "asked-a") + service("new", "asked-added")));
        long instance = create("asked", Map.of());
        ActivatedJob job = job("asked-old");

        migrate(instance, target, "tools -> tools");
        assertThat(client.newJobSearchRequest()
                        .filter(filter -> filter.jobKey(job.getKey()))
                        .send()
                        .join()
                        .singleItem()
                        .getProcessDefinitionKey())
                .isEqualTo(target);
        client.newCompleteCommand(job.getKey())
                .withResult(result -> result.forAdHocSubProcess().activateElement("new"))
                .send()
                .join();
        complete("asked-added", Map.of());
        ActivatedJob next = job("asked-new");
        client.newCompleteCommand(next.getKey())
                .withResult(result -> result.forAdHocSubProcess().completionConditionFulfilled(true))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsWhenTheConditionOfTheTargetHolds() {
        definition("enough", sequence("enough", adHoc("tools", active("=[\"a\", \"a\"]"), service("a", "enough-a"))));
        long target = target(adHoc("tools", "", service("a", "enough-a") + condition("done")));
        long instance = create("enough", Map.of("done", false));
        migrate(instance, target, "tools -> tools", "a -> a");

        complete("enough-a", Map.of("done", true));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("a TERMINATED", "tools COMPLETED");
    }

    @Test
    void movesEachOneOfALoop() {
        String loop = "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
                + " inputCollection=\"=[1, 2]\" inputElement=\"item\"/></bpmn:extensionElements>"
                + "</bpmn:multiInstanceLoopCharacteristics>";
        definition("looped", sequence("looped", adHoc("tools", active("=[\"a\"]"), loop + service("a", "looped-a"))));
        long target = target(adHoc("desk", active("=[\"x\"]"), loop + service("x", "looped-x") + service("z", "z")));
        long instance = create("looped", Map.of());

        migrate(instance, target, "tools -> desk", "a -> x");
        for (ActivatedJob job : jobs("looped-a", 2)) {
            client.newCompleteCommand(job).send().join();
        }

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance))
                .filteredOn(line -> line.startsWith("desk"))
                .hasSize(5)
                .allMatch(line -> line.endsWith("COMPLETED"));
    }

    @Test
    void keepsItsEventsAndGetsNewOnes() {
        String signal = "<bpmn:signal id=\"signal\" name=\"rung\"/>";
        definition(
                "rung",
                file(
                        signal,
                        process(
                                "rung",
                                chain(adHoc("tools", worked("rung"), signalled("on", "s") + service("a", "a"))))));
        long target = definition(
                "ringing",
                file(
                        signal + "<bpmn:signal id=\"over\" name=\"over\"/>",
                        process(
                                "ringing",
                                chain(adHoc("desk", worked("ringing"), signalled("by", "t") + service("a", "a")))
                                        + "<bpmn:boundaryEvent id=\"late\" attachedToRef=\"desk\" cancelActivity=\"true\">"
                                        + "<bpmn:signalEventDefinition signalRef=\"over\"/></bpmn:boundaryEvent>"
                                        + "<bpmn:endEvent id=\"cut\"/>" + flow("late", "cut"))));
        long instance = create("rung", Map.of());
        migrate(instance, target, "tools -> desk", "s -> t");

        client.newBroadcastSignalCommand().signalName("rung").send().join();
        assertThat(hasJob("ringing")).isTrue();
        assertThat(elements(instance)).contains("by COMPLETED", "desk ACTIVE");
        client.newBroadcastSignalCommand().signalName("over").send().join();

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("desk TERMINATED", "late COMPLETED");
    }

    @Test
    void beginsAsTheTargetSaysWhenItsIncidentIsResolved() {
        definition("stuck", sequence("stuck", adHoc("tools", active("=[\"new\"]"), service("a", "stuck-a"))));
        long target = target(adHoc("tools", active("=[\"new\"]"), service("new", "stuck-new")));
        long instance = create("stuck", Map.of());
        Object incident = incidents(instance).get(0).get("INCIDENT_KEY");

        migrate(instance, target, "tools -> tools");
        client.newResolveIncidentCommand((Long) incident).send().join();
        complete("stuck-new", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void undoesInTheTargetWhatWasDoneInTheSource() {
        definition("done", undoing("done", "tools", "a", "undone", "undo"));
        long target = definition("redone", undoing("redone", "desk", "x", "revoked", "revoke"));
        long instance = create("done", Map.of());
        complete("done-a", Map.of());

        migrate(instance, target, "tools -> desk", "undone -> revoked", "wait -> wait");
        complete("done-wait", Map.of());
        complete("redone-revoke", Map.of());

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("revoke COMPLETED");
    }

    private static byte[] undoing(String id, String adHoc, String task, String boundary, String handler) {
        String undo = element(
                        "serviceTask",
                        "id=\"" + handler + "\" isForCompensation=\"true\"",
                        worked(id + "-" + handler),
                        "")
                + "<bpmn:boundaryEvent id=\"" + boundary + "\" attachedToRef=\"" + task
                + "\"><bpmn:compensateEventDefinition/></bpmn:boundaryEvent><bpmn:association id=\"by\" sourceRef=\""
                + boundary + "\" targetRef=\"" + handler + "\" associationDirection=\"One\"/>";
        return sequence(
                id,
                adHoc(adHoc, active("=[\"" + task + "\"]"), service(task, id + "-" + task) + undo),
                service("wait", id + "-wait"),
                "<bpmn:intermediateThrowEvent id=\"back\"><bpmn:compensateEventDefinition/></bpmn:intermediateThrowEvent>");
    }

    @Test
    void itsFlowsMayBeMappedButOnlyTogetherWithIt() {
        definition("named", sequence("named", adHoc("tools", active("=[\"a\"]"), service("a", "named-a"))));
        long target = target(adHoc("desk", "", service("a", "named-a")));
        long instance = create("named", Map.of());

        assertRefused(
                instance,
                target,
                400,
                "without mapping their ad-hoc sub-processes in the same way",
                "a -> a",
                "tools#innerInstance -> desk#innerInstance");
        assertRefused(
                instance,
                target,
                400,
                "What stands around the flows of an ad-hoc sub-process is mapped to nothing else.",
                "tools -> desk",
                "tools#innerInstance -> desk",
                "a -> a");
        assertRefused(
                instance,
                target,
                400,
                "a non-existing source element id 'a#innerInstance'",
                "tools -> desk",
                "a#innerInstance -> a#innerInstance");
        migrate(instance, target, "tools#innerInstance -> desk#innerInstance", "tools -> desk", "a -> a");
        complete("named-a", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void refusesWhatIsNoAdHocSubProcessAndChangesNothing() {
        definition("unmoved", sequence("unmoved", adHoc("tools", active("=[\"a\"]"), service("a", "unmoved-a"))));
        long target = target("<bpmn:subProcess id=\"plain\"><bpmn:startEvent id=\"in\"/>" + service("a", "unmoved-a")
                + flow("in", "a") + "</bpmn:subProcess>");
        long instance = create("unmoved", Map.of());

        assertRefused(
                instance, target, 409, "no mapping instruction defined for active element with id 'tools'", "a -> a");
        assertRefused(instance, target, 409, "and different type 'SUB_PROCESS'", "tools -> plain", "a -> a");
        complete("unmoved-a", Map.of());

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("tools#innerInstance COMPLETED");
    }
}
