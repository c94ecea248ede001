package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.BatchOperationType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionTest extends EngineTest {
    private static final List<String> TABLES = List.of(
            "process_instance", "element_instance", "variable", "job", "user_task", "incident", "sequence_flow");

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
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
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
        var instance = create("gone", Map.of("x", 1));
        assertCode(
                () -> client.newDeleteProcessInstanceCommand(instance).send().join(),
                409,
                "it is in state 'ACTIVE'; only completed or terminated process instances can be deleted");
        client.newCancelInstanceCommand(instance).send().join();

        client.newDeleteProcessInstanceCommand(instance).send().join();

        assertThat(TABLES)
                .allSatisfy(table -> assertThat(tables().queryForList(
                                        "SELECT * FROM " + table + " WHERE root_process_instance_key = ?", instance))
                        .isEmpty());
        assertCode(() -> client.newProcessInstanceGetRequest(instance).send().join(), 404, "not found");
        assertCode(
                () -> client.newDeleteProcessInstanceCommand(instance).send().join(),
                404,
                "Process Instance with key '" + instance + "' not found");
    }

    @Test
    void deletesDecisionsOneByOneAndByFilter() {
        var first = decided("counted");
        decided("counted");
        client.newDeleteDecisionInstanceCommand(first).send().join();
        assertThat(decisions("counted")).isEqualTo(1);
        assertCode(
                () -> client.newDeleteDecisionInstanceCommand(first).send().join(),
                404,
                "Decision Instance with key '" + first + "' not found");

        decided("kept");
        var created = client.newCreateBatchOperationCommand()
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
        var key = deploy("past.bpmn", sequence("past", service("a", "past-a")))
                .getProcesses()
                .get(0)
                .getProcessDefinitionKey();
        var instance = create("past", Map.of());
        complete("past-a", Map.of());
        awaitCompleted(instance);

        var deleted =
                client.newDeleteResourceCommand(key).deleteHistory(true).send().join();

        assertThat(deleted.getCreateBatchOperationResponse().getBatchOperationType())
                .isEqualTo(BatchOperationType.DELETE_PROCESS_INSTANCE);
        awaitBatch(deleted.getCreateBatchOperationResponse().getBatchOperationKey());
        assertThat(tables().queryForList("SELECT * FROM process_instance WHERE process_instance_key = ?", instance))
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
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(engine.address() + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
