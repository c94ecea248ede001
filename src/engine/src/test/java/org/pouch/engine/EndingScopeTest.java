package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
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
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ends while user tasks of a scope listen to their cancellation: all that is beside them, at once. */
class EndingScopeTest extends EngineTest {
    private static String asked(String id, String extensions, String loop) {
        return element("userTask", "id=\"" + id + "\"", "<zeebe:userTask/>" + extensions, loop);
    }

    /** For each of the items, until somebody says that it is enough. */
    private static String loop() {
        return element(
                "multiInstanceLoopCharacteristics",
                "",
                "<zeebe:loopCharacteristics inputCollection=\"=items\" inputElement=\"item\" outputCollection=\"results\""
                        + " outputElement=\"=result\"/>",
                "<bpmn:completionCondition>=result = \"enough\"</bpmn:completionCondition>");
    }

    private static String boundary(String attachedTo, String type) {
        return element(
                        "boundaryEvent",
                        "id=\"cut\" attachedToRef=\"" + attachedTo + "\"",
                        "",
                        "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                + service("late", type) + "<bpmn:endEvent id=\"end2\"/>" + flow("cut", "late") + flow("late", "end2");
    }

    private List<UserTask> tasks(long instance) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .sort(sort -> sort.creationDate().asc())
                .send()
                .join()
                .items();
    }

    private void answerFirst(long instance) {
        client.newCompleteUserTaskCommand(tasks(instance).get(0).getUserTaskKey())
                .variables(Map.of("result", "enough"))
                .send()
                .join();
    }

    private void listened(ActivatedJob job) {
        client.newCompleteCommand(job.getKey()).send().join();
    }

    private void correlate(String name) {
        client.newCorrelateMessageCommand()
                .messageName(name)
                .correlationKey("1")
                .send()
                .join();
    }

    private long askedThree(String id) {
        deploy(
                id + ".bpmn",
                file(
                        message("m", id + "-m", "=1"),
                        process(
                                id,
                                chain(
                                                asked("ask", listeners("canceling " + id + "-gone"), loop()),
                                                service("after", id + "-after"))
                                        + boundary("ask", id + "-late"))));
        long instance = create(id, Map.of("items", List.of(1, 2, 3)));
        answerFirst(instance);
        return instance;
    }

    @Test
    void leavesALoopThatIsDoneEarlyOnceTheRestHasListened() {
        long instance = askedThree("enough");

        assertThat(tasks(instance))
                .extracting(UserTask::getState)
                .containsExactlyInAnyOrder(UserTaskState.COMPLETED, UserTaskState.CANCELING, UserTaskState.CANCELING);
        assertThat(elements(instance)).filteredOn("ask ACTIVE"::equals).hasSize(3); // the body too
        assertThat(hasJob("enough-after")).isFalse();

        listened(job("enough-gone"));
        assertThat(elements(instance)).filteredOn("ask TERMINATED"::equals).hasSize(1);
        assertThat(elements(instance)).filteredOn("ask ACTIVE"::equals).hasSize(2);

        listened(job("enough-gone"));
        assertThat(elements(instance)).filteredOn("ask TERMINATED"::equals).hasSize(2);
        assertThat(elements(instance)).filteredOn("ask COMPLETED"::equals).hasSize(2);
        assertThat(tasks(instance))
                .extracting(UserTask::getState)
                .containsExactlyInAnyOrder(UserTaskState.COMPLETED, UserTaskState.CANCELED, UserTaskState.CANCELED);
        complete("enough-after", Map.of());
        awaitCompleted(instance);
        assertThat(variablesOf(instance)).containsEntry("results", "[\"enough\",null,null]");
    }

