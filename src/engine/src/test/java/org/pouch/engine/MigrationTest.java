package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.chain;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.listeners;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UpdateUserTaskResponse;
import io.camunda.client.api.search.response.ProcessInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationTest extends EngineTest {

    private long definition(String name, byte[] file) {
        return deploy(name + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    /** Lines such as {@code "a -> b"}. */
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

    private void assertRefused(long instance, long target, int status, String sentence, String first, String... more) {
        assertThatThrownBy(() -> migrate(instance, target, first, more)).satisfies(Refusal.with(status, sentence));
    }

    private Map<String, Object> active(long instance, String element) {
        return tables().sql("SELECT * FROM element_instance WHERE process_instance_key = ? AND element_id = ?"
                        + " AND state = 'ACTIVE'")
                .params(instance, element)
                .query()
                .singleRow();
    }

    private List<Map<String, Object>> rows(String table, long instance) {
        return tables().sql("SELECT * FROM " + table + " WHERE process_instance_key = ?")
                .param(instance)
                .query()
                .listOfRows();
    }

    @Test
    void keepsTheKeysOfElementJobAndInstanceAndGoesOnInTheTarget() {
        definition("first", sequence("first", service("a", "migrate-a")));
        long target = definition("second", sequence("second", service("b", "other"), service("c", "migrate-c")));
        long instance = create("first", Map.of("x", 1));
        Object elementKey = active(instance, "a").get("ELEMENT_INSTANCE_KEY");
        ActivatedJob job = job("migrate-a");

        migrate(instance, target, "a -> b");

        assertThat(active(instance, "b"))
                .containsEntry("ELEMENT_INSTANCE_KEY", elementKey)
                .containsEntry("PROCESS_DEFINITION_KEY", target);
        ProcessInstance read =
                client.newProcessInstanceGetRequest(instance).send().join();
        assertThat(read.getProcessDefinitionId()).isEqualTo("second");
        assertThat(read.getProcessDefinitionKey()).isEqualTo(target);
        assertThat(client.newJobSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getJobKey()).isEqualTo(job.getKey());
                    assertThat(found.getType()).isEqualTo("migrate-a");
                    assertThat(found.getElementId()).isEqualTo("b");
                    assertThat(found.getProcessDefinitionKey()).isEqualTo(target);
                });
        client.newCompleteCommand(job.getKey()).variables(Map.of("y", 2)).send().join();
        assertThat(job("migrate-c").getProcessDefinitionKey()).isEqualTo(target);
        assertThat(variablesOf(instance)).containsEntry("x", "1").containsEntry("y", "2");
        client.newModifyProcessInstanceCommand(instance)
                .terminateElements("c")
                .send()
                .join();
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
    }

    private static byte[] waiting(String id, String taskId, String... boundaries) {
        StringBuilder content = new StringBuilder(chain(service(taskId, id + "-work")));
        for (String boundary : boundaries) {
            content.append(boundary);
        }
        return file(
                message("m1", id + "-one", "=key") + message("m2", id + "-two", "=key"),
                process(id, content.toString()));
    }

    private static String onMessage(String id, String task, String message) {
        return "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\"><bpmn:messageEventDefinition messageRef=\"%s\"/></bpmn:boundaryEvent><bpmn:endEvent id=\"%s_end\"/>"
                        .formatted(id, task, message, id)
                + flow(id, id + "_end");
    }

    private static String onTimer(String id, String task, String duration) {
        return "<bpmn:boundaryEvent id=\"%s\" attachedToRef=\"%s\"><bpmn:timerEventDefinition><bpmn:timeDuration>%s</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:endEvent id=\"%s_end\"/>"
                        .formatted(id, task, duration, id)
                + flow(id, id + "_end");
    }

    @Test
    void keepsMappedEventsClosesOthersAndOpensNewOnes() {
        definition(
                "waitone",
                waiting(
                        "waitone",
                        "a",
                        onMessage("kept", "a", "m1"),
                        onMessage("dropped", "a", "m2"),
                        onTimer("clock", "a", "PT1H")));
        long target = definition(
                "waittwo",
                waiting(
                        "waittwo",
                        "b",
                        onMessage("keeps", "b", "m1"),
                        onMessage("fresh", "b", "m2"),
                        onTimer("watch", "b", "PT9H")));
        long instance = create("waitone", Map.of("key", "mapped"));
        Map<String, Object> timer = rows("timer", instance).get(0);
        long other = create("waitone", Map.of("key", "other"));

        migrate(instance, target, "a -> b", "kept -> keeps", "clock -> watch");
        migrate(other, target, "a -> b");

        assertThat(rows("timer", instance))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("TIMER_KEY", timer.get("TIMER_KEY"))
                        .containsEntry("DUE_AT", timer.get("DUE_AT"))
                        .containsEntry("ELEMENT_ID", "watch"));
        assertThat(tables().sql("SELECT element_id || ' ' || message_name FROM message_subscription"
                                + " WHERE process_instance_key = ? AND state = 'CREATED'")
                        .param(instance)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("keeps waitone-one", "fresh waittwo-two");
        assertThat(rows("timer", other))
                .singleElement()
                .satisfies(row -> assertThat(row.get("TIMER_KEY")).isNotEqualTo(timer.get("TIMER_KEY")));
        client.newPublishMessageCommand()
                .messageName("waitone-one")
                .correlationKey("mapped")
                .send()
                .join();
        awaitCompleted(instance);
        assertThat(elements(instance)).contains("b TERMINATED", "keeps COMPLETED", "keeps_end COMPLETED");
    }

    @Test
    void movesWhatIsInsideScopesAndMultiInstances() {
        byte[] source = file(process("nestone", nested("sub", "each", "nest-work", "after", "nest-after")));
        definition("nestone", source);
        long target = definition(
                "nesttwo", file(process("nesttwo", nested("scope", "every", "nest-new", "then", "nest-then"))));
        long instance = create("nestone", Map.of("items", List.of("p", "q")));
        List<ActivatedJob> jobs = jobs("nest-work", 2);

        migrate(instance, target, "sub -> scope", "each -> every");
        jobs.forEach(job -> client.newCompleteCommand(job.getKey()).send().join());

        complete("nest-then", Map.of());
        awaitCompleted(instance);
        assertThat(elements(instance))
                .contains("scope COMPLETED", "every COMPLETED", "scope_end COMPLETED", "then COMPLETED")
                .noneMatch(line -> line.endsWith("ACTIVE"));
    }

    private static String nested(String scope, String each, String type, String after, String afterType) {
        String inside = "<bpmn:startEvent id=\"" + scope + "_start\"/>"
                + element(
                        "serviceTask",
                        "id=\"" + each + "\"",
                        "<zeebe:taskDefinition type=\"" + type + "\"/>",
                        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>"
                                + "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\"/>"
                                + "</bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>")
                + "<bpmn:endEvent id=\"" + scope + "_end\"/>" + flow(scope + "_start", each)
                + flow(each, scope + "_end");
        return chain(element("subProcess", "id=\"" + scope + "\"", "", inside), service(after, afterType));
    }

    @Test
    void takesIncidentsAlongAndLetsThemBeResolved() {
        definition("stuck", sequence("stuck", service("a", "stuck-a")));
        long target = definition("freed", sequence("freed", service("b", "freed-b")));
        long instance = create("stuck", Map.of());
        long job = job("stuck-a").getKey();
        client.newFailCommand(job).retries(0).errorMessage("no").send().join();
        Long incident = (Long) incidents(instance).get(0).get("INCIDENT_KEY");

        migrate(instance, target, "a -> b");

        assertThat(client.newIncidentGetRequest(incident).send().join().getElementId())
                .isEqualTo("b");
        client.newUpdateRetriesCommand(job).retries(1).send().join();
        client.newResolveIncidentCommand(incident).send().join();
        complete("stuck-a", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void takesUserTasksAlongAndMakesThemOfWorkersTasks() {
        definition("askone", sequence("askone", task("userTask", "ask", "<zeebe:userTask/>")));
        definition("work", sequence("work", task("userTask", "ask", "")));
        long target = definition(
                "asktwo",
                sequence(
                        "asktwo",
                        task(
                                "userTask",
                                "answer",
                                "<zeebe:userTask/><zeebe:assignmentDefinition assignee=\"anna\"/>")));
        long instance = create("askone", Map.of());
        Object key = rows("user_task", instance).get(0).get("USER_TASK_KEY");
        migrate(instance, target, "ask -> answer");
        assertThat(rows("user_task", instance))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("USER_TASK_KEY", key)
                        .containsEntry("ELEMENT_ID", "answer")
                        .containsEntry("PROCESS_DEFINITION_ID", "asktwo"));
        client.newCompleteUserTaskCommand((Long) key).send().join();
        awaitCompleted(instance);

        long worked = create("work", Map.of());
        migrate(worked, target, "ask -> answer");
        assertThat(rows("user_task", worked))
                .singleElement()
                .satisfies(
                        row -> assertThat(row).containsEntry("ASSIGNEE", "anna").containsEntry("STATE", "CREATED"));
        assertThat(rows("job", worked).get(0)).containsEntry("STATE", "CANCELED");

        long back = definition("workagain", sequence("workagain", task("userTask", "ask", "")));
        assertRefused(worked, back, 409, "different implementation 'job worker'", "answer -> ask");
    }

    @Test
    void waitsForTheListenersOfUserTasks() {
        definition(
                "listening",
                sequence(
                        "listening", task("userTask", "ask", "<zeebe:userTask/>" + listeners("updating listening-a"))));
        long target = definition("listened", sequence("listened", task("userTask", "answer", "<zeebe:userTask/>")));
        long instance = create("listening", Map.of());
        CamundaFuture<UpdateUserTaskResponse> update = client.newUpdateUserTaskCommand(
                        (Long) rows("user_task", instance).get(0).get("USER_TASK_KEY"))
                .priority(7)
                .send();
        ActivatedJob job = job("listening-a");

        assertRefused(instance, target, 409, "listeners of a user task are still at work", "ask -> answer");
        client.newCompleteCommand(job.getKey()).send().join();
        update.join();
        migrate(instance, target, "ask -> answer");
        assertThat(rows("user_task", instance).get(0))
                .containsEntry("ELEMENT_ID", "answer")
                .containsEntry("PRIORITY", 7);
    }

    @Test
    void goesOnWithTheListenersOfTheTarget() {
        definition("gang", listened("gang", "a", "gang-a", "gang-b"));
        long target = definition("crew", listened("crew", "b", "crew-a", "crew-b"));
        long instance = create("gang", Map.of());
        migrate(instance, target, "a -> b");
        complete("gang-a", Map.of());
        complete("crew-b", Map.of());
        complete("crew-work", Map.of());

        ActivatedJob ending = job("crew-end");
        assertThat(ending.getElementId()).isEqualTo("crew");
        long further = definition("further", listened("further", "c", "further-a", "further-b"));
        migrate(instance, further, "b -> c");
        assertThat(rows("job", instance))
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("JOB_KEY", ending.getKey())
                        .containsEntry("ELEMENT_ID", "further")
                        .containsEntry("PROCESS_DEFINITION_ID", "further"));
        client.newCompleteCommand(ending.getKey()).send().join();
        awaitCompleted(instance);
    }

    private static byte[] listened(String id, String element, String first, String second) {
        return file(
                "<bpmn:process id=\"%s\" isExecutable=\"true\"><bpmn:extensionElements>%s</bpmn:extensionElements>%s</bpmn:process>"
                        .formatted(
                                id,
                                listeners("end " + id + "-end"),
                                chain(service(element, id + "-work", listeners("start " + first, "start " + second)))));
    }

    @Test
    void migratesCallersAndCalled() {
        definition("inner", sequence("inner", service("a", "inner-a")));
        definition(
                "outer", sequence("outer", task("callActivity", "call", "<zeebe:calledElement processId=\"inner\"/>")));
        long innerTarget = definition("innernew", sequence("innernew", service("b", "inner-b")));
        long outerTarget = definition(
                "outernew",
                sequence(
                        "outernew",
                        task("callActivity", "calls", "<zeebe:calledElement processId=\"inner\"/>"),
                        service("after", "outer-after")));
        long instance = create("outer", Map.of());
        Long child = tables().sql(
                        "SELECT process_instance_key FROM process_instance WHERE parent_process_instance_key = ?")
                .param(instance)
                .query(Long.class)
                .single();

        migrate(instance, outerTarget, "call -> calls");
        migrate(child, innerTarget, "a -> b");
        complete("inner-a", Map.of());

        complete("outer-after", Map.of());
        awaitCompleted(instance);
        assertThat(stateOf(child)).isEqualTo("COMPLETED");
    }

    @Test
    void keepsAnEventBasedGatewayWaiting() {
        definition("gateone", gateway("gateone", "choice", "came", "late"));
        long target = definition("gatetwo", gateway("gatetwo", "select", "arrived", "slow"));
        long instance = create("gateone", Map.of("key", "g1"));

        migrate(instance, target, "choice -> select", "came -> arrived");

        assertThat(rows("timer", instance))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("ELEMENT_ID", "slow"));
        client.newPublishMessageCommand()
                .messageName("gateone-message")
                .correlationKey("g1")
                .send()
                .join();
        awaitCompleted(instance);
        assertThat(elements(instance)).contains("select COMPLETED", "arrived COMPLETED");
    }

    private static byte[] gateway(String id, String gateway, String message, String timer) {
        return file(
                message("m", id + "-message", "=key"),
                process(
                        id,
                        "<bpmn:startEvent id=\"start\"/><bpmn:eventBasedGateway id=\"" + gateway + "\"><bpmn:outgoing>"
                                + gateway + "_" + message + "</bpmn:outgoing><bpmn:outgoing>" + gateway + "_" + timer
                                + "</bpmn:outgoing></bpmn:eventBasedGateway><bpmn:intermediateCatchEvent id=\""
                                + message + "\"><bpmn:messageEventDefinition messageRef=\"m\"/>"
                                + "</bpmn:intermediateCatchEvent><bpmn:intermediateCatchEvent id=\"" + timer + "\">"
                                + "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration>"
                                + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent><bpmn:endEvent id=\"end\"/>"
                                + flow("start", gateway) + flow(gateway, message) + flow(gateway, timer)
                                + flow(message, "end") + flow(timer, "end")));
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() {
        definition("unfit", sequence("unfit", service("a", "unfit-a"), service("b", "unfit-b")));
        long target = definition(
                "unfitnew",
                file(process(
                        "unfitnew",
                        chain(
                                service("a", "unfit-a"),
                                task("userTask", "ask", "<zeebe:userTask/>"),
                                element(
                                        "subProcess",
                                        "id=\"sub\"",
                                        "",
                                        "<bpmn:startEvent id=\"s\"/>" + service("inside", "unfit-inside")
                                                + flow("s", "inside"))))));
        long instance = create("unfit", Map.of());

        assertRefused(
                instance,
                target,
                409,
                "Command 'MIGRATE' rejected with code 'INVALID_STATE': Expected to migrate process instance '"
                        + instance + "' but no mapping instruction defined for active element with id 'a'.",
                "b -> a");
        assertRefused(instance, target, 409, "and different type 'USER_TASK'", "a -> ask");
        assertRefused(
                instance,
                target,
                409,
                "The flow scope of the active element is expected to be 'unfitnew' but was 'sub'",
                "a -> inside");
        assertRefused(instance, target, 400, "a non-existing source element id 'x'", "x -> a");
        assertRefused(instance, target, 400, "a non-existing target element id 'x'", "a -> x");
        assertRefused(instance, target, 400, "duplicate source element ids '[a]'", "a -> a", "a -> inside");
        assertRefused(
                instance,
                7,
                404,
                "Expected to migrate process instance to process definition but no process definition found with key"
                        + " '7'",
                "a -> a");
        assertRefused(
                7,
                target,
                404,
                "Expected to migrate process instance but no process instance found with key '7'",
                "a -> a");

        assertThat(active(instance, "a").get("PROCESS_DEFINITION_ID")).isEqualTo("unfit");
        complete("unfit-a", Map.of());
        assertThat(hasJob("unfit-b")).isTrue();
    }
}
