package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.response.CreateBatchOperationResponse;
import io.camunda.client.api.response.DeleteResourceResponse;
import io.camunda.client.api.search.enums.BatchOperationType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeletionTest extends EngineTest {
    private static final List<String> TABLES = List.of(
            "process_instance", "element_instance", "variable", "job", "user_task", "incident", "sequence_flow");

    /** What goes with its element and not with its instance. */
    private static final List<String> ENDED = List.of("timer", "signal_subscription", "conditional_subscription");

    private long decided(String id) {
        deploy(id + ".dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%s-graph" name="g" namespace="t">
                  <decision id="%s" name="d"><variable name="d"/><literalExpression><text>x + 1</text></literalExpression>
                  </decision>
                </definitions>""".formatted(id, id).getBytes(StandardCharsets.UTF_8));
        return client.newEvaluateDecisionCommand()
                .decisionId(id)
                .variables(Map.of("x", 1))
                .send()
                .join()
                .getDecisionEvaluationKey();
    }

    private long decisions(String id) {
        return client.newDecisionInstanceSearchRequest()
                .filter(filter -> filter.decisionDefinitionId(id))
                .send()
                .join()
                .page()
                .totalItems();
    }

    private static void assertCode(Runnable command, int code, String sentence) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        ClientHttpException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    private void awaitBatch(String key) {
        await().until(() ->
                client.newBatchOperationGetRequest(key).send().join().getEndDate() != null);
    }

    @Test
    void leavesNothingOfAnEndedInstanceAndWhatItCalled() {
        deploy("gone-child.bpmn", sequence("gone-child", task("userTask", "ask", "<zeebe:userTask/>")));
        deploy(
                "gone.bpmn",
                sequence(
                        "gone",
                        task("callActivity", "call", "<zeebe:calledElement processId=\"gone-child\"/>"),
                        service("a", "gone-a")));
        long instance = create("gone", Map.of("x", 1));
        assertCode(
                () -> client.newDeleteProcessInstanceCommand(instance).send().join(),
                409,
                "it is in state 'ACTIVE'; only completed or terminated process instances can be deleted");
        client.newCancelInstanceCommand(instance).send().join();

        client.newDeleteProcessInstanceCommand(instance).send().join();

        assertThat(TABLES)
                .allSatisfy(table -> assertThat(
                                tables().sql("SELECT * FROM " + table + " WHERE root_process_instance_key = ?")
                                        .param(instance)
                                        .query()
                                        .listOfRows())
                        .isEmpty());
        assertCode(() -> client.newProcessInstanceGetRequest(instance).send().join(), 404, "not found");
        assertCode(
                () -> client.newDeleteProcessInstanceCommand(instance).send().join(),
                404,
                "Process Instance with key '" + instance + "' not found");
    }

    /** Whatever table names an instance, those of later versions included. */
    @Test
    void leavesNoRowInAnyTable() {
        deploy(
                "traces.bpmn",
                sequence(
                        "traces",
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/><zeebe:assignmentDefinition candidateUsers=\"ann, bo\"/>")));
        long instance = create("traces", Map.of("x", 1));
        client.newCancelInstanceCommand(instance).send().join();
        List<String> tables = tables().sql("""
                SELECT table_name FROM information_schema.columns WHERE LOWER(column_name) = 'process_instance_key'
                    AND LOWER(table_name) NOT IN ('audit_log', 'deleted_instance', 'batch_operation_item', 'document')""").query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(15);
        tables.stream()
                .filter(table -> !ENDED.contains(table.toLowerCase(Locale.ROOT)))
                .forEach(table -> leaveATrace(table, instance));
        tables().sql("INSERT INTO interruption_task (user_task_key, interruption_key)"
                        + " SELECT user_task_key, 1 FROM user_task WHERE process_instance_key = ?")
                .param(instance)
                .update();
        tables().sql("INSERT INTO multi_instance (element_instance_key, items_json)"
                        + " SELECT element_instance_key, '[]' FROM element_instance WHERE element_id = 'ask'"
                        + " AND process_instance_key = ?")
                .param(instance)
                .update();

        client.newDeleteProcessInstanceCommand(instance).send().join();

        assertThat(tables)
                .allSatisfy(table -> assertThat(tracesIn(table, instance)).isZero());
        assertThat(tracesIn("deleted_instance", instance))
                .as("until what is written of it goes")
                .isEqualTo(1);
        assertThat(List.of("user_task_candidate", "interruption_task", "multi_instance"))
                .allSatisfy(table -> assertThat(
                                tables().sql("SELECT * FROM " + table).query().listOfRows())
                        .isEmpty());
    }

    private int tracesIn(String table, long instance) {
        return tables().sql("SELECT COUNT(*) FROM " + table + " WHERE process_instance_key = ?")
                .param(instance)
                .query(Integer.class)
                .single();
    }

    /** A row with what the table demands, unless there is one. */
    private void leaveATrace(String table, long instance) {
        if (tracesIn(table, instance) > 0) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        tables().sql("""
                        SELECT LOWER(column_name), LOWER(data_type) FROM information_schema.columns
                        WHERE table_name = ? AND is_nullable = 'NO' AND column_default IS NULL""").param(table).query(row -> {
            String type = row.getString(2);
            values.put(
                    row.getString(1),
                    type.contains("char") || type.contains("text") || type.contains("large")
                            ? "'x'"
                            : type.contains("time") ? "CURRENT_TIMESTAMP" : "1");
        });
        values.put("process_instance_key", Long.toString(instance));
        tables().sql("INSERT INTO " + table + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                        + String.join(", ", values.values()) + ")")
                .update();
    }

    @Test
    void deletesDecisionsOneByOneAndByFilter() {
        long first = decided("counted");
        decided("counted");
        client.newDeleteDecisionInstanceCommand(first).send().join();
        assertThat(decisions("counted")).isEqualTo(1);
        assertCode(
                () -> client.newDeleteDecisionInstanceCommand(first).send().join(),
                404,
                "Decision Instance with key '" + first + "' not found");

        decided("kept");
        CreateBatchOperationResponse created = client.newCreateBatchOperationCommand()
                .deleteDecisionInstance()
                .filter(filter -> filter.decisionDefinitionId("counted"))
                .send()
                .join();
        awaitBatch(created.getBatchOperationKey());
        assertThat(decisions("counted")).isZero();
        assertThat(decisions("kept")).isEqualTo(1);
    }

    @Test
    void deletesTheHistoryOfAResourceOnRequest() {
        long key = deploy("past.bpmn", sequence("past", service("a", "past-a")))
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
        long instance = create("past", Map.of());
        complete("past-a", Map.of());
        awaitCompleted(instance);

        DeleteResourceResponse deleted =
                client.newDeleteResourceCommand(key).deleteHistory(true).send().join();

        assertThat(deleted.getCreateBatchOperationResponse().getBatchOperationType())
                .isEqualTo(BatchOperationType.DELETE_PROCESS_INSTANCE);
        awaitBatch(deleted.getCreateBatchOperationResponse().getBatchOperationKey());
        assertThat(tables().sql("SELECT * FROM process_instance WHERE process_instance_key = ?")
                        .param(instance)
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    @Test
    void refusesBatchesWithoutAFilterOrWithOneItDoesNotKnow() throws Exception {
        assertThat(post("/v2/process-instances/cancellation", "{}"))
                .startsWith("400")
                .contains("No filter provided.");
        assertThat(post("/v2/process-instances/deletion", "{\"filter\":{\"nothing\":1}}"))
                .startsWith("400")
                .contains("Request property [filter.nothing] cannot be parsed");
        assertThat(post("/v2/process-instances/migration", "{\"filter\":{},\"migrationPlan\":{}}"))
                .startsWith("400")
                .contains("No targetProcessDefinitionKey provided.");
        assertThat(post("/v2/process-instances/modification", "{\"filter\":{}}"))
                .startsWith("400")
                .contains("No moveInstructions provided.");
    }

    private String post(String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine.address() + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
