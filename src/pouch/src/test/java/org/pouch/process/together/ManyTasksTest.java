package org.pouch.process.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
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
}