    @Test
    void leavesALoopByItsBoundaryEventWhileTheRestListens() {
        long instance = askedThree("instead");
        correlate("instead-m");
        listened(job("instead-gone"));
        listened(job("instead-gone"));

        assertThat(elements(instance)).contains("cut COMPLETED", "late ACTIVE").noneMatch("after ACTIVE"::equals);
        complete("instead-late", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void endsTheRestOfALoopThatDoesNotListenAtOnce() {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:exclusiveGateway id=\"which\" default=\"which_ask\"/>"
                + flow("in", "which") + flow("which", "work", "item < 3") + flow("which", "ask")
                + service("work", "mixed-work") + asked("ask", listeners("canceling mixed-gone"), "");
        deploy(
                "mixed.bpmn",
                sequence(
                        "mixed",
                        element("subProcess", "id=\"each\"", "", loop() + inside),
                        service("after", "mixed-after")));
        long instance = create("mixed", Map.of("items", List.of(1, 2, 3)));
        List<ActivatedJob> jobs = jobs("mixed-work", 2);
        client.newCompleteCommand(jobs.get(0).getKey())
                .variables(Map.of("result", "enough"))
                .send()
                .join();

        assertThat(elements(instance)).contains("work COMPLETED", "work TERMINATED", "ask ACTIVE");
        assertThat(elements(instance)).filteredOn("each TERMINATED"::equals).hasSize(1);
        assertThat(catchThrowable(() -> listened(jobs.get(1)))).satisfies(Refusal.with(404, "no such job"));
        listened(job("mixed-gone"));
        complete("mixed-after", Map.of());

        awaitCompleted(instance);
    }

    /** The third is created when the second is done already: nobody is asked in it. */
    @Test
    void beginsNoMoreOfALoopThatIsDoneWhileItIsBeingCreated() {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:exclusiveGateway id=\"which\" default=\"which_ask\"/>"
                + flow("in", "which") + flow("which", "now", "item = 2") + flow("which", "ask")
                + now("result", "=&quot;enough&quot;") + asked("ask", listeners("canceling created-gone"), "");
        deploy(
                "created.bpmn",
                sequence(
                        "created",
                        element("subProcess", "id=\"each\"", "", loop() + inside),
                        service("after", "created-after")));
        long instance = create("created", Map.of("items", List.of(1, 2, 3)));

        assertThat(tasks(instance)).extracting(UserTask::getState).containsExactly(UserTaskState.CANCELING);
        assertThat(elements(instance)).filteredOn("in COMPLETED"::equals).hasSize(2);
        assertThat(elements(instance)).contains("each TERMINATED");
        listened(job("created-gone"));
        complete("created-after", Map.of());

        awaitCompleted(instance);
        assertThat(variablesOf(instance)).containsEntry("results", "[null,\"enough\",null]");
    }

    private static String now(String result, String expression) {
        return task(
                "scriptTask",
                "now",
                "<zeebe:script expression=\"" + expression + "\" resultVariable=\"" + result + "\"/>");
    }

    /** Activities of an ad-hoc sub-process: one asks somebody and listens, one is done at once, one is a worker's. */
    private long tools(String id, String begins, String condition) {
        return tools(id, "", begins, condition);
    }

    private long tools(String id, String attributes, String begins, String condition) {
        deploy(
                id + ".bpmn",
                sequence(
                        id,
                        element(
                                "adHocSubProcess",
                                "id=\"tools\"" + attributes,
                                "<zeebe:adHoc activeElementsCollection=\"=" + begins.replace("'", "&quot;") + "\"/>",
                                asked("ask", listeners("canceling " + id + "-gone"), "")
                                        + now("done", "=true")
                                        + service("work", id + "-work")
                                        + condition),
                        service("after", id + "-after")));
        return create(id, Map.of());
    }

    private CamundaFuture<?> activating(long instance, boolean alone) {
        return activating(instance, alone, "work");
    }

    private CamundaFuture<?> activating(long instance, boolean alone, String element) {
        long tools = client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).elementId("tools"))
                .send()
                .join()
                .items()
                .get(0)
                .getElementInstanceKey();
        return client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(tools))
                .activateElement(element)
                .cancelRemainingInstances(alone)
                .send();
    }

    @Test
    void leavesAnAdHocSubProcessThatIsDoneOnceWhatIsAtWorkHasListened() {
        long instance = tools(
                "fulfilled",
                "['ask', 'now', 'work']",
                "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">=done</bpmn:completionCondition>");

        assertThat(tasks(instance)).extracting(UserTask::getState).containsExactly(UserTaskState.CANCELING);
        assertThat(elements(instance)).contains("now COMPLETED", "work TERMINATED", "tools ACTIVE");
        assertThat(hasJob("fulfilled-work")).isFalse();
        assertThat(catchThrowable(() -> activating(instance, false).join()))
                .satisfies(Refusal.with(409, "but it is not active"));
        listened(job("fulfilled-gone"));

        assertThat(elements(instance)).contains("ask TERMINATED", "tools COMPLETED");
        complete("fulfilled-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void beginsWhatIsAskedForWhileTheRestOfAnAdHocSubProcessListens() {
        long instance = tools("instead-of", "['ask']", "");
        activating(instance, true).join();
        assertThat(tasks(instance)).extracting(UserTask::getState).containsExactly(UserTaskState.CANCELING);

        complete("instead-of-work", Map.of()); // the last that is at work, but the one that listens
        assertThat(elements(instance)).contains("work COMPLETED", "ask ACTIVE", "tools ACTIVE");
        listened(job("instead-of-gone"));

        assertThat(elements(instance)).contains("ask TERMINATED", "tools COMPLETED");
        complete("instead-of-after", Map.of());
        awaitCompleted(instance);
    }

    /** It lets what is at work finish, and the last that is at work only listens. */
    @Test
    void leavesAnAdHocSubProcessWhoseLastHasListened() {
        long instance = tools(
                "last-listens",
                " cancelRemainingInstances=\"false\"",
                "['ask']",
                "<bpmn:completionCondition xsi:type=\"bpmn:tFormalExpression\">=done</bpmn:completionCondition>");
        activating(instance, true, "now").join();
        assertThat(elements(instance)).contains("now COMPLETED", "tools ACTIVE");
        listened(job("last-listens-gone"));

        assertThat(elements(instance)).contains("ask TERMINATED", "tools COMPLETED");
        complete("last-listens-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void staysInAnAdHocSubProcessThatGoesOnWithoutWhatHasListened() {
        long instance = tools("goes-on", "['ask']", "");
        activating(instance, true).join();
        listened(job("goes-on-gone"));

        assertThat(elements(instance)).contains("ask TERMINATED", "work ACTIVE", "tools ACTIVE");
        complete("goes-on-work", Map.of());
        complete("goes-on-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void endsWhatIsBesideTheTaskWhenTheInstanceIsCanceled() {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"split\"/>" + flow("in", "split")
                + service("deep", "left-deep") + flow("split", "deep")
                + asked("ask", listeners("canceling left-gone"), "")
                + flow("split", "ask");
        deploy(
                "left.bpmn",
                file(
                        message("m", "left-m", "=1"),
                        process(
                                "left",
                                "<bpmn:startEvent id=\"start\"/><bpmn:parallelGateway id=\"fork\"/>"
                                        + flow("start", "fork") + service("work", "left-work") + flow("fork", "work")
                                        + element("subProcess", "id=\"sub\"", "", inside) + flow("fork", "sub")
                                        + boundary("sub", "left-late"))));
        long instance = create("left", Map.of());
        ActivatedJob job = job("left-work");
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(elements(instance)).contains("work TERMINATED", "deep TERMINATED", "sub ACTIVE", "ask ACTIVE");
        assertThat(catchThrowable(() -> listened(job))).satisfies(Refusal.with(404, "no such job"));
        assertThat(catchThrowable(() -> correlate("left-m"))).satisfies(Refusal.with(404, "left-m"));
        listened(job("left-gone"));
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).contains("sub TERMINATED", "ask TERMINATED");
    }

    @Test
    void passesNoJoinWhileTheTaskListens() {
        deploy(
                "joined.bpmn",
                file(process(
                        "joined",
                        "<bpmn:startEvent id=\"start\"/><bpmn:inclusiveGateway id=\"fork\"/>" + flow("start", "fork")
                                + "<bpmn:inclusiveGateway id=\"join\"/><bpmn:parallelGateway id=\"split\"/>"
                                + flow("fork", "join", "true") + flow("fork", "work", "true")
                                + flow("fork", "split", "true")
                                + service("work", "joined-work") + flow("work", "join")
                                + service("after", "joined-after") + flow("join", "after")
                                + asked("ask", listeners("canceling joined-gone"), "") + flow("split", "ask"))));
        long instance = create("joined", Map.of());
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(elements(instance)).contains("work TERMINATED", "ask ACTIVE").noneMatch("after ACTIVE"::equals);
        listened(job("joined-gone"));
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
    }

    @Test
    void endsWhatIsBesideTheTaskInACalledInstance() {
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"split\"/>" + flow("in", "split")
                + service("deep", "calling-deep") + flow("split", "deep")
                + asked("ask", listeners("canceling calling-gone"), "") + flow("split", "ask");
        deploy("called.bpmn", file(process("called-beside", inside)));
        deploy(
                "calling.bpmn",
                file(
                        message("m", "calling-m", "=1"),
                        process(
                                "calling",
                                chain(task(
                                                "callActivity",
                                                "call",
                                                "<zeebe:calledElement processId=\"called-beside\"/>"))
                                        + boundary("call", "calling-late"))));
        long instance = create("calling", Map.of());
        ActivatedJob deep = job("calling-deep");
        correlate("calling-m");

        assertThat(catchThrowable(() -> listened(deep))).satisfies(Refusal.with(404, "no such job"));
        assertThat(elements(deep.getProcessInstanceKey())).contains("deep TERMINATED", "ask ACTIVE");
        listened(job("calling-gone"));
        complete("calling-late", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void isLeftByTheFirstOfTwoTerminateEndEvents() {
        String kill = "<bpmn:terminateEventDefinition/>";
        String inside = "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"split\"/>" + flow("in", "split")
                + asked("ask", listeners("canceling both-kill-gone"), "") + flow("split", "ask")
                + element("endEvent", "id=\"kill\"", "", kill) + flow("split", "kill")
                + element("endEvent", "id=\"again\"", "", kill) + flow("split", "again");
        deploy(
                "both-kill.bpmn",
                sequence(
                        "both-kill",
                        element("subProcess", "id=\"sub\"", "", inside),
                        service("after", "both-kill-after")));
        long instance = create("both-kill", Map.of());
        listened(job("both-kill-gone"));

        assertThat(elements(instance)).contains("ask TERMINATED", "sub COMPLETED", "after ACTIVE");
        complete("both-kill-after", Map.of());
        awaitCompleted(instance);
    }

    @Test
    void awaitsNothingAtATaskThatListensSinceItsScopeEnds() {
        String reminded = element(
                        "boundaryEvent",
                        "id=\"remind\" attachedToRef=\"ask\" cancelActivity=\"false\"",
                        "",
                        "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                + service("reminder", "reminded-reminder")
                + flow("remind", "reminder");
        deploy(
                "reminded.bpmn",
                file(
                        message("m", "reminded-m", "=1"),
                        process("reminded", chain(asked("ask", listeners("canceling reminded-gone"), "")) + reminded)));
        long instance = create("reminded", Map.of());
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(catchThrowable(() -> correlate("reminded-m"))).satisfies(Refusal.with(404, "reminded-m"));
        listened(job("reminded-gone"));
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
    }
}
