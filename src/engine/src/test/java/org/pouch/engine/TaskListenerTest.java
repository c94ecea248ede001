package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
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
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.AssignUserTaskResponse;
import io.camunda.client.api.response.CompleteUserTaskResponse;
import io.camunda.client.api.response.SetVariablesResponse;
import io.camunda.client.api.response.UpdateUserTaskResponse;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskListenerTest extends EngineTest {

    private UserTask taskOf(long instance) {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .get(0);
    }

    private long startedWith(String id, String extensions) {
        deploy(id + ".bpmn", sequence(id, task("userTask", "ask", "<zeebe:userTask/>" + extensions)));
        return create(id, Map.of());
    }

    private void done(ActivatedJob job) {
        client.newCompleteCommand(job.getKey()).send().join();
    }

    private void deny(ActivatedJob job, String reason) {
        client.newCompleteCommand(job.getKey())
                .withResult(result -> result.forUserTask().deny(true, reason))
                .send()
                .join();
    }

    private static Refusal refusal(CamundaFuture<?> command) {
        return Refusal.of(catchThrowable(command::join));
    }

    @Test
    void completesWhenItsListenersHaveAgreed() {
        long instance = startedWith(
                "agreed",
                "<zeebe:taskHeaders><zeebe:header key=\"h\" value=\"1\"/></zeebe:taskHeaders>"
                        + "<zeebe:assignmentDefinition candidateGroups=\"a,b\"/>"
                        + listeners("completing agreed-a", "completing =\"agreed-\" + \"b\""));
        Long key = taskOf(instance).getUserTaskKey();
        CamundaFuture<CompleteUserTaskResponse> command = client.newCompleteUserTaskCommand(key)
                .variables(Map.of("x", 1))
                .action("approve")
                .send();
        ActivatedJob first = job("agreed-a");

        assertThat(first.getKind()).isEqualTo(JobKind.TASK_LISTENER);
        assertThat(first.getListenerEventType()).isEqualTo(ListenerEventType.COMPLETING);
        assertThat(first.getCustomHeaders())
                .containsEntry("h", "1")
                .containsEntry("io.camunda.zeebe:userTaskKey", Long.toString(key))
                .containsEntry("io.camunda.zeebe:action", "approve")
                .containsEntry("io.camunda.zeebe:candidateGroups", "[\"a\",\"b\"]")
                .containsEntry("io.camunda.zeebe:priority", "50")
                .doesNotContainKey("io.camunda.zeebe:assignee");
        assertThat(first.getUserTask().getUserTaskKey()).isEqualTo(key);
        assertThat(first.getUserTask().getAction()).isEqualTo("approve");
        assertThat(first.getUserTask().getCandidateGroups()).containsExactly("a", "b");
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.COMPLETING);
        assertThat(variablesOf(instance)).isEmpty();
        done(first);
        assertThat(command.toCompletableFuture()).isNotDone();
        done(job("agreed-b"));
        command.join();

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.COMPLETED);
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("x", "1");
    }

    @Test
    void staysAsItWasWhenAListenerDenies() {
        long instance = startedWith("denied", listeners("completing denied-a", "completing denied-b"));
        Long key = taskOf(instance).getUserTaskKey();
        CamundaFuture<CompleteUserTaskResponse> command =
                client.newCompleteUserTaskCommand(key).variables(Map.of("x", 1)).send();
        client.newCompleteCommand(job("denied-a").getKey())
                .withResult(result -> result.forUserTask().correctPriority(80))
                .send()
                .join();
        deny(job("denied-b"), "not yet");
        Refusal refusal = refusal(command);

        assertThat(refusal.status()).isEqualTo(409);
        assertThatThrownBy(command::join)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.details().getTitle()).isEqualTo("INVALID_STATE"));
        assertThat(refusal.words())
                .isEqualTo(
                        "Command 'COMPLETE' rejected with code 'INVALID_STATE': Completion of the User Task with key '"
                                + key + "' was denied by Task Listener. Reason to deny: 'not yet'");
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CREATED);
        assertThat(taskOf(instance).getPriority()).isEqualTo(50);
        assertThat(variablesOf(instance)).isEmpty();
        CamundaFuture<CompleteUserTaskResponse> second =
                client.newCompleteUserTaskCommand(key).send();
        done(job("denied-a"));
        done(job("denied-b"));
        second.join();
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void isAssignedAsItsListenersCorrectIt() {
        long instance = startedWith("assigned", listeners("assigning assigned-a", "assigning assigned-b"));
        Long key = taskOf(instance).getUserTaskKey();
        CamundaFuture<AssignUserTaskResponse> command =
                client.newAssignUserTaskCommand(key).assignee("ann").send();
        ActivatedJob first = job("assigned-a");

        assertThat(first.getUserTask().getAssignee()).isEqualTo("ann");
        assertThat(first.getUserTask().getAction()).isEqualTo("assign");
        assertThat(first.getUserTask().getChangedAttributes()).containsExactly("assignee");
        assertThat(taskOf(instance).getAssignee()).isNull();
        client.newCompleteCommand(first.getKey())
                .withResult(result -> result.forUserTask()
                        .correctAssignee("bob")
                        .correctPriority(80)
                        .correctDueDate("2031-01-01T00:00:00Z")
                        .correctCandidateGroups(List.of("g")))
                .send()
                .join();
        ActivatedJob second = job("assigned-b");
        assertThat(second.getUserTask().getAssignee()).isEqualTo("bob");
        assertThat(second.getUserTask().getDueDate()).isEqualTo("2031-01-01T00:00:00Z");
        assertThat(second.getUserTask().getChangedAttributes())
                .containsExactlyInAnyOrder("assignee", "priority", "dueDate", "candidateGroups");
        client.newCompleteCommand(second.getKey())
                .withResult(result -> result.forUserTask().correctPriority(50).clearDueDate())
                .send()
                .join();
        command.join();

        UserTask task = taskOf(instance);
        assertThat(task.getState()).isEqualTo(UserTaskState.CREATED);
        assertThat(task.getAssignee()).isEqualTo("bob");
        assertThat(task.getPriority()).isEqualTo(50);
        assertThat(task.getDueDate()).isNull();
        assertThat(task.getCandidateGroups()).containsExactly("g");
    }

    @Test
    void isCreatedAndThenAssignedToWhomTheModelSays() {
        long instance = startedWith(
                "born",
                "<zeebe:assignmentDefinition assignee=\"ann\"/>" + listeners("creating born-c", "assigning born-a"));
        ActivatedJob creating = job("born-c");

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CREATING);
        assertThat(creating.getUserTask().getAssignee()).isEqualTo("ann");
        assertThat(refusal(client.newCompleteCommand(creating.getKey())
                                .withResult(result -> result.forUserTask().correctAssignee("bob"))
                                .send())
                        .words())
                .contains("correcting the assignee on 'CREATING' event is not supported");
        assertThat(refusal(client.newCompleteCommand(creating.getKey())
                                .withResult(result -> result.forUserTask().deny(true))
                                .send())
                        .status())
                .isEqualTo(400);
        done(creating);
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.ASSIGNING);
        assertThat(taskOf(instance).getAssignee()).isNull();
        done(job("born-a"));

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CREATED);
        assertThat(taskOf(instance).getAssignee()).isEqualTo("ann");
    }

    @Test
    void staysUnassignedWhenTheFirstAssignmentIsDenied() {
        long instance = startedWith(
                "unborn", "<zeebe:assignmentDefinition assignee=\"ann\"/>" + listeners("assigning unborn-a"));
        deny(job("unborn-a"), "away");

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CREATED);
        assertThat(taskOf(instance).getAssignee()).isNull();
    }

    @Test
    void isUpdatedWhenItsListenersHaveAgreed() {
        long instance = startedWith("updated", listeners("updating updated-a"));
        Long key = taskOf(instance).getUserTaskKey();
        CamundaFuture<UpdateUserTaskResponse> command = client.newUpdateUserTaskCommand(key)
                .priority(7)
                .candidateUsers("u")
                .action("hurry")
                .send();
        ActivatedJob job = job("updated-a");
        assertThat(job.getUserTask().getPriority()).isEqualTo(7);
        assertThat(job.getUserTask().getAction()).isEqualTo("hurry");
        assertThat(job.getUserTask().getChangedAttributes()).containsExactlyInAnyOrder("priority", "candidateUsers");
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.UPDATING);
        assertThat(taskOf(instance).getPriority()).isEqualTo(50);
        Refusal meanwhile = refusal(client.newCompleteUserTaskCommand(key).send());
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(meanwhile.words())
                .endsWith("Expected to complete user task with key '" + key + "', but it is in state 'UPDATING'");
        done(job);
        command.join();

        assertThat(taskOf(instance).getPriority()).isEqualTo(7);
    }

    @Test
    void getsItsVariablesWhenItsListenersHaveAgreed() {
        long instance = startedWith("told", listeners("updating told-a"));
        Long element = taskOf(instance).getElementInstanceKey();
        CamundaFuture<SetVariablesResponse> command = client.newSetVariablesCommand(element)
                .variables(Map.of("v", 1))
                .local(true)
                .send();
        ActivatedJob job = job("told-a");
        assertThat(job.getUserTask().getChangedAttributes()).containsExactly("variables");
        assertThat(variablesOf(element)).isEmpty();
        done(job);
        command.join();

        assertThat(variablesOf(element)).containsEntry("v", "1");
    }

    @Test
    void waitsAsAnIncidentForAListenerWithoutRetries() {
        long instance = startedWith("stuck", listeners("completing stuck-a"));
        CamundaFuture<CompleteUserTaskResponse> command = client.newCompleteUserTaskCommand(
                        taskOf(instance).getUserTaskKey())
                .send();
        ActivatedJob job = job("stuck-a");
        client.newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("down")
                .send()
                .join();
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "TASK_LISTENER_NO_RETRIES"));
        client.newUpdateRetriesCommand(job.getKey()).retries(1).send().join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        done(job("stuck-a"));
        command.join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void callsAllListenersAgainAfterOneThatCouldNotBeEvaluated() {
        long instance = startedWith("unclear", listeners("completing unclear-a", "completing =which"));
        client.newCompleteUserTaskCommand(taskOf(instance).getUserTaskKey()).send();
        done(job("unclear-a"));
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "EXTRACT_VALUE_ERROR"));
        client.newSetVariablesCommand(instance)
                .variables(Map.of("which", "unclear-b"))
                .send()
                .join();
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();
        done(job("unclear-a"));
        done(job("unclear-b"));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void takesNeitherVariablesNorErrorsFromAListener() {
        long instance = startedWith("narrow", listeners("completing narrow-a"));
        client.newCompleteUserTaskCommand(taskOf(instance).getUserTaskKey()).send();
        ActivatedJob job = job("narrow-a");

        assertThat(refusal(client.newCompleteCommand(job.getKey())
                                .variables(Map.of("x", 1))
                                .send())
                        .status())
                .isEqualTo(400);
        assertThat(refusal(client.newThrowErrorCommand(job.getKey())
                                .errorCode("e")
                                .send())
                        .words())
                .contains("Cannot throw BPMN error from TASK_LISTENER job");
        assertThat(refusal(client.newCompleteCommand(job.getKey())
                                .withResult(result ->
                                        result.forUserTask().deny(true).correctPriority(1))
                                .send())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void answersAfterAWhileThatItsListenersAreNotDone() {
        long instance = startedWith("patient", listeners("completing patient-a"));
        CamundaFuture<CompleteUserTaskResponse> command = client.newCompleteUserTaskCommand(
                        taskOf(instance).getUserTaskKey())
                .requestTimeout(Duration.ofSeconds(20))
                .send();

        assertThat(refusal(command).status()).isEqualTo(504);
        done(job("patient-a"));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsWithItsInstanceOnceTheListenersOfTheCancellationAreDone() {
        long instance = startedWith("gone", listeners("canceling gone-a", "canceling gone-b"));
        client.newCancelInstanceCommand(instance).send().join();
        ActivatedJob job = job("gone-a");
        assertThat(job.getListenerEventType()).isEqualTo(ListenerEventType.CANCELING);
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELING);
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        done(job);
        done(job("gone-b"));

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
    }

    @Test
    void isInterruptedOnceTheListenersOfTheCancellationAreDone() {
        deploy(
                "stopped.bpmn",
                file(
                        message("m", "stopped-m", "=1"),
                        process(
                                "stopped",
                                chain(task("userTask", "ask", "<zeebe:userTask/>" + listeners("canceling stopped-a")))
                                        + element(
                                                "boundaryEvent",
                                                "id=\"b\" attachedToRef=\"ask\"",
                                                "",
                                                "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                                        + service("after", "stopped-after") + "<bpmn:endEvent id=\"end2\"/>"
                                        + flow("b", "after") + flow("after", "end2"))));
        long instance = create("stopped", Map.of());
        client.newCorrelateMessageCommand()
                .messageName("stopped-m")
                .correlationKey("1")
                .variables(Map.of("why", "late"))
                .send()
                .join();
        ActivatedJob job = job("stopped-a");
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELING);
        assertThat(hasJob("stopped-after")).isFalse();
        done(job);

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
        assertThat(job("stopped-after").getVariablesAsMap()).containsEntry("why", "late");
    }

    @Test
    void isMovedAwayOnceTheListenersOfTheCancellationAreDone() {
        deploy(
                "away.bpmn",
                sequence(
                        "away",
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/>" + listeners("canceling away-a", "canceling away-b")),
                        service("after", "away-after")));
        long instance = create("away", Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("ask", "after")
                .send()
                .join();

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELING);
        assertThat(elements(instance)).contains("ask ACTIVE", "after ACTIVE");
        done(job("away-a"));
        done(job("away-b"));
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
        assertThat(elements(instance)).contains("ask TERMINATED", "after ACTIVE");
        done(job("away-after"));
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsTheInstanceWhenItIsTheLastThatAModificationEnds() {
        deploy(
                "lastly.bpmn",
                sequence(
                        "lastly",
                        element(
                                "subProcess",
                                "id=\"sub\"",
                                "",
                                chain(task("userTask", "ask", "<zeebe:userTask/>" + listeners("canceling lastly-a")))
                                        .replace("\"start", "\"s_start")
                                        .replace("\"end\"", "\"s_end\"")
                                        .replace("ask_end", "ask_s_end"))));
        long instance = create("lastly", Map.of());
        client.newModifyProcessInstanceCommand(instance)
                .terminateElements("ask")
                .send()
                .join();
        client.newModifyProcessInstanceCommand(instance)
                .terminateElements("ask")
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        done(job("lastly-a"));
        assertThat(stateOf(instance)).isEqualTo("TERMINATED");
        assertThat(elements(instance)).contains("sub TERMINATED", "ask TERMINATED");
        assertThat(hasJob("lastly-a")).isFalse();
    }

    @Test
    void stopsTheListenersAtWorkWhenItIsCanceled() {
        long instance = startedWith("swept", listeners("completing swept-a"));
        CamundaFuture<CompleteUserTaskResponse> command = client.newCompleteUserTaskCommand(
                        taskOf(instance).getUserTaskKey())
                .send();
        await().until(() -> taskOf(instance).getState() == UserTaskState.COMPLETING);
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(refusal(command).status()).isEqualTo(409);
        assertThat(hasJob("swept-a")).isFalse();
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
    }

    private static String listening(String id) {
        return task("userTask", "ask", "<zeebe:userTask/>" + listeners("canceling " + id + "-gone"));
    }

    /** A fork to the user task and to another element, and the end behind each. */
    private static String beside(String id, String other, String otherId) {
        return "<bpmn:startEvent id=\"in\"/><bpmn:parallelGateway id=\"fork\"/>" + listening(id) + other
                + "<bpmn:endEvent id=\"out\"/>" + flow("in", "fork") + flow("fork", "ask") + flow("fork", otherId)
                + flow("ask", "out");
    }

    private static String inScope(String content) {
        return element("subProcess", "id=\"sub\"", "", content);
    }

    private static String caughtAt(String attachedTo, String definition, String type) {
        return element("boundaryEvent", "id=\"caught\" attachedToRef=\"" + attachedTo + "\"", "", definition)
                + service("after", type) + "<bpmn:endEvent id=\"end2\"/>" + flow("caught", "after")
                + flow("after", "end2");
    }

    @Test
    void isEndedByAnErrorOnceTheListenersOfTheCancellationAreDone() {
        deploy(
                "failed.bpmn",
                file(
                        "<bpmn:error id=\"e\" errorCode=\"no\"/>",
                        process(
                                "failed",
                                chain(inScope(beside("failed", service("work", "failed-work"), "work")))
                                        + caughtAt(
                                                "sub",
                                                "<bpmn:errorEventDefinition errorRef=\"e\"/>",
                                                "failed-after"))));
        long instance = create("failed", Map.of());
        client.newThrowErrorCommand(job("failed-work").getKey())
                .errorCode("no")
                .variables(Map.of("why", "broken"))
                .send()
                .join();

        ActivatedJob listener = job("failed-gone");
        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELING);
        assertThat(hasJob("failed-after")).isFalse();
        done(listener);

        assertThat(taskOf(instance).getState()).isEqualTo(UserTaskState.CANCELED);
        assertThat(elements(instance))
                .contains("sub TERMINATED", "ask TERMINATED", "work TERMINATED", "caught COMPLETED");
        assertThat(job("failed-after").getVariablesAsMap()).containsEntry("why", "broken");
    }

    @Test
    void isEndedByAnErrorEndEventThatAnEventSubProcessCatches() {
        String handler = element(
                "subProcess",
                "id=\"on\" triggeredByEvent=\"true\"",
                "",
                "<bpmn:startEvent id=\"catch\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:startEvent>"
                        + service("repair", "broken-repair") + "<bpmn:endEvent id=\"repaired\"/>"
                        + flow("catch", "repair") + flow("repair", "repaired"));
        String fail = "<bpmn:endEvent id=\"fail\"><bpmn:errorEventDefinition errorRef=\"e\"/></bpmn:endEvent>";
        deploy(
                "broken.bpmn",
                file(
                        "<bpmn:error id=\"e\" errorCode=\"no\"/>",
                        process("broken", chain(inScope(beside("broken", fail, "fail") + handler)))));
        long instance = create("broken", Map.of());

        assertThat(elements(instance)).contains("ask ACTIVE", "fail TERMINATED");
        done(job("broken-gone"));
        assertThat(elements(instance)).contains("ask TERMINATED", "repair ACTIVE", "sub ACTIVE");
        done(job("broken-repair"));

        awaitCompleted(instance);
        assertThat(elements(instance)).contains("sub COMPLETED", "on COMPLETED");
    }

    @Test
    void isEndedInACalledInstanceByItsEscalation() {
        String escalation = "<bpmn:escalation id=\"e\" escalationCode=\"up\"/>";
        String raise =
                "<bpmn:endEvent id=\"raise\"><bpmn:escalationEventDefinition escalationRef=\"e\"/></bpmn:endEvent>";
        deploy("raising.bpmn", file(escalation, process("raising", beside("raised", raise, "raise"))));
        deploy(
                "raised.bpmn",
                file(
                        escalation,
                        process(
                                "raised",
                                chain(task("callActivity", "call", "<zeebe:calledElement processId=\"raising\"/>"))
                                        + caughtAt(
                                                "call",
                                                "<bpmn:escalationEventDefinition escalationRef=\"e\"/>",
                                                "raised-after"))));
        long instance = create("raised", Map.of());

        assertThat(elements(instance)).contains("call ACTIVE");
        done(job("raised-gone"));
        assertThat(elements(instance)).contains("call TERMINATED", "caught COMPLETED", "after ACTIVE");
        done(job("raised-after"));

        awaitCompleted(instance);
    }

    @Test
    void isEndedByATerminateEndEventOnceTheListenersOfTheCancellationAreDone() {
        String kill = "<bpmn:endEvent id=\"kill\"><bpmn:terminateEventDefinition/></bpmn:endEvent>"
                + service("work", "killed-work") + flow("fork", "work");
        deploy(
                "killed.bpmn",
                sequence("killed", inScope(beside("killed", kill, "kill")), service("after", "killed-after")));
        long instance = create("killed", Map.of());

        assertThat(elements(instance)).contains("ask ACTIVE", "kill ACTIVE", "work TERMINATED");
        done(job("killed-gone"));
        assertThat(elements(instance))
                .contains("ask TERMINATED", "work TERMINATED", "kill COMPLETED", "sub COMPLETED", "after ACTIVE");
        done(job("killed-after"));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void endsTheProcessWithATerminateEndEventOnceTheListenersOfTheCancellationAreDone() {
        String kill = "<bpmn:endEvent id=\"kill\"><bpmn:terminateEventDefinition/></bpmn:endEvent>";
        deploy("finished.bpmn", file(process("finished", beside("finished", kill, "kill"))));
        long instance = create("finished", Map.of());

        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        done(job("finished-gone"));

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("ask TERMINATED", "kill COMPLETED");
    }
}
