package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.message;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;
import static org.pouch.engine.Models.task;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.Process;
import io.camunda.client.api.search.enums.ElementInstanceState;
import io.camunda.client.api.search.enums.ElementInstanceType;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Incident;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;

/** What the engine did is what its searches show. */
class ReadAfterRunTest extends EngineTest {

    @Test
    void showsACallerItsCalledInstanceAndTheIncidentInIt() {
        deploy("callee.bpmn", sequence("callee", service("work", "callee-work")));
        deploy(
                "caller.bpmn",
                sequence(
                        "caller",
                        element(
                                "callActivity",
                                "id=\"call\"",
                                "<zeebe:calledElement processId=\"callee\" propagateAllChildVariables=\"false\"/>",
                                "")));
        long caller = create("caller", Map.of("requestId", "r-1"));
        client.newFailCommand(job("callee-work"))
                .retries(0)
                .errorMessage("no answer")
                .send()
                .join();

        awaitReads();
        ProcessInstance called = client.newProcessInstanceSearchRequest()
                .filter(filter -> filter.parentProcessInstanceKey(caller).variables(Map.of("requestId", "\"r-1\"")))
                .send()
                .join()
                .singleItem();
        assertThat(called.getRootProcessInstanceKey()).isEqualTo(caller);
        assertThat(called.getHasIncident()).isTrue();
        assertThat(client.newProcessInstanceGetRequest(caller).send().join().getHasIncident())
                .isTrue();
        assertThat(client.newProcessInstanceGetCallHierarchyRequest(called.getProcessInstanceKey())
                        .send()
                        .join())
                .extracting(entry -> entry.getProcessDefinitionName())
                .containsExactly("Process caller", "Process callee");

        Incident incident = client.newIncidentsByProcessInstanceSearchRequest(caller)
                .send()
                .join()
                .singleItem();
        assertThat(incident.getErrorType()).isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
        assertThat(incident.getErrorMessage()).isEqualTo("no answer");
        ElementInstance work = client.newElementInstanceGetRequest(incident.getElementInstanceKey())
                .send()
                .join();
        assertThat(work.getIncidentKey()).isEqualTo(incident.getIncidentKey());
        Job failed = client.newJobSearchRequest()
                .filter(filter -> filter.jobKey(incident.getJobKey()))
                .send()
                .join()
                .singleItem();
        assertThat(failed.getState()).isEqualTo(JobState.FAILED);
        assertThat(failed.getRetries()).isZero();

        assertThat(counts(caller)).containsEntry("start", "0 0 1 0").containsEntry("call", "0 1 0 0");
        assertThat(counts(called.getProcessInstanceKey())).containsEntry("work", "0 1 0 0");
        client.newUpdateRetriesCommand(failed.getJobKey()).retries(1).send().join();
        client.newResolveIncidentCommand(incident.getIncidentKey()).send().join();
        awaitReads();
        assertThat(client.newProcessInstanceGetRequest(caller).send().join().getHasIncident())
                .isFalse();
        complete("callee-work", Map.of());
        awaitCompleted(caller);
        awaitReads();
        assertThat(counts(caller)).containsEntry("call", "0 0 1 0").containsEntry("end", "0 0 1 0");
    }

