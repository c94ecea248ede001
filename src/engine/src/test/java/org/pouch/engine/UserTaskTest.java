package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.filter.UserTaskFilter;
import io.camunda.client.api.search.response.UserTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UserTaskTest extends EngineTest {

    private UserTask taskOf(long instance) {
        return Cluster.settled(() -> client.newUserTaskSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .items())
                .get(0);
    }

    private long createdFrom(String id, String extensions) {
        deploy(id + ".bpmn", sequence(id, task("userTask", "ask", "<zeebe:userTask/>" + extensions)));
        return create(id, Map.of("group", "approvers", "days", 2));
    }

    /** As models have it that were drawn before there were user tasks of the engine. */
    @Test
    void isAJobWhereTheModelDoesNotSayThatItIsTheEngines() {
        deploy("by-worker.bpmn", sequence("by-worker", task("userTask", "ask", "")));
        long instance = create("by-worker", Map.of());

        ActivatedJob job = job("io.camunda.zeebe:userTask");

        assertThat(job.getRetries()).isEqualTo(1);
        assertThat(job.getProcessInstanceKey()).isEqualTo(instance);
        client.newCompleteCommand(job).send().join();
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
    }

    @Test
    void offersATaskWithItsFormAndCandidates() {
        deploy(
                "ask.form",
                "{\"id\":\"ask-form\",\"type\":\"default\",\"components\":[]}".getBytes(StandardCharsets.UTF_8));
        long instance = createdFrom(
                "offered",
                "<zeebe:formDefinition formId=\"ask-form\"/>"
                        + "<zeebe:assignmentDefinition candidateGroups=\"=[group, &quot;x&quot;]\" candidateUsers=\"a, b\"/>"
                        + "<zeebe:taskSchedule dueDate=\"=date and time(&quot;2030-01-01T00:00:00Z&quot;) + duration(&quot;P1D&quot;)\"/>"
                        + "<zeebe:priorityDefinition priority=\"70\"/>");
        UserTask task = taskOf(instance);

        assertThat(task.getCandidateGroups()).containsExactly("approvers", "x");
        assertThat(task.getCandidateUsers()).containsExactly("a", "b");
        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(task.getDueDate()).isEqualTo("2030-01-02T00:00:00Z");
        assertThat(client.newUserTaskGetFormRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getFormId())
                .isEqualTo("ask-form");
    }

    @Test
    void isClaimedByOneAndCompletedWithVariables() {
        long instance = createdFrom("claimed", "");
        Long key = taskOf(instance).getUserTaskKey();
        client.newAssignUserTaskCommand(key)
                .assignee("a")
                .allowOverride(false)
                .send()
                .join();
        assertThatThrownBy(() -> client.newAssignUserTaskCommand(key)
                        .assignee("b")
                        .allowOverride(false)
                        .send()
                        .join())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(409));
        client.newUnassignUserTaskCommand(key).send().join();
        assertThat(taskOf(instance).getAssignee()).isNull();

        client.newCompleteUserTaskCommand(key)
                .variables(Map.of("decision", "APPROVE"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(variablesOf(instance)).containsEntry("decision", "\"APPROVE\"");
        assertThatThrownBy(() -> client.newCompleteUserTaskCommand(key).send().join())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
    }

    @Test
    void isChanged() {
        long instance = createdFrom("changed", "<zeebe:assignmentDefinition candidateGroups=\"x\"/>");
        client.newUpdateUserTaskCommand(taskOf(instance).getUserTaskKey())
                .priority(1)
                .dueDate("2031-01-01T00:00:00Z")
                .clearCandidateGroups()
                .candidateUsers("u")
                .send()
                .join();
        UserTask task = taskOf(instance);

        assertThat(task.getPriority()).isEqualTo(1);
        assertThat(task.getDueDate()).isEqualTo("2031-01-01T00:00:00Z");
        assertThat(task.getCandidateGroups()).isEmpty();
        assertThat(task.getCandidateUsers()).containsExactly("u");
    }

    private List<Long> listOf(String group, boolean free) {
        return Cluster.settled(() -> client.newUserTaskSearchRequest()
                        .filter(filter -> {
                            filter.state(UserTaskState.CREATED).candidateGroup(group);
                            if (free) {
                                filter.assignee(holder -> holder.exists(false));
                            }
                        })
                        .sort(sort -> sort.dueDate()
                                .asc()
                                .priority()
                                .desc()
                                .creationDate()
                                .asc())
                        .send()
                        .join()
                        .items())
                .stream()
                .map(UserTask::getUserTaskKey)
                .toList();
    }

    /** Lists of work are answered from an index of their own. */
    @Test
    void standsWhereItBelongsInTheListOfItsGroupAfterEachChange() {
        String group = "<zeebe:assignmentDefinition candidateGroups=\"ordered\"/>";
        Long plain = taskOf(createdFrom("ordered-a", group)).getUserTaskKey();
        Long due = taskOf(createdFrom("ordered-b", group)).getUserTaskKey();
        Long urgent = taskOf(createdFrom("ordered-c", group)).getUserTaskKey();
        client.newUpdateUserTaskCommand(due)
                .dueDate("2031-01-01T00:00:00Z")
                .send()
                .join();
        client.newUpdateUserTaskCommand(urgent).priority(90).send().join();
        assertThat(listOf("ordered", false)).containsExactly(due, urgent, plain);

        client.newAssignUserTaskCommand(due).assignee("a").send().join();
        assertThat(listOf("ordered", true)).containsExactly(urgent, plain);
        client.newUnassignUserTaskCommand(due).send().join();
        assertThat(listOf("ordered", true)).containsExactly(due, urgent, plain);

        client.newUpdateUserTaskCommand(due)
                .clearDueDate()
                .candidateGroups("ordered", "others")
                .send()
                .join();
        client.newCompleteUserTaskCommand(urgent).send().join();
        assertThat(listOf("ordered", true)).containsExactly(plain, due);
        assertThat(listOf("others", true)).containsExactly(due);
    }

    /** Group and holder are longer together than what PostgreSQL takes into a row of an index; groups differ at their ends alone. */
    @Test
    void isFoundByGroupsWithVeryLongNames() {
        String name = letters(800);
        long instance = createdFrom("long-names", "<zeebe:assignmentDefinition candidateGroups=\"" + name + "a\"/>");
        Long key = taskOf(instance).getUserTaskKey();
        client.newAssignUserTaskCommand(key).assignee(letters(400)).send().join();

        assertThat(listOf(name + "a", false)).containsExactly(key);
        assertThat(listOf(name + "b", false)).isEmpty();
        assertThat(listOf(name + "a", true)).isEmpty();
        assertThat(Cluster.settled(() -> client.newUserTaskSearchRequest()
                        .filter(filter -> filter.state(UserTaskState.CREATED)
                                .candidateGroup(group -> group.like(name.substring(0, 10) + "*a")))
                        .send()
                        .join()
                        .items()))
                .extracting(UserTask::getUserTaskKey)
                .containsExactly(key);
    }

    /** As long as such names may be; they differ at their ends alone. */
    @Test
    void isFoundByTheLongestNames() {
        String name = letters(999);
        long instance = createdFrom(
                "longest-names",
                "<zeebe:assignmentDefinition candidateUsers=\"" + name + "a\" candidateGroups=\"" + name + "b\"/>");
        Long key = taskOf(instance).getUserTaskKey();
        client.newAssignUserTaskCommand(key).assignee(name + "c").send().join();

        for (boolean isOpen : new boolean[] {true, false}) {
            assertThat(foundBy(filter -> filter.assignee(name + "c"))).containsExactly(key);
            assertThat(foundBy(filter -> filter.assignee(who -> who.in(List.of(name + "c", "ann")))))
                    .containsExactly(key);
            assertThat(foundBy(filter -> filter.assignee(name + "a"))).isEmpty();
            assertThat(foundBy(filter -> filter.candidateUser(name + "a"))).containsExactly(key);
            assertThat(foundBy(filter -> filter.candidateUser(name + "b"))).isEmpty();
            assertThat(foundBy(filter -> filter.candidateGroup(name + "b"))).containsExactly(key);
            if (isOpen) {
                client.newCompleteUserTaskCommand(key).send().join();
            }
        }
    }

    private List<Long> foundBy(Consumer<UserTaskFilter> filter) {
        return Cluster.settled(() -> client.newUserTaskSearchRequest().filter(filter).send().join().items().stream()
                .map(UserTask::getUserTaskKey)
                .toList());
    }

    /** As Chinese, which no database makes shorter. */
    private static String letters(int number) {
        return new Random(7)
                .ints(number, 0x4E00, 0x9F00)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void isOfItsGroupWhileItIsOpenAndFoundAmongWhatIsOverLater() {
        String group = "<zeebe:assignmentDefinition candidateGroups=\"counted\"/>";
        Long completed = taskOf(createdFrom("counted-a", group)).getUserTaskKey();
        long canceled = createdFrom("counted-b", group);
        Long open = taskOf(createdFrom("counted-c", "")).getUserTaskKey();
        client.newUpdateUserTaskCommand(open).candidateGroups("counted").send().join();
        assertThat(ofGroup(UserTaskState.CREATED)).hasSize(3);

        client.newCompleteUserTaskCommand(completed).send().join();
        client.newCancelInstanceCommand(canceled).send().join();

        await().untilAsserted(() -> assertThat(ofGroup(UserTaskState.CREATED)).containsExactly(open));
        assertThat(ofGroup(UserTaskState.COMPLETED)).containsExactly(completed);
        assertThat(ofGroup(UserTaskState.CANCELED)).hasSize(1);
    }

    private List<Long> ofGroup(UserTaskState state) {
        return client
                .newUserTaskSearchRequest()
                .filter(filter -> filter.state(state).candidateGroup("counted"))
                .send()
                .join()
                .items()
                .stream()
                .map(UserTask::getUserTaskKey)
                .toList();
    }

    @Test
    void waitsAsAnIncidentForAFormThatIsMissing() {
        long instance = createdFrom("formless", "<zeebe:formDefinition formId=\"missing\"/>");
        assertThat(incidents(instance))
                .singleElement()
                .satisfies(incident -> assertThat(incident).containsEntry("ERROR_TYPE", "FORM_NOT_FOUND"));

        deploy("missing.form", "{\"id\":\"missing\"}".getBytes(StandardCharsets.UTF_8));
        client.newResolveIncidentCommand((long) incidents(instance).get(0).get("INCIDENT_KEY"))
                .send()
                .join();

        assertThat(taskOf(instance).getFormKey()).isNotNull();
    }

    @Test
    void isCanceledWithItsInstance() {
        long instance = createdFrom("off", "");
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(taskOf(instance).getState().name()).isEqualTo("CANCELED");
    }
}
