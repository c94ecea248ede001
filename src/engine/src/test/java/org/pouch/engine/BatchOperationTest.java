package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.response.CreateBatchOperationResponse;
import io.camunda.client.api.search.enums.AuditLogResultEnum;
import io.camunda.client.api.search.enums.BatchOperationItemState;
import io.camunda.client.api.search.enums.BatchOperationState;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.response.AuditLogResult;
import io.camunda.client.api.search.response.BatchOperation;
import io.camunda.client.api.search.response.BatchOperationItems;
import io.camunda.client.api.search.response.BatchOperationItems.BatchOperationItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("slow")
class BatchOperationTest extends EngineTest {

    private List<Long> many(String processId, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> create(processId, Map.of()))
                .toList();
    }

    private BatchOperation get(String key) {
        return client.newBatchOperationGetRequest(key).send().join();
    }

    private BatchOperation awaitEnd(CreateBatchOperationResponse created) {
        await().until(() -> get(created.getBatchOperationKey()).getEndDate() != null);
        return get(created.getBatchOperationKey());
    }

    private List<BatchOperationItem> items(String key) {
        return client.newBatchOperationItemsSearchRequest()
                .filter(filter -> filter.batchOperationKey(key))
                .sort(sort -> sort.itemKey().asc())
                .send()
                .join()
                .items();
    }

    private CreateBatchOperationResponse cancelAllOf(String processId) {
        return client.newCreateBatchOperationCommand()
                .processInstanceCancel()
                .filter(filter -> filter.processDefinitionId(processId))
                .send()
                .join();
    }

    private long definition(String name, byte[] file) {
        return deploy(name + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    private void assertCode(Runnable command, int code, String sentence) {
        assertThatThrownBy(command::run)
                .isInstanceOfSatisfying(
                        ClientHttpException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    @Test
    void cancelsAllThatAFilterFinds() {
        deploy("cancels.bpmn", sequence("cancels", service("a", "cancels-a")));
        List<Long> instances = many("cancels", 45);
        deploy("others.bpmn", sequence("others", service("a", "others-a")));
        long other = create("others", Map.of());

        CreateBatchOperationResponse created = cancelAllOf("cancels");
        assertThat(created.getBatchOperationType()).isEqualTo(BatchOperationType.CANCEL_PROCESS_INSTANCE);
        BatchOperation ended = awaitEnd(created);

        assertThat(ended.getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(ended.getOperationsTotalCount()).isEqualTo(45);
        assertThat(ended.getOperationsCompletedCount()).isEqualTo(45);
        assertThat(ended.getOperationsFailedCount()).isZero();
        assertThat(ended.getStartDate()).isBeforeOrEqualTo(ended.getEndDate());
        assertThat(instances).allMatch(instance -> stateOf(instance).equals("TERMINATED"));
        assertThat(stateOf(other)).isEqualTo("ACTIVE");
        assertThat(items(created.getBatchOperationKey()))
                .hasSize(45)
                .allMatch(item -> item.getStatus() == BatchOperationItemState.COMPLETED)
                .extracting(BatchOperationItem::getProcessInstanceKey)
                .containsExactlyElementsOf(instances);
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.batchOperationId(created.getBatchOperationKey()))
                        .send()
                        .join()
                        .page()
                        .totalItems())
                .isEqualTo(45);
        assertThat(client.newBatchOperationSearchRequest()
                        .filter(filter -> filter.operationType(BatchOperationType.CANCEL_PROCESS_INSTANCE)
                                .state(BatchOperationState.COMPLETED)
                                .batchOperationKey(created.getBatchOperationKey()))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void saysOfEachItemWhyItFailed() {
        definition("fails", sequence("fails", service("a", "fails-a"), service("b", "fails-b")));
        long target = definition("failsnew", sequence("failsnew", service("c", "failsnew-c")));
        long moved = create("fails", Map.of());
        complete("fails-a", Map.of());
        long stays = create("fails", Map.of());

        CreateBatchOperationResponse created = client.newCreateBatchOperationCommand()
                .migrateProcessInstance()
                .targetProcessDefinitionKey(target)
                .addMappingInstruction("b", "c")
                .filter(filter -> filter.processDefinitionId("fails"))
                .send()
                .join();
        BatchOperation ended = awaitEnd(created);

        assertThat(ended.getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(ended.getOperationsFailedCount()).isEqualTo(1);
        assertThat(items(created.getBatchOperationKey()))
                .extracting(BatchOperationItem::getItemKey, BatchOperationItem::getStatus)
                .containsExactly(
                        tuple(moved, BatchOperationItemState.COMPLETED), tuple(stays, BatchOperationItemState.FAILED));
        assertThat(items(created.getBatchOperationKey()).get(1).getErrorMessage())
                .startsWith("INVALID_STATE: Expected to migrate process instance")
                .contains("no mapping instruction defined for active element with id 'a'");
        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter ->
                                filter.processInstanceKey(Long.toString(stays)).result(AuditLogResultEnum.FAIL))
                        .send()
                        .join()
                        .items())
                .extracting(AuditLogResult::getBatchOperationKey)
                .containsExactly(created.getBatchOperationKey());
        assertThat(elements(moved)).contains("c ACTIVE");
        assertThat(elements(stays)).contains("a ACTIVE");
    }

    @Test
    void movesTokensAndDeletesWhatIsOver() {
        deploy("moves.bpmn", sequence("moves", service("a", "moves-a"), service("b", "moves-b")));
        List<Long> instances = many("moves", 3);
        awaitEnd(client.newCreateBatchOperationCommand()
                .modifyProcessInstance()
                .addMoveInstruction("a", "b")
                .filter(filter -> filter.processDefinitionId("moves"))
                .send()
                .join());
        assertThat(instances).allMatch(instance -> elements(instance).contains("b ACTIVE"));

        complete("moves-b", Map.of());
        List<Long> gone = instances.stream()
                .filter(instance -> stateOf(instance).equals("COMPLETED"))
                .toList();
        BatchOperation deleted = awaitEnd(client.newCreateBatchOperationCommand()
                .deleteProcessInstance()
                .filter(filter -> filter.processDefinitionId("moves"))
                .send()
                .join());

        assertThat(deleted.getOperationsTotalCount()).isEqualTo(1);
        assertThat(tables().sql(
                                "SELECT process_instance_key FROM process_instance WHERE process_definition_id = 'moves'")
                        .query(Long.class)
                        .list())
                .hasSize(2)
                .doesNotContainAnyElementsOf(gone);
    }

    @Test
    void resolvesTheIncidentsOfAnInstanceAndOfThoseItCalled() {
        deploy("incident-child.bpmn", sequence("incident-child", service("inside", "incident-inside")));
        deploy(
                "incident-parent.bpmn",
                sequence(
                        "incident-parent",
                        task("callActivity", "call", "<zeebe:calledElement processId=\"incident-child\"/>")));
        long parent = create("incident-parent", Map.of());
        client.newFailCommand(job("incident-inside")).retries(0).send().join();

        CreateBatchOperationResponse created =
                client.newResolveProcessInstanceIncidentsCommand(parent).send().join();
        assertThat(created.getBatchOperationType()).isEqualTo(BatchOperationType.RESOLVE_INCIDENT);
        assertThat(awaitEnd(created).getOperationsCompletedCount()).isEqualTo(1);
        complete("incident-inside", Map.of());
        awaitCompleted(parent);

        assertCode(
                () -> client.newResolveProcessInstanceIncidentsCommand(7).send().join(),
                404,
                "Process Instance with key '7' not found");
        long stuck = create("incident-parent", Map.of());
        client.newFailCommand(job("incident-inside")).retries(0).send().join();
        assertThat(awaitEnd(client.newCreateBatchOperationCommand()
                                .resolveIncident()
                                .filter(filter ->
                                        filter.processInstanceKey(stuck).hasIncident(true))
                                .send()
                                .join())
                        .getOperationsCompletedCount())
                .isEqualTo(1);
        assertThat(hasJob("incident-inside")).isTrue();
    }

    @Test
    void isHeldContinuedAndCancelled() {
        deploy("held.bpmn", sequence("held", service("a", "held-a")));
        List<Long> instances = many("held", 3);
        CreateBatchOperationResponse first = held(engine, instances.get(0), () -> {
            CreateBatchOperationResponse created = cancelAllOf("held");
            client.newSuspendBatchOperationCommand(created.getBatchOperationKey())
                    .send()
                    .join();
            return created;
        });
        String key = first.getBatchOperationKey();
        assertThat(get(key).getStatus()).isEqualTo(BatchOperationState.SUSPENDED);
        assertCode(
                () -> client.newSuspendBatchOperationCommand(key).send().join(),
                409,
                "Command 'SUSPEND' rejected with code 'INVALID_STATE': Expected to suspend a batch operation with key '"
                        + key + "', but it has an invalid state 'SUSPENDED'");
        assertThat(stateOf(instances.get(2))).isEqualTo("ACTIVE");

        client.newResumeBatchOperationCommand(key).send().join();
        assertThat(awaitEnd(first).getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(instances).allMatch(instance -> stateOf(instance).equals("TERMINATED"));
        assertCode(
                () -> client.newResumeBatchOperationCommand(key).send().join(),
                404,
                "Expected to resume a batch operation with key '" + key + "', but no such batch operation was found");

        List<Long> more = many("held", 2);
        String second = held(engine, more.get(0), () -> {
            CreateBatchOperationResponse created = cancelAllOf("held");
            client.newSuspendBatchOperationCommand(created.getBatchOperationKey())
                    .send()
                    .join();
            return created.getBatchOperationKey();
        });
        client.newCancelBatchOperationCommand(second).send().join();
        assertThat(get(second).getStatus()).isEqualTo(BatchOperationState.CANCELED);
        assertThat(items(second).get(1).getStatus()).isEqualTo(BatchOperationItemState.CANCELED);
        assertThat(stateOf(more.get(1))).isEqualTo("ACTIVE");
        assertThat(client.newBatchOperationItemsSearchRequest()
                        .filter(filter -> filter.state(BatchOperationItemState.CANCELED)
                                .batchOperationKey(second)
                                .processInstanceKey(more.get(1)))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void skipsWhatIsOverBeforeItsTurnComes() {
        deploy("over.bpmn", sequence("over", service("a", "over-a")));
        List<Long> instances = many("over", 3);
        CreateBatchOperationResponse created = held(engine, instances.get(0), () -> {
            CreateBatchOperationResponse batch = cancelAllOf("over");
            client.newSuspendBatchOperationCommand(batch.getBatchOperationKey())
                    .send()
                    .join();
            return batch;
        });
        client.newCancelInstanceCommand(instances.get(1)).send().join();
        client.newResumeBatchOperationCommand(created.getBatchOperationKey())
                .send()
                .join();

        BatchOperation ended = awaitEnd(created);
        assertThat(ended.getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(ended.getOperationsCompletedCount()).isEqualTo(3);
        assertThat(ended.getOperationsFailedCount()).isZero();
        BatchOperationItems.BatchOperationItem skipped =
                items(created.getBatchOperationKey()).get(1);
        assertThat(skipped.getStatus()).isEqualTo(BatchOperationItemState.SKIPPED);
        assertThat(skipped.getErrorMessage()).isNull();
        assertThat(skipped.getProcessedDate()).isNotNull();
    }

    @Test
    void refusesAFilterItCannotRead() {
        assertCode(() -> get("123"), 404, "Batch Operation with key '123' not found");
        assertCode(
                () -> client.newCancelBatchOperationCommand("123").send().join(),
                404,
                "Expected to cancel a batch operation with key '123', but no such batch operation was found");
        BatchOperation none = awaitEnd(cancelAllOf("nobody"));
        assertThat(none.getStatus()).isEqualTo(BatchOperationState.COMPLETED);
        assertThat(none.getOperationsTotalCount()).isZero();
    }

    @Test
    void goesOnByItselfAfterARestart(@TempDir Path data) {
        String key;
        List<Long> instances = new ArrayList<>();
        try (EmbeddedEngine before = EmbeddedEngine.start(new EngineSettings("batch-restart", 0, data));
                CamundaClient caller = clientOf(before)) {
            caller.newDeployResourceCommand()
                    .addResourceBytes(sequence("again", service("a", "again-a")), "again.bpmn")
                    .send()
                    .join();
            for (int i = 0; i < 3; i++) {
                instances.add(caller.newCreateInstanceCommand()
                        .bpmnProcessId("again")
                        .latestVersion()
                        .send()
                        .join()
                        .getProcessInstanceKey());
            }
            key = held(before, instances.get(0), () -> {
                CreateBatchOperationResponse created = caller.newCreateBatchOperationCommand()
                        .processInstanceCancel()
                        .filter(filter -> filter.processDefinitionId("again"))
                        .send()
                        .join();
                caller.newSuspendBatchOperationCommand(created.getBatchOperationKey())
                        .send()
                        .join();
                return created.getBatchOperationKey();
            });
            // nothing wakes the engine up for it, as if it had stopped here
            before.tables()
                    .sql("UPDATE batch_operation SET state = 'ACTIVE' WHERE batch_operation_key = ?")
                    .param(key)
                    .update();
        }
        try (EmbeddedEngine after = EmbeddedEngine.start(new EngineSettings("batch-restart", 0, data));
                CamundaClient caller = clientOf(after)) {
            await().until(() ->
                    caller.newBatchOperationGetRequest(key).send().join().getEndDate() != null);
            assertThat(after.tables()
                            .sql("SELECT DISTINCT state FROM process_instance")
                            .query(String.class)
                            .list())
                    .containsExactly("TERMINATED");
        }
    }

    /** Whoever holds an instance holds a batch operation up at it. */
    private static <T> T held(EmbeddedEngine engine, long instance, Supplier<T> meanwhile) {
        JdbcClient tables = engine.tables();
        return engine.inTransaction(status -> {
            tables.sql("SELECT state FROM process_instance WHERE process_instance_key = ? FOR UPDATE")
                    .param(instance)
                    .query()
                    .listOfRows();
            return meanwhile.get();
        });
    }
}
