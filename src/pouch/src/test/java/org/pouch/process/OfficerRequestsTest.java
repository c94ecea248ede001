package org.pouch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.process.PlayedProcesses.WORKER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.casework.BindInstance;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.duty.TaskHands;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks.Ask;
import org.pouch.process.OfficerTasks.Queue;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.form.DeployedForms;

/** What the engine is asked while an officer does a task: each question goes through HTTP, JSON and its database. */
@Tag("slow")
class OfficerRequestsTest {
    private static final String TASK = "GET /user-tasks/KEY";
    private static final String IDS = "POST /variables/search";

    private static PlayedProcesses play;
    private static CountingEngine engine;
    private static CamundaClient client;
    private static CamundaUserTasks desk;

    @BeforeAll
    static void start() throws IOException {
        play = new PlayedProcesses();
        engine = new CountingEngine(play.engineAddress());
        client = ProcessConfiguration.connect(engine.address(), null);
        TaskQueues queues = new TaskQueues(play.absences, Clock.systemUTC());
        desk = new CamundaUserTasks(
                client,
                new TaskSearch(client, new InstanceVariables(client), play.bean(BindInstance.class), queues),
                new ProcessDiagrams(client),
                play.bean(RecordDecision.class),
                play.absences,
                play.bean(TaskHands.class),
                play.bean(DeployedForms.class),
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        client.close();
        engine.close();
        play.close();
    }

    private static Task task() {
        RequestId request = play.openCase();
        return play.awaitTask(request, "userTask_PrepareRequest", WORKER);
    }

    @Test
    void asksNineTimesForATaskThatIsFoundTakenShownAndDone() {
        Task task = task();
        Optional<String> form = desk.formSchema(task);
        Task other = task();

        assertThat(engine.during(() -> desk.page(new Ask(Queue.FREE, null, 25, 0), WORKER)))
                .containsExactly("POST /user-tasks/search", IDS);
        assertThat(engine.during(() -> desk.claim(other.key(), WORKER)))
                .containsExactly(TASK, "POST /user-tasks/KEY/assignment");
        assertThat(engine.during(() -> desk.find(other.key(), WORKER))).containsExactly(TASK, IDS);
        assertThat(engine.during(() -> assertThat(desk.formSchema(other)).isEqualTo(form)))
                .isEmpty();
        assertThat(engine.during(() -> desk.complete(
                        other.key(),
                        WORKER,
                        JsonNodeFactory.instance.objectNode().put("requestPrepared", true))))
                .containsExactly(TASK, IDS, "POST /user-tasks/KEY/completion");
    }

    /** Who takes a task is written down with its case: where this node has not met it, the process is asked. */
    @Test
    void asksForTheCaseOfATaskThatItDoesNotKnow() {
        Task task = task();
        CamundaUserTasks elsewhere = new CamundaUserTasks(
                client,
                new TaskSearch(
                        client,
                        new InstanceVariables(client),
                        new FirstNamed(),
                        new TaskQueues(play.absences, Clock.systemUTC())),
                new ProcessDiagrams(client),
                play.bean(RecordDecision.class),
                play.absences,
                (change, request, element, officer, holder) ->
                        assertThat(request).isEqualTo(task.request()),
                play.bean(DeployedForms.class),
                Clock.systemUTC());

        assertThat(engine.during(() -> elsewhere.claim(task.key(), WORKER)))
                .containsExactly(TASK, IDS, "POST /user-tasks/KEY/assignment");
    }
}
