package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.process.PlayedProcesses.APPROVER;
import static org.pouch.process.PlayedProcesses.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Ask;
import org.pouch.process.OfficerTasks.Count;
import org.pouch.process.OfficerTasks.Page;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.process.OfficerTasks.Task;

/** No list of tasks hides one of them. */
@Tag("slow")
class TaskQueueTest {
    private static final int MANY = 620;
    private static final Officer OTHER = new Officer("o.hale", "O. Hale", Set.of(Role.CASE_WORKER));
    private static final Officer SUPERVISOR = new Officer("s.up", "S. Up", Set.of(Role.SUPERVISOR));
    private static final Officer NOBODY = new Officer("n.one", "N. One", Set.of());

    private static final List<RequestId> requests = new ArrayList<>();
    private static PlayedProcesses play;

    @BeforeAll
    static void openCases() {
        play = new PlayedProcesses();
        for (int number = 0; number < MANY; number++) {
            requests.add(play.openCase());
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> play.tasks()
                        .counts(EnumSet.allOf(Queue.class), WORKER)
                        .get(Queue.GROUPS)
                        .equals(new Count(MANY, true)));
        // By which they are sorted: given amid a test, it would replace the one that the test gives.
        await().atMost(Duration.ofMinutes(2)).until(() -> all().stream().allMatch(task -> task.dueAt() != null));
    }

    @AfterAll
    static void close() {
        play.close();
    }

    @Test
    void reachesEveryTaskPageByPage() {
        List<RequestId> seen = new ArrayList<>();
        Page page;
        do {
            page = play.tasks().page(new Ask(Queue.GROUPS, null, 25, seen.size()), WORKER);
            page.tasks().forEach(task -> seen.add(task.request()));
        } while (!page.tasks().isEmpty());

        assertThat(page.total()).isEqualTo(new Count(MANY, true));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(requests);
        assertThat(play.tasks().openTo(WORKER)).extracting(Task::request).containsAll(seen.subList(0, MANY - 30));
    }

    @Test
    void findsTheTasksOfCases() {
        Set<RequestId> some = Set.of(requests.get(3), requests.get(600));

        assertThat(play.tasks().page(new Ask(Queue.GROUPS, some, 25, 0), WORKER).tasks())
                .extracting(Task::request)
                .containsExactlyInAnyOrderElementsOf(some);
        assertThat(play.tasks().page(new Ask(Queue.GROUPS, Set.of(), 25, 0), WORKER))
                .isEqualTo(new Page(List.of(), new Count(0, true)));
    }

    @Test
    void showsItsGroupWhoHoldsATask() {
        Task task = taskOf(requests.get(10));
        play.tasks().claim(task.key(), OTHER);

        assertThat(taskOf(requests.get(10)).assignee()).isEqualTo(OTHER.id());
        assertThat(queue(Queue.MINE, OTHER)).extracting(Task::key).containsExactly(task.key());
        assertThat(queue(Queue.FREE, WORKER)).extracting(Task::key).doesNotContain(task.key());
        assertThat(play.tasks().counts(EnumSet.allOf(Queue.class), OTHER))
                .containsEntry(Queue.MINE, new Count(1, true))
                .containsEntry(Queue.GROUPS, new Count(MANY, true));
        play.tasks().release(task.key(), OTHER);
    }

    @Test
    void putsThoseDueFirstBeforeTheUrgentAndTheOld() {
        Instant now = Instant.now();
        due(requests.get(500), now.plus(Duration.ofDays(1)), 50);
        due(requests.get(501), now.minus(Duration.ofDays(1)), 50);
        due(requests.get(502), now.plus(Duration.ofDays(1)), 80);
        due(requests.get(503), now.plus(Duration.ofDays(3)), 50);

        assertThat(queue(Queue.GROUPS, WORKER).subList(0, 4))
                .extracting(Task::request)
                .containsExactly(requests.get(501), requests.get(502), requests.get(500), requests.get(503));
        assertThat(queue(Queue.SOON, WORKER))
                .extracting(Task::request)
                .containsExactly(requests.get(502), requests.get(500));
        assertThat(queue(Queue.OVERDUE, WORKER)).extracting(Task::request).containsExactly(requests.get(501));
    }

    @Test
    void givesEveryTaskADay() {
        assertThat(all())
                .hasSize(MANY)
                .allSatisfy(task -> assertThat(task.dueAt()).isNotNull());
        Task task = taskOf(requests.get(40));

        assertThat(task.dueAt()).isEqualTo(task.createdAt().plus(Duration.ofDays(5)));
    }

