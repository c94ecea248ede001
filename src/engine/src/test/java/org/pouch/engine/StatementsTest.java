package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

/** What an instance of one service task costs the database, as H2 counts it: each statement is a way there and back. */
@EmbeddedOnly("what its database is asked cannot be seen")
class StatementsTest extends EngineTest {
    private static final int TIMES = 5;

    private Map<String, Long> creating;
    private Map<String, Long> completing;

    @Override
    protected EngineSettings settings() {
        return new EngineSettings("statements", 0, null);
    }

    @BeforeAll
    void count() {
        deploy(
                "counted.bpmn",
                Models.sequence("counted", Models.service("task", "counted", Models.mapping("in =number -> own"))));
        work(create("counted", Map.of("number", 1)));
        creating = counted(() -> {
            for (int i = 0; i < TIMES; i++) {
                create("counted", Map.of("number", i, "country", "AA"));
            }
        });
        List<ActivatedJob> jobs = client.newActivateJobsCommand()
                .jobType("counted")
                .maxJobsToActivate(TIMES)
                .timeout(Duration.ofHours(1))
                .send()
                .join()
                .getJobs();
        assertThat(jobs).hasSize(TIMES);
        completing = counted(() -> jobs.forEach(this::complete));
    }

    @AfterAll
    void countNoMore() {
        tables().sql("SET QUERY_STATISTICS FALSE").update();
    }

    private void work(long instance) {
        complete(job("counted"));
        awaitCompleted(instance);
    }

    private void complete(ActivatedJob job) {
        client.newCompleteCommand(job).variables(Map.of("result", 7)).send().join();
    }

    /** Statements by their beginning; the engine's own clockwork asks for other things, beside. */
    private Map<String, Long> counted(Runnable work) {
        tables().sql("SET QUERY_STATISTICS FALSE").update();
        tables().sql("SET QUERY_STATISTICS TRUE").update();
        work.run();
        return tables()
                .sql("SELECT sql_statement, execution_count FROM information_schema.query_statistics")
                .query((row, number) -> Map.entry(
                        row.getString(1).strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    private static long made(Map<String, Long> statements, String beginning) {
        return statements.entrySet().stream()
                .filter(statement -> statement.getKey().startsWith(beginning))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long asked(Map<String, Long> statements, String text) {
        return statements.entrySet().stream()
                .filter(statement -> statement.getKey().startsWith("select")
                        && statement.getKey().contains(text))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void writesAnElementOnceThatBeginsAndEndsAtOnce() {
        assertThat(made(creating, "insert into element_instance"))
                .as("start and task")
                .isEqualTo(2 * TIMES);
        assertThat(made(creating, "update element_instance")).isZero();
        assertThat(made(completing, "insert into element_instance")).as("end").isEqualTo(TIMES);
        assertThat(made(completing, "update element_instance")).as("task").isEqualTo(TIMES);
    }

    @Test
    void writesEachInstanceJobAndFlowOnce() {
        assertThat(made(creating, "insert into process_instance")).isEqualTo(TIMES);
        assertThat(made(creating, "update process_instance")).isZero();
        assertThat(made(creating, "insert into job")).isEqualTo(TIMES);
        assertThat(made(creating, "insert into sequence_flow")).isEqualTo(TIMES);
        assertThat(made(completing, "insert into sequence_flow")).isEqualTo(TIMES);
        assertThat(made(completing, "update process_instance")).isEqualTo(TIMES);
        assertThat(made(completing, "update job set state = ?, open_type")).isEqualTo(TIMES);
    }

    @Test
    void asksForNothingThatItKnows() {
        assertThat(asked(creating, "from process_definition")).isZero();
        assertThat(asked(creating, "from variable")).isZero();
        assertThat(asked(creating, "from element_instance")).isZero();
        assertThat(asked(creating, "from process_instance")).isZero();
        assertThat(asked(creating, "from act_re_procdef")).isZero();
        assertThat(asked(completing, "from act_re_procdef")).isZero();
    }

    @Test
    void locksAndReadsOnceWhatAnAnswerIsAbout() {
        assertThat(asked(completing, "from process_instance")).as("lock").isEqualTo(TIMES);
        assertThat(asked(completing, "from job j join process_instance p")).isEqualTo(TIMES);
        assertThat(asked(completing, "from element_instance")).isZero();
        assertThat(asked(completing, "from process_definition")).isZero();
        assertThat(asked(completing, "from variable")).isEqualTo(TIMES);
        assertThat(asked(completing, "from act_ru_execution")).as("tokens").isEqualTo(TIMES);
    }

    /** Whether the last flow that is at work is about to end is asked of what waits to end, not of all the flows again and again. */
    @Test
    void asksNotForAllFlowsOfAnAdHocSubProcessWheneverOneIsDone() {
        List<String> flows =
                IntStream.range(0, 20).mapToObj(number -> "flow" + number).toList();
        String content = flows.stream()
                        .map(id -> Models.task("manualTask", id, ""))
                        .collect(Collectors.joining())
                + Models.task("userTask", "kept", "<zeebe:userTask/>" + Models.listeners("canceling counted-listener"));
        deploy(
                "counted-flows.bpmn",
                Models.sequence(
                        "counted-flows",
                        Models.element(
                                "adHocSubProcess",
                                "id=\"tools\"",
                                "<zeebe:adHoc activeElementsCollection=\"=todo\"/>",
                                content)));
        List<String> todo = new ArrayList<>(flows);
        todo.add(0, "kept");

        Map<String, Long> made = counted(() -> create("counted-flows", Map.of("todo", todo)));

        assertThat(asked(made, "from element_instance where process_instance_key = ? and state = 'active'"))
                .isLessThan(3);
        assertThat(asked(made, "from interruption"))
                .as("whether it closes, and what waits to end")
                .isLessThanOrEqualTo(2L * flows.size() + 3);
    }

    /** Most messages that are kept find their process at once: which of them none has got is looked at later. */
    @Test
    void writesAMessageOnceThatFindsItsProcess() {
        deploy(
                "counted-news.bpmn",
                Models.file(
                        Models.message("m", "counted-news", "=id"),
                        Models.process(
                                "counted-news",
                                "<bpmn:startEvent id=\"start\"/><bpmn:endEvent id=\"end\"/>"
                                        + "<bpmn:intermediateCatchEvent id=\"catch\"><bpmn:messageEventDefinition messageRef=\"m\"/></bpmn:intermediateCatchEvent>"
                                        + Models.flow("start", "catch") + Models.flow("catch", "end"))));
        long instance = create("counted-news", Map.of("id", "one"));

        Map<String, Long> made = counted(() -> client.newPublishMessageCommand()
                .messageName("counted-news")
                .correlationKey("one")
                .timeToLive(Duration.ofDays(1))
                .send()
                .join());

        awaitCompleted(instance);
        assertThat(made(made, "insert into message ")).isEqualTo(1);
        assertThat(made(made, "insert into correlated_message_subscription")).isEqualTo(1);
        assertThat(made(made, "update message ")).isZero();
    }

    @Test
    void asksForNoReferencesToTokens() {
        assertThat(tables().sql("""
                        SELECT COUNT(*) FROM information_schema.table_constraints
                        WHERE constraint_type = 'FOREIGN KEY' AND table_name = 'ACT_RU_EXECUTION'""").query(Long.class).single()).isZero();
    }
}
