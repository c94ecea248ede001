package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.search.enums.AuditLogActorTypeEnum;
import io.camunda.client.api.search.enums.AuditLogCategoryEnum;
import io.camunda.client.api.search.enums.AuditLogEntityTypeEnum;
import io.camunda.client.api.search.enums.AuditLogOperationTypeEnum;
import io.camunda.client.api.search.enums.AuditLogResultEnum;
import io.camunda.client.api.search.enums.BatchOperationType;
import io.camunda.client.api.search.response.AuditLogResult;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Access;
import org.pouch.engine.settings.EngineSettings.User;

class AuditLogTest extends EngineTest {

    private List<AuditLogResult> of(long instance) {
        return client.newAuditLogSearchRequest()
                .filter(filter -> filter.processInstanceKey(Long.toString(instance)))
                .sort(sort -> sort.auditLogKey().asc())
                .send()
                .join()
                .items();
    }

    private static String word(AuditLogResult entry) {
        return entry.getOperationType() + " " + entry.getEntityType() + " " + entry.getResult();
    }

    private long definition(String name, byte[] file) {
        return deploy(name + ".bpmn", file).getProcesses().get(0).getProcessDefinitionKey();
    }

    private long element(long instance) {
        return tables().sql("SELECT MAX(element_instance_key) FROM element_instance WHERE process_instance_key = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    @Test
    void tellsTheLifeOfAnInstance() {
        long key = definition("life", sequence("life", service("a", "life-a"), service("b", "life-b")));
        long target = definition("lifenew", sequence("lifenew", service("c", "life-c")));
        long instance = create("life", Map.of("x", 1));
        client.newSetVariablesCommand(element(instance))
                .variables(Map.of("x", 2))
                .send()
                .join();
        client.newSetVariablesCommand(element(instance))
                .variables(Map.of("y", 3))
                .local(true)
                .send()
                .join();
        client.newFailCommand(job("life-a")).retries(0).send().join();
        Long incident = (Long) incidents(instance).get(0).get("INCIDENT_KEY");
        assertThatThrownBy(
                        () -> client.newResolveIncidentCommand(incident).send().join())
                .isInstanceOf(ClientHttpException.class);
        client.newModifyProcessInstanceCommand(instance)
                .moveElements("a", "b")
                .send()
                .join();
        client.newMigrateProcessInstanceCommand(instance)
                .migrationPlan(target)
                .addMappingInstruction("b", "c")
                .send()
                .join();
        client.newCancelInstanceCommand(instance).send().join();

        assertThat(of(instance))
                .extracting(AuditLogTest::word)
                .containsExactly(
                        "CREATE PROCESS_INSTANCE SUCCESS",
                        "UPDATE VARIABLE SUCCESS",
                        "CREATE VARIABLE SUCCESS",
                        "RESOLVE INCIDENT FAIL",
                        "MODIFY PROCESS_INSTANCE SUCCESS",
                        "MIGRATE PROCESS_INSTANCE SUCCESS",
                        "CANCEL PROCESS_INSTANCE SUCCESS");
        AuditLogResult first = of(instance).get(0);
        assertThat(first.getEntityKey()).isEqualTo(Long.toString(instance));
        assertThat(first.getEntityDescription()).isEqualTo("Process life");
        assertThat(first.getProcessDefinitionId()).isEqualTo("life");
        assertThat(first.getProcessDefinitionKey()).isEqualTo(Long.toString(key));
        assertThat(first.getActorId()).isEqualTo("loopback");
        assertThat(first.getActorType()).isEqualTo(AuditLogActorTypeEnum.USER);
        assertThat(first.getCategory()).isEqualTo(AuditLogCategoryEnum.DEPLOYED_RESOURCES);
        assertThat(first.getTimestamp()).isNotNull();
        assertThat(client.newAuditLogGetRequest(first.getAuditLogKey())
                        .send()
                        .join()
                        .getOperationType())
                .isEqualTo(AuditLogOperationTypeEnum.CREATE);
        assertThat(of(instance).get(2).getEntityDescription()).isEqualTo("y");
    }

    @Test
    void tellsWhatPeopleDidWithATask() {
        deploy("people.bpmn", sequence("people", task("userTask", "ask", "<zeebe:userTask/>")));
        long instance = create("people", Map.of());
        Long key = client.newUserTaskSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .get(0)
                .getUserTaskKey();
        client.newAssignUserTaskCommand(key).assignee("anna").send().join();
        assertThatThrownBy(() -> client.newAssignUserTaskCommand(key)
                        .assignee("bert")
                        .allowOverride(false)
                        .send()
                        .join())
                .isInstanceOf(ClientHttpException.class);
        client.newUnassignUserTaskCommand(key).send().join();
        client.newUpdateUserTaskCommand(key).priority(7).send().join();
        client.newCompleteUserTaskCommand(key).send().join();

        List<AuditLogResult> entries = client.newUserTaskAuditLogSearchRequest(key)
                .sort(sort -> sort.auditLogKey().asc())
                .send()
                .join()
                .items();
        assertThat(entries)
                .extracting(AuditLogTest::word, AuditLogResult::getRelatedEntityKey)
                .containsExactly(
                        tuple("ASSIGN USER_TASK SUCCESS", "anna"),
                        tuple("ASSIGN USER_TASK FAIL", "bert"),
                        tuple("UNASSIGN USER_TASK SUCCESS", "anna"),
                        tuple("UPDATE USER_TASK SUCCESS", null),
                        tuple("COMPLETE USER_TASK SUCCESS", null));
        assertThat(entries).allMatch(entry -> entry.getCategory() == AuditLogCategoryEnum.USER_TASKS);
        assertThat(entries.get(0).getUserTaskKey()).isEqualTo(Long.toString(key));
        assertThat(client.newUserTaskAuditLogSearchRequest(key)
                        .filter(filter -> filter.result(AuditLogResultEnum.FAIL))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void tellsOfDeploymentsDecisionsAndDeletions() {
        long key = definition("placed", sequence("placed", service("a", "placed-a")));
        deploy("placed.bpmn", sequence("placed", service("a", "placed-a")));
        deploy(
                "asked.form",
                "{\"id\":\"asked\",\"type\":\"default\",\"components\":[]}".getBytes(StandardCharsets.UTF_8));
        deploy("chosen.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="chosen-graph" name="g" namespace="t">
                  <decision id="chosen" name="Chosen"><variable name="d"/><literalExpression><text>1</text></literalExpression>
                  </decision>
                </definitions>""".getBytes(StandardCharsets.UTF_8));
        long evaluation = client.newEvaluateDecisionCommand()
                .decisionId("chosen")
                .send()
                .join()
                .getDecisionEvaluationKey();
        client.newDeleteResourceCommand(key).send().join();

        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter -> filter.resourceKey(Long.toString(key)))
                        .sort(sort -> sort.auditLogKey().asc())
                        .send()
                        .join()
                        .items())
                .extracting(AuditLogTest::word, AuditLogResult::getEntityDescription)
                .containsExactly(
                        tuple("CREATE RESOURCE SUCCESS", "placed.bpmn"),
                        tuple("DELETE RESOURCE SUCCESS", "placed.bpmn"));
        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter -> filter.decisionDefinitionId("chosen"))
                        .sort(sort -> sort.auditLogKey().asc())
                        .send()
                        .join()
                        .items())
                .extracting(AuditLogTest::word)
                .containsExactly("CREATE DECISION SUCCESS", "EVALUATE DECISION SUCCESS");
        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter -> filter.decisionEvaluationKey(Long.toString(evaluation))
                                .entityType(AuditLogEntityTypeEnum.DECISION)
                                .operationType(AuditLogOperationTypeEnum.EVALUATE))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter -> filter.entityDescription(text -> text.like("asked*")))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
    }

    @Test
    void tellsOfBatchOperationsAndWhatTheyDid() {
        deploy("batched.bpmn", sequence("batched", service("a", "batched-a")));
        long instance = create("batched", Map.of());
        String key = client.newCreateBatchOperationCommand()
                .processInstanceCancel()
                .filter(filter -> filter.processDefinitionId("batched"))
                .send()
                .join()
                .getBatchOperationKey();
        await().until(() -> stateOf(instance).equals("TERMINATED"));

        AuditLogResult last = of(instance).get(1);
        assertThat(word(last)).isEqualTo("CANCEL PROCESS_INSTANCE SUCCESS");
        assertThat(last.getBatchOperationKey()).isEqualTo(key);
        assertThat(last.getBatchOperationType()).isEqualTo(BatchOperationType.CANCEL_PROCESS_INSTANCE);
        assertThat(client.newAuditLogSearchRequest()
                        .filter(filter -> filter.entityKey(key))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(word(entry)).isEqualTo("CREATE BATCH SUCCESS"));
    }

    @Test
    void namesWhoShowedCredentials() throws Exception {
        EngineSettings.Access access = new Access(InetAddress.getLoopbackAddress(), new User("ann", "secret"), null);
        try (EmbeddedEngine guarded =
                EmbeddedEngine.start(new EngineSettings("audited", 0, null, null, Duration.ZERO, access))) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(guarded.address() + "/v2/process-instances/cancellation"))
                                    .header("Content-Type", "application/json")
                                    .header(
                                            "Authorization",
                                            "Basic "
                                                    + Base64.getEncoder()
                                                            .encodeToString(
                                                                    "ann:secret".getBytes(StandardCharsets.UTF_8)))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"filter\":{\"processDefinitionId\":\"none\"}}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(guarded.tables()
                            .sql("SELECT actor_id FROM audit_log UNION ALL SELECT actor_id FROM batch_operation")
                            .query(String.class)
                            .list())
                    .containsExactly("ann", "ann");
        }
    }

    @Test
    void saysNothingOfWhatWorkersDoOrWhatWasRefused() {
        deploy("silent.bpmn", sequence("silent", service("a", "silent-a"), service("b", "silent-b")));
        long instance = create("silent", Map.of());
        complete("silent-a", Map.of("x", 1));
        assertThatThrownBy(() -> client.newModifyProcessInstanceCommand(instance)
                        .activateElement("nowhere")
                        .send()
                        .join())
                .isInstanceOf(ClientHttpException.class);

        assertThat(of(instance)).extracting(AuditLogTest::word).containsExactly("CREATE PROCESS_INSTANCE SUCCESS");
    }
}
