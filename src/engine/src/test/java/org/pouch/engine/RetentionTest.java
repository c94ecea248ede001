package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.flow;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.search.response.ProcessInstance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineNotStarted;
import org.pouch.engine.settings.EngineSettings;

/** What is over is deleted after the time that the settings say, and nothing before. */
@EmbeddedOnly("it lets time pass")
class RetentionTest extends EngineTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private Instant began = NOON;

    @Override
    protected EngineSettings settings() {
        return super.settings().withFinishedKeptFor(KEPT);
    }

    /** Later than all that the tests before have let pass. */
    @BeforeEach
    void pinClock() {
        began = began.plus(Duration.ofDays(3_650));
        client.newPinClockCommand().time(began).send().join();
    }

    @AfterEach
    void resetClock() {
        client.newResetClockCommand().send().join();
    }

    private void passTo(Duration since) {
        assertThat(engine.passTo(began.plus(since), TIMEOUT)).isTrue();
    }

    private boolean isThere(long instance) {
        return rows("process_instance", instance) > 0;
    }

    private int rows(String table, long instance) {
        return tables().sql("SELECT COUNT(*) FROM " + table + " WHERE process_instance_key = ?")
                .param(instance)
                .query(Integer.class)
                .single();
    }

    private long calledBy(long instance) {
        return tables().sql("SELECT process_instance_key FROM process_instance WHERE parent_process_instance_key = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    /** Whatever table names an instance, those of later versions included. */
    private List<String> tablesOfInstances() {
        return tables().sql("""
                SELECT table_name FROM information_schema.columns WHERE LOWER(column_name) = 'process_instance_key'
                    AND LOWER(table_name) NOT IN ('batch_operation_item', 'document')""").query(String.class).list();
    }

    private void deployCaller() {
        deploy("kept-called.bpmn", sequence("kept-called", service("work", "kept-called-work")));
        deploy(
                "kept-caller.bpmn",
                sequence(
                        "kept-caller",
                        task("callActivity", "call", "<zeebe:calledElement processId=\"kept-called\"/>"),
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups=\"kept\"/>")));
    }

    private void completeTask(long instance) {
        client.newCompleteUserTaskCommand(
                        tables().sql("SELECT user_task_key FROM user_task WHERE process_instance_key = ?")
                                .param(instance)
                                .query(Long.class)
                                .single())
                .send()
                .join();
    }

    @Test
    void deletesAnInstanceWithAllThatHangsOnItAndOnWhatItCalled() {
        deployCaller();
        long instance = create("kept-caller", Map.of("x", 1));
        long called = calledBy(instance);
        complete("kept-called-work", Map.of("y", 2));
        completeTask(instance);
        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(rows("audit_log", instance)).isPositive();

        passTo(KEPT.minusHours(1));
        assertThat(List.of(instance, called)).allMatch(this::isThere);
        passTo(KEPT.plusHours(1));

        assertThat(tablesOfInstances()).hasSizeGreaterThan(15).allSatisfy(table -> {
            assertThat(rows(table, instance)).as(table).isZero();
            assertThat(rows(table, called)).as(table).isZero();
        });
        assertThat(tables().sql("SELECT name FROM user_task_candidate WHERE name = 'kept'")
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(stateOf(instance)).startsWith("NOT FOUND");
    }

    @Test
    void keepsWhatACallerThatStillRunsHasCalled() {
        deployCaller();
        long instance = create("kept-caller", Map.of());
        long called = calledBy(instance);
        complete("kept-called-work", Map.of());

        passTo(KEPT.multipliedBy(3));

        assertThat(stateOf(called)).isEqualTo("COMPLETED");
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        completeTask(instance);
        passTo(KEPT.multipliedBy(4).minusHours(1));
        assertThat(List.of(instance, called)).allMatch(this::isThere);
        passTo(KEPT.multipliedBy(4).plusHours(1));
        assertThat(List.of(instance, called)).noneMatch(this::isThere);
    }

    /** Should an instance that was called outlive its caller, both wait for its end. */
    @Test
    void keepsACallerOfWhichSomethingIsNotOver() {
        deployCaller();
        long instance = create("kept-caller", Map.of());
        long called = calledBy(instance);
        client.newCancelInstanceCommand(instance).send().join();
        tables().sql("UPDATE process_instance SET state = 'ACTIVE', end_date = NULL WHERE process_instance_key = ?")
                .param(called)
                .update();

        passTo(KEPT.multipliedBy(2));

        assertThat(List.of(instance, called)).allMatch(this::isThere);
        tables().sql(
                        "UPDATE process_instance SET state = 'TERMINATED', end_date = start_date WHERE process_instance_key = ?")
                .param(called)
                .update();
        passTo(KEPT.multipliedBy(2).plusHours(1));
        assertThat(List.of(instance, called)).noneMatch(this::isThere);
    }

    @Test
    void deletesManyInSmallTransactionsWhileOthersAreStarted() {
        deploy("kept-many.bpmn", sequence("kept-many", task("manualTask", "pass", "")));
        List<Long> ended = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            ended.add(create("kept-many", Map.of("n", i)));
        }
        passTo(KEPT.minusMinutes(1));
        long young = create("kept-many", Map.of());

        passTo(KEPT.plusMinutes(5));

        assertThat(ended).noneMatch(this::isThere);
        assertThat(isThere(young)).isTrue();
    }

    @Test
    void leavesSearchesWithWholeInstances() {
        deploy("kept-read.bpmn", sequence("kept-read", task("manualTask", "pass", "")));
        for (int i = 0; i < 100; i++) {
            create("kept-read", Map.of("n", i));
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> reader = CompletableFuture.supplyAsync(() -> {
            int least = 100;
            while (!over.get()) {
                List<ProcessInstance> found = client.newProcessInstanceSearchRequest()
                        .filter(filter ->
                                filter.processDefinitionId("kept-read").variables(Map.of("n", 7)))
                        .send()
                        .join()
                        .items();
                assertThat(found).allSatisfy(one -> assertThat(one.getEndDate()).isNotNull());
                least = Math.min(least, found.size());
            }
            return least;
        });
        try {
            passTo(KEPT.plusHours(1));
        } finally {
            over.set(true);
        }

        assertThat(reader.join()).isLessThanOrEqualTo(1);
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId("kept-read"))
                        .send()
                        .join()
                        .page()
                        .totalItems())
                .isZero();
    }

    @Test
    void countsElementsNoMoreThatAreGone() {
        long definition = deploy("kept-count.bpmn", sequence("kept-count", service("work", "kept-count-work")))
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
        create("kept-count", Map.of());
        complete("kept-count-work", Map.of());
        passTo(KEPT.minusHours(1));
        create("kept-count", Map.of());

        passTo(KEPT.plusHours(1));

        assertThat(client.newProcessDefinitionElementStatisticsRequest(definition)
                        .send()
                        .join())
                .extracting(one -> one.getElementId() + " " + one.getActive() + " " + one.getCompleted())
                .containsExactlyInAnyOrder("start 0 1", "work 1 0");
    }

    @Test
    void deletesEvaluationsThatBelongToNoInstance() {
        deploy("kept.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="kept-graph" name="g" namespace="t">
                  <decision id="kept" name="d"><variable name="d"/><literalExpression><text>x + 1</text></literalExpression>
                  </decision>
                </definitions>""".getBytes(StandardCharsets.UTF_8));
        client.newEvaluateDecisionCommand()
                .decisionId("kept")
                .variables(Map.of("x", 1))
                .send()
                .join();

        passTo(KEPT.minusHours(1));
        assertThat(evaluations()).isEqualTo(1);
        passTo(KEPT.plusHours(1));

        assertThat(evaluations()).isZero();
    }

    private int evaluations() {
        return tables().sql("SELECT COUNT(*) FROM decision_instance WHERE decision_definition_id = 'kept'")
                .query(Integer.class)
                .single();
    }

    private void deployReceiver(String task) {
        deploy(
                "kept-receiver.bpmn",
                file(
                        message("m", "kept-news", ""),
                        process(
                                "kept-receiver",
                                element(
                                                "startEvent",
                                                "id=\"start\"",
                                                "",
                                                "<bpmn:messageEventDefinition messageRef=\"m\"/>")
                                        + task("manualTask", task, "") + "<bpmn:endEvent id=\"end\"/>"
                                        + flow("start", task) + flow(task, "end"))));
    }

    private List<Long> received() {
        return tables().sql(
                        "SELECT process_instance_key FROM process_instance WHERE process_definition_id = 'kept-receiver'")
                .query(Long.class)
                .list();
    }

    /** A new version takes what is in the buffer, unless it was there before. */
    @Test
    void lettingAnInstanceGoBringsItsMessageToNoOther() {
        deployReceiver("first");
        client.newPublishMessageCommand()
                .messageName("kept-news")
                .correlationKey("")
                .timeToLive(KEPT.multipliedBy(2))
                .send()
                .join();
        long first = received().get(0);
        passTo(KEPT.plusHours(1));
        assertThat(isThere(first)).isFalse();

        deployReceiver("second");

        assertThat(received()).isEmpty();
        passTo(KEPT.multipliedBy(2).plusHours(1));
        assertThat(rows("correlated_message_subscription", first)).isZero();
    }

    /** The same where somebody deletes it. */
    @Test
    void deletingAnInstanceBringsItsMessageToNoOther() {
        deployReceiver("third");
        client.newPublishMessageCommand()
                .messageName("kept-news")
                .correlationKey("")
                .timeToLive(KEPT)
                .send()
                .join();
        client.newDeleteProcessInstanceCommand(received().get(0)).send().join();

        deployReceiver("fourth");

        assertThat(received()).isEmpty();
    }

    @Test
    void keepsAllWhereNothingIsSaid() {
        try (EmbeddedEngine keeping = EmbeddedEngine.start(new EngineSettings("keeping", 0, null))) {
            assertThat(keeping.settle(TIMEOUT)).isTrue();
            keeping.tables().sql("""
                    INSERT INTO process_instance (process_instance_key, process_definition_key, process_definition_id,
                        process_definition_version, root_process_instance_key, state, start_date, end_date)
                    VALUES (7, 1, 'old', 1, 7, 'COMPLETED', TIMESTAMP WITH TIME ZONE '1990-01-01 00:00:00+00',
                        TIMESTAMP WITH TIME ZONE '1990-01-01 00:00:00+00')""").update();

            assertThat(keeping.pass(KEPT.multipliedBy(100), TIMEOUT)).isTrue();

            assertThat(keeping.tables()
                            .sql("SELECT COUNT(*) FROM process_instance")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesATimeThatIsNone() {
        EngineSettings settings = new EngineSettings("keeping", 0, null);
        assertThatThrownBy(() -> settings.withFinishedKeptFor(Duration.ZERO))
                .isInstanceOf(EngineNotStarted.class)
                .hasMessage("finished instances cannot be kept for 0 s. Choose a time from a minute to a hundred years,"
                        + " such as 12h or 90d, or none to keep them.");
        assertThatThrownBy(() -> settings.withFinishedKeptFor(Duration.ofDays(40_000)))
                .isInstanceOf(EngineNotStarted.class);
    }
}
