package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.pouch.engine.settings.EngineSettings;

/** An engine on a data directory in which one instance waits in every way there is, or is to. */
final class KeptInstances extends EngineTest implements AutoCloseable {
    private static final Duration HUNDRED_YEARS = Duration.ofDays(36_500);

    private static final List<Integer> ITEMS = List.of(1, 2, 3);

    KeptInstances(Path data) {
        engine = EmbeddedEngine.start(new EngineSettings("kept", 0, data));
        client = clientOf(engine);
    }

    @Override
    public void close() {
        stopEngine();
    }

    /** For the data of this version. */
    void leaveWaiting() {
        KeptModels.files().forEach(this::deploy);
        create("at-job", Map.of("x", 6, "text", "Ünïcode 文字"));
        create("at-user-task", Map.of());
        create("at-timer", Map.of());
        create("at-boundary", Map.of());
        create("at-message", Map.of("key", "kept"));
        create("at-gateway", Map.of("key", "kept"));
        create("at-parallel", Map.of("items", ITEMS));
        create("at-sequential", Map.of("items", ITEMS));
        for (String type : List.of("at-parallel", "at-sequential")) {
            complete(type, Map.of("result", 10));
        }
        create("at-failed-job", Map.of());
        client.newFailCommand(job("at-failed-job"))
                .retries(0)
                .errorMessage("no room")
                .send()
                .join();
        create("at-condition", Map.of());
        create("at-variable", Map.of("x", 1));
        create("at-ad-hoc", Map.of());
        create("at-decision", Map.of("points", 12));
        create("at-call", Map.of("given", 1));
        create("at-join", Map.of());
        complete("at-join", Map.of());
        create("at-compensation", Map.of());
        complete("at-book", Map.of());
        create("at-event-sub-process", Map.of("key", "kept"));
        create("at-listener", Map.of());
        create("at-error", Map.of());
        client.newAssignUserTaskCommand(userTask().getUserTaskKey())
                .assignee("li")
                .send()
                .join();
        publish("by-message", "first");
        publish("by-message", "first"); // waits until the instance of the other has ended
        publish("at-message", "later");
        client.newCreateDocumentCommand()
                .content("kept".getBytes(StandardCharsets.UTF_8))
                .documentId("kept")
                .send()
                .join();
    }

    private void publish(String name, String key) {
        client.newPublishMessageCommand()
                .messageName(name)
                .correlationKey(key)
                .timeToLive(HUNDRED_YEARS)
                .variables(Map.of("key", key))
                .send()
                .join();
    }

    private UserTask userTask() {
        return client.newUserTaskSearchRequest()
                .filter(filter -> filter.elementId("ask"))
                .send()
                .join()
                .items()
                .get(0);
    }

