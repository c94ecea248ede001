package org.pouch.process.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.testing.desk.FakeCases;
import org.pouch.testing.desk.FakeTasks;

/** One entry for many cases, of which one that cannot be read holds up no other. */
class ManyTasksTest {
    private static final Officer PAUL = new Officer("paul", "Paul Stein", Set.of(Role.APPROVER));

    private final FakeTasks tasks = new FakeTasks();
    private final FakeCases cases = new FakeCases();

    @Test
    void leavesOutACaseThatIsDamagedAndItsTaskToOthers() {
        cases.damaged.add(FakeCases.SECOND);

        ManyTasks.Done done = new ManyTasks(tasks, cases)
                .complete(
                        List.of(FakeCases.FIRST, FakeCases.SECOND),
                        UserTaskId.APPROVE_REQUEST,
                        PAUL,
                        JsonNodeFactory.instance.objectNode());

        assertThat(done.done()).containsExactly(FakeCases.FIRST);
        assertThat(done.refused()).containsOnlyKeys(FakeCases.SECOND);
        assertThat(done.refused().get(FakeCases.SECOND)).contains("damaged");
        assertThat(tasks.find(FakeTasks.APPROVE_ANOTHER, PAUL).map(Task::assignee))
                .isEmpty();
    }

    private ManyTasks.Done confirm(Map<RequestId, Long> chosen, Officer officer) {
        return new ManyTasks(tasks, cases)
                .confirm(chosen, officer, JsonNodeFactory.instance.objectNode().put("present", true));
    }

    /** Its person is taken off, or its case taken back, between the page and the entry. */
    @Test
    void holdsUpNoOtherByATaskThatIsWithdrawnMeanwhile() {
        tasks.addToConfirm();
        tasks.withdrawnMeanwhile.add(FakeTasks.CONFIRM);

        ManyTasks.Done done =
                confirm(Map.of(FakeCases.FIRST, FakeTasks.CONFIRM, FakeCases.SECOND, FakeTasks.CONFIRM_ANOTHER), PAUL);

        assertThat(done.done()).containsExactly(FakeCases.SECOND);
        assertThat(done.refused()).containsExactly(Map.entry(FakeCases.FIRST, FakeTasks.TAKEN_BACK));
    }

    @Test
    void confirmsEachRecordByItsOwnTaskAlone() {
        tasks.addToConfirm();

        ManyTasks.Done done =
                confirm(Map.of(FakeCases.FIRST, FakeTasks.CONFIRM_ANOTHER, FakeCases.SECOND, FakeTasks.CONFIRM), PAUL);

        assertThat(done.done()).isEmpty();
        assertThat(done.refused()).containsOnlyKeys(FakeCases.FIRST, FakeCases.SECOND);
    }

    @Test
    void leavesATaskThatIsRefusedToTheOfficerWhoHadItBefore() {
        tasks.claim(FakeTasks.APPROVE_ANOTHER, PAUL);

        ManyTasks.Done done = new ManyTasks(tasks, cases)
                .complete(
                        List.of(FakeCases.SECOND),
                        UserTaskId.APPROVE_REQUEST,
                        PAUL,
                        JsonNodeFactory.instance.objectNode());

        assertThat(done.refused()).containsEntry(FakeCases.SECOND, FakeTasks.FOUR_EYES);
        assertThat(tasks.find(FakeTasks.APPROVE_ANOTHER, PAUL).map(Task::assignee))
                .hasValue("paul");
    }

    /** Both pages show it; one of them is first. */
    @Test
    void confirmsARecordOnceWhereTwoOfficersChooseIt() {
        tasks.addToConfirm();
        Officer mara = new Officer("mara", "Mara Lind", Set.of(Role.APPROVER));
        confirm(Map.of(FakeCases.FIRST, FakeTasks.CONFIRM), PAUL);

        ManyTasks.Done late =
                confirm(Map.of(FakeCases.FIRST, FakeTasks.CONFIRM, FakeCases.SECOND, FakeTasks.CONFIRM_ANOTHER), mara);

        assertThat(late.done()).containsExactly(FakeCases.SECOND);
        assertThat(late.refused().get(FakeCases.FIRST)).contains("No such task");
    }
}