    @Test
    void showsWhichFlowsWereTakenAndWhichElementsWait() {
        deploy(
                "wait.bpmn",
                file(
                        message("reply", "READ_REPLY", "=requestId"),
                        process(
                                "waits",
                                Models.chain(
                                        service("draft", "draft"),
                                        element(
                                                "intermediateCatchEvent",
                                                "id=\"wait\"",
                                                "",
                                                "<bpmn:messageEventDefinition messageRef=\"reply\"/>")))));
        long instance = create("waits", Map.of("requestId", "r-7", "days", 3));
        complete("draft", Map.of("drafted", true));

        awaitReads();
        assertThat(client.newProcessInstanceSequenceFlowsRequest(instance)
                        .send()
                        .join())
                .extracting(flow -> flow.getElementId())
                .containsExactlyInAnyOrder("start_draft", "draft_wait");
        assertThat(client.newElementInstanceSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance).state(ElementInstanceState.ACTIVE))
                        .send()
                        .join()
                        .items())
                .filteredOn(element -> element.getType() != ElementInstanceType.PROCESS)
                .extracting(ElementInstance::getElementId)
                .containsExactly("wait");
        assertThat(client.newMessageSubscriptionSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .singleItem()
                        .getCorrelationKey())
                .isEqualTo("r-7");
        assertThat(client.newVariableSearchRequest()
                        .filter(filter -> filter.scopeKey(instance))
                        .send()
                        .join()
                        .items())
                .extracting(Variable::getName, Variable::getValue)
                .containsExactlyInAnyOrder(tuple("requestId", "\"r-7\""), tuple("days", "3"), tuple("drafted", "true"));

        client.newPublishMessageCommand()
                .messageName("READ_REPLY")
                .correlationKey("r-7")
                .send()
                .join();
        awaitCompleted(instance);
        awaitReads();
        assertThat(client.newCorrelatedMessageSubscriptionSearchRequest()
                        .filter(filter -> filter.processInstanceKey(instance))
                        .send()
                        .join()
                        .singleItem()
                        .getElementId())
                .isEqualTo("wait");
        assertThat(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId("waits").state(ProcessInstanceState.COMPLETED))
                        .send()
                        .join()
                        .singleItem()
                        .getEndDate())
                .isNotNull();
    }

    @Test
    void showsAUserTaskWithTheVariablesItSees() {
        deploy("read.form", "{\"id\":\"read-form\",\"components\":[]}".getBytes(StandardCharsets.UTF_8));
        deploy(
                "asks.bpmn",
                sequence(
                        "asks",
                        task(
                                "userTask",
                                "ask",
                                "<zeebe:userTask/><zeebe:formDefinition formId=\"read-form\"/>"
                                        + "<zeebe:assignmentDefinition candidateGroups=\"APPROVER\"/>"
                                        + Models.mapping("in =requestId + \"-local\" -> label"))));
        long instance = create("asks", Map.of("requestId", "r-9"));
        awaitReads();
        UserTask task = client.newUserTaskSearchRequest()
                .filter(filter -> filter.candidateGroup("APPROVER")
                        .processInstanceVariables(Map.of("requestId", "\"r-9\""))
                        .localVariables(Map.of("label", "\"r-9-local\"")))
                .send()
                .join()
                .singleItem();
        assertThat(task.getProcessInstanceKey()).isEqualTo(instance);
        assertThat(task.getProcessName()).isEqualTo("Process asks");
        assertThat(client.newUserTaskVariableSearchRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .items())
                .extracting(Variable::getName)
                .containsExactlyInAnyOrder("requestId", "label");
        assertThat(client.newUserTaskGetFormRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getSchema())
                .contains("read-form");
        client.newCompleteUserTaskCommand(task.getUserTaskKey()).send().join();
        awaitCompleted(instance);
        awaitReads();
        assertThat(client.newUserTaskGetRequest(task.getUserTaskKey())
                        .send()
                        .join()
                        .getCompletionDate())
                .isNotNull();
    }

    @Test
    void returnsTheModelAsItWasDeployed() {
        byte[] model = sequence("deployed", service("work", "w"));
        Process definition = deploy("deployed.bpmn", model).getProcesses().get(0);
        awaitReads();
        assertThat(client.newProcessDefinitionGetXmlRequest(definition.getProcessDefinitionKey())
                        .send()
                        .join())
                .isEqualTo(new String(model, StandardCharsets.UTF_8));
        ProcessDefinition found = client.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.processDefinitionId("deployed").isLatestVersion(true))
                .send()
                .join()
                .singleItem();
        assertThat(found.getResourceName()).isEqualTo("deployed.bpmn");
        assertThat(found.getName()).isEqualTo("Process deployed");
    }

    @Test
    @EmbeddedOnly("it starts an engine with a read lag")
    void showsNothingBeforeTheReadLagIsOver() {
        Duration lag = Duration.ofMillis(600);
        EngineSettings settings = new EngineSettings("lagging", 0, null, null, lag);
        try (EmbeddedEngine lagging = EmbeddedEngine.start(settings);
                CamundaClient other = clientOf(lagging)) {
            other.newDeployResourceCommand()
                    .addResourceBytes(sequence("late", service("work", "late-work")), "late.bpmn")
                    .send()
                    .join();
            long begun = System.nanoTime();
            other.newCreateInstanceCommand()
                    .bpmnProcessId("late")
                    .latestVersion()
                    .send()
                    .join();
            await().pollDelay(Duration.ZERO)
                    .until(() -> other.newProcessInstanceSearchRequest()
                                    .send()
                                    .join()
                                    .items()
                                    .size()
                            == 1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(lag);
        }
    }

    /** Active, hindered, completed and canceled, by element. */
    private Map<String, String> counts(long instance) {
        return client.newProcessInstanceElementStatisticsRequest(instance).send().join().stream()
                .collect(Collectors.toMap(
                        element -> element.getElementId(),
                        element -> List.of(
                                        element.getActive(),
                                        element.getIncidents(),
                                        element.getCompleted(),
                                        element.getCanceled())
                                .stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" "))));
    }
}