    private long instance(String process) {
        List<ProcessInstance> instances = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.processDefinitionId(process).state(ProcessInstanceState.ACTIVE))
                .send()
                .join()
                .items();
        assertThat(instances).as(process).hasSize(1);
        return instances.get(0).getProcessInstanceKey();
    }

    private void endsAt(long instance, String element) {
        awaitCompleted(instance);
        assertThat(elements(instance)).contains(element + " COMPLETED");
    }

    /** With data of any version. */
    void letEveryInstanceEnd() {
        jobsAndTasks();
        loops();
        incidents();
        eventsInside();
        laterKinds();
        messagesAndSignals();
        document();
        timers();
        nothingIsLeft();
    }

    private void jobsAndTasks() {
        long job = instance("at-job");
        complete("at-job", Map.of("answer", 6));
        endsAt(job, "end");
        assertThat(variablesOf(job)).containsEntry("z", "42").containsEntry("text", "\"Ünïcode 文字\"");

        UserTask task = userTask();
        assertThat(task.getAssignee()).isEqualTo("li");
        assertThat(task.getCandidateGroups()).containsExactly("approvers");
        assertThat(task.getDueDate()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(client.newUserTaskGetFormRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getFormId())
                .isEqualTo("at-form");
        client.newCompleteUserTaskCommand(task.getUserTaskKey()).send().join();
        endsAt(task.getProcessInstanceKey(), "end");

        long listened = instance("at-listener");
        for (String type : List.of("at-start", "at-listener", "at-end")) {
            complete(type, Map.of());
        }
        endsAt(listened, "end");

        long caller = instance("at-call");
        ActivatedJob called = job("at-child");
        assertThat(called.getVariablesAsMap()).containsEntry("given", 1);
        assertThat(called.getRootProcessInstanceKey()).isEqualTo(caller);
        client.newCompleteCommand(called).send().join();
        endsAt(caller, "end");

        long deciding = instance("at-decision");
        complete("at-decision", Map.of());
        endsAt(deciding, "end");
        assertThat(variablesOf(deciding)).containsEntry("grade", "\"good\"");
    }

    private void loops() {
        long parallel = instance("at-parallel");
        List<ActivatedJob> left = jobs("at-parallel", 5);
        assertThat(left).hasSize(2);
        left.forEach(job -> client.newCompleteCommand(job)
                .variables(Map.of("result", job.getVariablesAsMap().get("item")))
                .send()
                .join());
        endsAt(parallel, "end");
        assertThat(variablesOf(parallel)).containsEntry("results", "[10,2,3]");

        long sequential = instance("at-sequential");
        complete("at-sequential", Map.of("result", 20));
        complete("at-sequential", Map.of("result", 30));
        endsAt(sequential, "end");
        assertThat(variablesOf(sequential)).containsEntry("results", "[10,20,30]");
    }

    private void incidents() {
        long failed = instance("at-failed-job");
        Map<String, Object> incident = incidents(failed).get(0);
        assertThat(incident).containsEntry("ERROR_MESSAGE", "no room");
        client.newUpdateRetriesCommand((long) incident.get("JOB_KEY"))
                .retries(1)
                .send()
                .join();
        resolve(incident);
        complete("at-failed-job", Map.of());
        endsAt(failed, "end");

        long undecided = instance("at-condition");
        client.newSetVariablesCommand(undecided)
                .variables(Map.of("amount", 7))
                .send()
                .join();
        resolve(incidents(undecided).get(0));
        endsAt(undecided, "large");
    }

    private void resolve(Map<String, Object> incident) {
        client.newResolveIncidentCommand((long) incident.get("INCIDENT_KEY"))
                .send()
                .join();
    }

    private void eventsInside() {
        long joined = instance("at-join");
        complete("at-join-later", Map.of());
        endsAt(joined, "join");

        long undone = instance("at-compensation");
        complete("at-compensation", Map.of());
        complete("at-unbook", Map.of());
        endsAt(undone, "end");

        long caught = instance("at-error");
        client.newThrowErrorCommand(job("at-error")).errorCode("E").send().join();
        endsAt(caught, "failed");

        long beside = instance("at-event-sub-process");
        publish("at-event-sub-process", "kept");
        complete("at-note", Map.of());
        complete("at-event-sub-process", Map.of());
        endsAt(beside, "noted");
    }

    /** What the first version could not run: data of it have none. */
    private void laterKinds() {
        if (isKept("at-variable")) {
            long waiting = instance("at-variable");
            client.newSetVariablesCommand(waiting)
                    .variables(Map.of("x", 6))
                    .send()
                    .join();
            endsAt(waiting, "end");
        }
        if (isKept("at-ad-hoc")) {
            adHoc();
        }
    }

    private void adHoc() {
        long open = instance("at-ad-hoc");
        complete("at-ad-hoc", Map.of("result", 1));
        assertThat(stateOf(open)).isEqualTo("ACTIVE");
        long tools = client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(open).elementId("tools"))
                .send()
                .join()
                .singleItem()
                .getElementInstanceKey();
        client.newActivateAdHocSubProcessActivitiesCommand(Long.toString(tools))
                .activateElement("a")
                .send()
                .join();
        complete("at-ad-hoc", Map.of("result", 2));
        endsAt(open, "end");
        assertThat(variablesOf(open)).containsEntry("results", "[1,2]");
    }

    private boolean isKept(String process) {
        return !client.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.processDefinitionId(process))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    private void messagesAndSignals() {
        long waiting = instance("at-message");
        publish("at-message", "kept");
        endsAt(waiting, "end");
        endsAt(create("at-message", Map.of("key", "later")), "end");

        long choosing = instance("at-gateway");
        client.newBroadcastSignalCommand().signalName("at-gateway").send().join();
        endsAt(choosing, "told");

        long first = instance("by-message");
        complete("by-message", Map.of());
        endsAt(first, "end");
        long second = instance("by-message");
        complete("by-message", Map.of());
        endsAt(second, "end");
        assertThat(second).isGreaterThan(first);
    }

    private void document() {
        assertThat(client.newDocumentContentGetRequest("kept").send().join()).hasContent("kept");
    }

    private void timers() {
        long waiting = instance("at-timer");
        long late = instance("at-boundary");
        assertThat(stateOf(waiting)).isEqualTo("ACTIVE");
        client.newPinClockCommand()
                .time(Instant.parse("2100-01-01T00:00:01Z"))
                .send()
                .join();
        endsAt(waiting, "end");
        endsAt(late, "given-up");
    }

    private void nothingIsLeft() {
        assertThat(client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.state(ElementInstanceState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        for (String table : List.of("act_ru_execution", "act_ru_event_subscr", "act_ru_job", "timer", "join_token")) {
            assertThat(tables().sql("SELECT COUNT(*) FROM " + table)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