    @Test
    void showsNothingToWhoHasNoRoleForIt() {
        assertThat(play.tasks().counts(EnumSet.allOf(Queue.class), NOBODY).values())
                .allMatch(count -> count.number() == 0);
        assertThat(play.tasks().counts(EnumSet.allOf(Queue.class), PlayedProcesses.KEY_OFFICER))
                .containsEntry(Queue.GROUPS, new Count(0, true));
        assertThat(queue(Queue.GROUPS, NOBODY)).isEmpty();
    }

    @Test
    void showsWhatAnOfficerHasCompleted() {
        RequestId done = play.openCase();
        Officer busy = new Officer("b.usy", "B. Usy", Set.of(Role.CASE_WORKER));
        play.complete(done, "userTask_PrepareRequest", busy, Map.of("requestPrepared", true));

        await().untilAsserted(() -> assertThat(queue(Queue.DONE, busy))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.request()).isEqualTo(done);
                    assertThat(task.doneAt()).isNotNull();
                }));
    }

    @Test
    void letsASupervisorGiveATaskToWhoHasTheRole() {
        Task task = taskOf(requests.get(20));
        play.tasks().claim(task.key(), OTHER);

        assertThatThrownBy(() -> play.tasks().give(task.key(), WORKER, OTHER)).isInstanceOf(TaskTaken.class);
        assertThatThrownBy(() -> play.tasks().give(task.key(), APPROVER, SUPERVISOR))
                .isInstanceOf(TaskTaken.class);
        assertThatThrownBy(() -> play.tasks().claim(task.key(), SUPERVISOR)).isInstanceOf(TaskTaken.class);
        play.tasks().give(task.key(), WORKER, SUPERVISOR);
        assertThat(play.tasks().find(task.key(), SUPERVISOR))
                .hasValueSatisfying(held -> assertThat(held.assignee()).isEqualTo(WORKER.id()));
        play.tasks().give(task.key(), null, SUPERVISOR);
        play.tasks().give(task.key(), null, SUPERVISOR);

        assertThat(taskOf(requests.get(20)).assignee()).isNull();
        assertThat(play.hands)
                .containsSubsequence(
                        "CLAIMED userTask_PrepareRequest o.hale o.hale",
                        "GIVEN userTask_PrepareRequest s.up w.lind",
                        "TAKEN_AWAY userTask_PrepareRequest s.up null")
                .filteredOn("TAKEN_AWAY userTask_PrepareRequest s.up null"::equals)
                .hasSize(1);
    }

    @Test
    void letsWhoStandsInTakeOverWhatAnAbsentColleagueHolds() {
        Officer away = new Officer("i.ll", "I. Ll", Set.of(Role.CASE_WORKER));
        Officer standIn = new Officer("h.ealthy", "H. Ealthy", Set.of(Role.CASE_WORKER));
        Officer withoutRole = new Officer("k.ey", "K. Ey", Set.of(Role.KEY_OFFICER));
        Task task = taskOf(requests.get(30));
        play.tasks().claim(task.key(), away);
        assertThatThrownBy(() -> play.tasks().claim(task.key(), standIn)).isInstanceOf(TaskTaken.class);

        play.absences.is(away, standIn);
        play.absences.is(away, withoutRole);

        assertThat(queue(Queue.ABSENT, standIn)).extracting(Task::key).containsExactly(task.key());
        assertThat(queue(Queue.ABSENT, WORKER)).isEmpty();
        assertThatThrownBy(() -> play.tasks().claim(task.key(), withoutRole)).isInstanceOf(TaskTaken.class);
        play.tasks().claim(task.key(), standIn);
        assertThat(taskOf(requests.get(30)).assignee()).isEqualTo(standIn.id());
        assertThat(play.hands).contains("TAKEN_OVER userTask_PrepareRequest h.ealthy h.ealthy");
        play.tasks().release(task.key(), standIn);
    }

    /** Each that waits for somebody. */
    private static List<Task> all() {
        return play.tasks()
                .page(new Ask(Queue.GROUPS, null, MANY + 10, 0), WORKER)
                .tasks();
    }

    private static List<Task> queue(Queue queue, Officer officer) {
        return play.tasks().page(new Ask(queue, null, 25, 0), officer).tasks();
    }

    private static Task taskOf(RequestId request) {
        return play.tasks()
                .page(new Ask(Queue.GROUPS, Set.of(request), 25, 0), WORKER)
                .tasks()
                .get(0);
    }

    private static void due(RequestId request, Instant due, int priority) {
        play.client()
                .newUpdateUserTaskCommand(taskOf(request).key())
                .dueDate(due.atOffset(ZoneOffset.UTC))
                .priority(priority)
                .send()
                .join();
    }
}
