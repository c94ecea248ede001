package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.IncidentErrorType;
import io.camunda.client.api.search.enums.JobState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ElementInstance;
import io.camunda.client.api.search.response.Job;
import io.camunda.client.api.search.response.ProcessDefinition;
import io.camunda.client.api.search.response.ProcessInstance;
import io.camunda.client.api.search.response.SearchResponse;
import io.camunda.client.api.search.response.UserTask;
import io.camunda.client.api.search.response.Variable;
import io.camunda.client.api.statistics.response.GlobalJobStatistics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.engine.settings.EngineSettings;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The vendor's client reads rows that stand in the engine's tables. */
@EmbeddedOnly("it writes rows into the tables")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadApiTest {
    private static final String URL = "jdbc:h2:mem:readapi;DB_CLOSE_DELAY=-1";
    private EmbeddedEngine engine;
    private CamundaClient client;

    @BeforeAll
    void startEngine() {
        EngineSettings.Database database = database();
        engine = EmbeddedEngine.start(new EngineSettings("read", 0, null, database, Duration.ZERO));
        client = EngineTest.clientOf(engine);
        new ResourceDatabasePopulator(new ClassPathResource("org/pouch/engine/read/rows.sql"))
                .execute(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    /** In memory; a suite may run the same tests elsewhere. */
    protected EngineSettings.Database database() {
        return new EngineSettings.Database(URL, "sa", "");
    }

    @AfterAll
    void stopEngine() {
        client.close();
        engine.close();
    }

    @Test
    void findsProcessDefinitions() {
        assertThat(client.newProcessDefinitionSearchRequest().send().join().items())
                .extracting(definition -> definition.getProcessDefinitionKey())
                .containsExactly(1L, 2L, 3L);
        ProcessDefinition latest = client.newProcessDefinitionSearchRequest()
                .filter(filter -> filter.isLatestVersion(true).processDefinitionId("parent"))
                .send()
                .join()
                .singleItem();
        assertThat(latest.getVersion()).isEqualTo(2);
        assertThat(latest.getVersionTag()).isEqualTo("v2");
        assertThat(latest.getHasStartForm()).isTrue();
        assertThat(client.newProcessDefinitionGetXmlRequest(2).send().join()).isEqualTo("<bpmn>ä 2</bpmn>");
        assertThat(client.newProcessDefinitionGetFormRequest(2).send().join().getVersion())
                .isEqualTo(2);
        assertThat(client.newProcessDefinitionGetFormRequest(1).send().join().getFormId())
                .isNull();
        assertThat(client.newProcessDefinitionGetRequest(4).send().join().getName())
                .isEqualTo("Gone");
    }

    @Test
    void findsDecisionsFormsAndResources() {
        assertThat(client.newDecisionDefinitionSearchRequest()
                        .filter(filter -> filter.decisionDefinitionId("send-gate"))
                        .send()
                        .join()
                        .singleItem()
                        .getDecisionRequirementsName())
                .isEqualTo("Gates");
        assertThat(client.newDecisionDefinitionGetXmlRequest(31).send().join()).isEqualTo("<dmn/>");
        assertThat(client.newDecisionRequirementsGetXmlRequest(30).send().join())
                .isEqualTo("<dmn/>");
        assertThat(client.newDecisionRequirementsSearchRequest().send().join().items())
                .hasSize(1);
        assertThat(client.newDecisionInstanceSearchRequest()
                        .send()
                        .join()
                        .singleItem()
                        .getResult())
                .isEqualTo("\"PASS\"");
        assertThat(client.newDecisionInstanceGetRequest("170-1").send().join().getEvaluatedInputs())
                .hasSize(1);
        assertThat(client.newResourceGetRequest(40).send().join().getResourceId())
                .isEqualTo("script.txt");
        assertThat(client.newResourceContentGetRequest(40).send().join()).isEqualTo("hello");
    }

    @Test
    void findsProcessInstances() {
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.state(ProcessInstanceState.ACTIVE))
                        .send()
                        .join()))
                .containsExactly(100L, 200L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.variables(Map.of("amount", 1)).tags("red", "round"))
                        .send()
                        .join()))
                .containsExactly(100L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.hasIncident(true))
                        .send()
                        .join()))
                .as("an incident of the called instance is one of the caller")
                .containsExactly(100L, 200L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.errorMessage(message -> message.like("*answer*")))
                        .send()
                        .join()))
                .containsExactly(200L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.orFilters(
                                List.of(either -> either.businessId("b-300"), or -> or.parentProcessInstanceKey(100L))))
                        .send()
                        .join()))
                .containsExactly(200L, 300L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.startDate(date -> date.gte(OffsetDateTime.parse("2026-01-02T00:00Z"))))
                        .sort(sort -> sort.startDate().desc())
                        .send()
                        .join()))
                .containsExactly(400L, 300L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.elementId("review"))
                        .send()
                        .join()))
                .containsExactly(100L, 400L);
    }

    @Test
    void showsOneProcessInstance() {
        ProcessInstance instance =
                client.newProcessInstanceGetRequest(100).send().join();
        assertThat(instance.getTags()).containsExactlyInAnyOrder("red", "round");
        assertThat(instance.getBusinessId()).isEqualTo("b-100");
        assertThat(instance.getHasIncident()).isTrue();
        assertThat(instance.getParentProcessInstanceKey()).isNull();
        assertThat(client.newProcessInstanceGetRequest(300).send().join().getEndDate())
                .isEqualTo(OffsetDateTime.parse("2026-01-02T11:00:00.123456Z"));
        assertThat(client.newProcessInstanceGetCallHierarchyRequest(200L).send().join())
                .extracting(entry -> entry.getProcessInstanceKey() + " " + entry.getProcessDefinitionName())
                .containsExactly("100 Parent", "200 child");
        assertThat(client.newProcessInstanceSequenceFlowsRequest(100).send().join())
                .extracting(flow -> flow.getSequenceFlowId() + " " + flow.getElementId())
                .containsExactly("100_flow_1 flow_1");
        assertThat(client.newIncidentsByProcessInstanceSearchRequest(100)
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        assertThat(client.newIncidentsByProcessInstanceSearchRequest(300)
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    @Test
    void countsElements() {
        assertThat(client.newProcessInstanceElementStatisticsRequest(100).send().join())
                .extracting(element -> element.getElementId() + " " + element.getActive() + element.getIncidents()
                        + element.getCompleted() + element.getCanceled())
                .containsExactly("call 0100", "review 1000", "start 0010");
        assertThat(client.newProcessInstanceElementStatisticsRequest(200).send().join())
                .extracting(element -> element.getElementId() + " " + element.getActive() + element.getIncidents())
                .as("an incident shows on the sub-process around it")
                .containsExactly("sub 01", "work 01");
        assertThat(client.newProcessDefinitionElementStatisticsRequest(2)
                        .filter(filter -> filter.state(ProcessInstanceState.TERMINATED))
                        .send()
                        .join())
                .extracting(element -> element.getElementId() + " " + element.getCanceled())
                .containsExactly("review 1");
    }

    @Test
    void countsInstancesIncidentsAndSubscriptions() {
        assertThat(client.newProcessDefinitionInstanceStatisticsRequest()
                        .send()
                        .join()
                        .items())
                .extracting(count -> count.getProcessDefinitionId() + " " + count.getHasMultipleVersions() + " "
                        + count.getActiveInstancesWithIncidentCount()
                        + count.getActiveInstancesWithoutIncidentCount())
                .containsExactly("child false 10", "parent false 10");
        assertThat(client.newProcessDefinitionInstanceVersionStatisticsRequest("parent")
                        .send()
                        .join()
                        .items())
                .extracting(count -> count.getProcessDefinitionVersion())
                .containsExactly(2);
        assertThat(client.newIncidentProcessInstanceStatisticsByErrorRequest()
                        .send()
                        .join()
                        .items())
                .extracting(count -> count.getErrorHashCode() + " " + count.getActiveInstancesWithErrorCount())
                .containsExactly("77 1");
        assertThat(client.newIncidentProcessInstanceStatisticsByDefinitionRequest(77)
                        .send()
                        .join()
                        .items())
                .extracting(count -> count.getProcessDefinitionId())
                .containsExactly("child");
        assertThat(client.newProcessDefinitionMessageSubscriptionStatisticsRequest()
                        .filter(filter -> filter.messageName("MSG_REPLY"))
                        .send()
                        .join()
                        .items())
                .extracting(count -> count.getActiveSubscriptions())
                .containsExactly(1L);
    }

    @Test
    void findsElementInstances() {
        List<ElementInstance> elements = client.newElementInstanceSearchRequest()
                .filter(filter -> filter.processInstanceKey(200L))
                .sort(sort -> sort.elementId().asc())
                .send()
                .join()
                .items();
        assertThat(elements).extracting(element -> element.getElementId()).containsExactly("sub", "work");
        assertThat(elements.get(1).getIncidentKey()).isEqualTo(230L);
        assertThat(elements.get(0).getIncidentKey()).isNull();
        assertThat(elements.get(0).getIncident()).isTrue();
        assertThat(client.newElementInstanceGetRequest(111).send().join().getElementName())
                .isEqualTo("Review it");
        assertThat(client.newIncidentsByElementInstanceSearchRequest(112)
                        .send()
                        .join()
                        .items())
                .as("incidents of the instance that the element called")
                .hasSize(1);
        assertThat(client.newIncidentsByElementInstanceSearchRequest(210)
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        assertThat(client.newIncidentsByElementInstanceSearchRequest(111)
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }

    @Test
    void findsVariables() {
        Variable named = client.newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(100L).name("long"))
                .send()
                .join()
                .singleItem();
        assertThat(named.getValue()).hasSize(8191);
        assertThat(named.isTruncated()).isTrue();
        assertThat(client.newVariableSearchRequest()
                        .filter(filter -> filter.name("long"))
                        .withFullValues()
                        .send()
                        .join()
                        .singleItem()
                        .getValue())
                .hasSize(9000);
        assertThat(client.newVariableGetRequest(123).send().join().getValue()).hasSize(9000);
        assertThat(client.newVariableSearchRequest()
                        .filter(filter -> filter.value("\"Lyu\"").scopeKey(100L))
                        .send()
                        .join()
                        .singleItem()
                        .getVariableKey())
                .isEqualTo(121L);
    }

    @Test
    void findsUserTasks() {
        UserTask task = client.newUserTaskSearchRequest()
                .filter(filter -> filter.state(UserTaskState.CREATED)
                        .candidateGroup("CASE_WORKER")
                        .priority(priority -> priority.gte(50))
                        .processInstanceVariables(Map.of("name", "\"Lyu\""))
                        .localVariables(Map.of("name", "\"local\""))
                        .tags("red"))
                .sort(sort -> sort.dueDate().asc())
                .send()
                .join()
                .singleItem();
        assertThat(task.getUserTaskKey()).isEqualTo(130L);
        assertThat(task.getCandidateGroups()).containsExactly("CASE_WORKER", "APPROVER, senior");
        assertThat(task.getCandidateUsers()).containsExactly("ann");
        assertThat(task.getCustomHeaders()).isEqualTo(Map.of("colour", "red"));
        assertThat(task.getAssignee()).isNull();
        assertThat(task.getTags()).containsExactlyInAnyOrder("red", "round");
        assertThat(client.newUserTaskSearchRequest()
                        .filter(filter -> filter.processInstanceVariables(Map.of("name", "\"local\"")))
                        .send()
                        .join()
                        .items())
                .isEmpty();
        assertThat(client.newUserTaskSearchRequest()
                        .filter(filter -> filter.assignee(assignee -> assignee.exists(false)))
                        .send()
                        .join()
                        .items())
                .extracting(UserTask::getUserTaskKey)
                .containsExactly(130L);
    }

    @Test
    void showsWhatBelongsToAUserTask() {
        assertThat(client.newUserTaskGetRequest(430).send().join().getAssignee())
                .isEqualTo("demo");
        assertThat(client.newUserTaskGetFormRequest(130).send().join().getSchema())
                .isEqualTo("{\"id\":\"approve\",\"v\":1}");
        assertThat(client.newUserTaskGetFormRequest(430).send().join().getFormId())
                .isNull();
        assertThat(client.newUserTaskVariableSearchRequest(130).send().join().items())
                .extracting(variable -> variable.getName() + "@" + variable.getScopeKey())
                .containsExactly("amount@100", "name@100", "name@111", "long@100");
        assertThat(client.newUserTaskEffectiveVariableSearchRequest(130)
                        .send()
                        .join()
                        .items())
                .extracting(variable -> variable.getName() + "@" + variable.getScopeKey())
                .containsExactly("amount@100", "name@111", "long@100");
        assertThat(client.newUserTaskAuditLogSearchRequest(130).send().join().items())
                .hasSize(1);
        assertThat(client.newAuditLogGetRequest("160").send().join().getAuditLogKey())
                .isEqualTo("160");
    }

    @Test
    void findsIncidentsJobsAndSubscriptions() {
        assertThat(client.newIncidentGetRequest(230).send().join().getErrorType())
                .isEqualTo(IncidentErrorType.JOB_NO_RETRIES);
        assertThat(client.newIncidentSearchRequest()
                        .filter(filter -> filter.jobKey(220L))
                        .send()
                        .join()
                        .items())
                .hasSize(1);
        Job job = client.newJobSearchRequest()
                .filter(filter -> filter.state(JobState.FAILED).type("work").retries(0))
                .send()
                .join()
                .singleItem();
        assertThat(job.getErrorMessage()).isEqualTo("register does not answer");
        assertThat(job.getDeadline()).isNull();
        assertThat(client.newMessageSubscriptionSearchRequest()
                        .send()
                        .join()
                        .singleItem()
                        .getCorrelationKey())
                .isEqualTo("r-1");
        assertThat(client.newCorrelatedMessageSubscriptionSearchRequest()
                        .send()
                        .join()
                        .singleItem()
                        .getMessageKey())
                .isEqualTo(150L);
    }

    @Test
    void countsWhatHappenedToJobs() {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T00:00Z");
        OffsetDateTime to = OffsetDateTime.parse("2026-01-02T00:00Z");
        GlobalJobStatistics all =
                client.newGlobalJobStatisticsRequest(from, to).send().join();
        assertThat(all.getCreated().getCount()).isEqualTo(2);
        assertThat(all.getFailed().getLastUpdatedAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T10:00:02Z"));
        assertThat(all.getCompleted().getLastUpdatedAt()).isEqualTo(OffsetDateTime.parse("2026-01-01T10:05:30Z"));
        assertThat(client.newGlobalJobStatisticsRequest(to, to)
                        .send()
                        .join()
                        .getCreated()
                        .getCount())
                .isZero();
        assertThat(client.newJobTypeStatisticsRequest(from, to).send().join().items())
                .extracting(type -> type.getJobType() + " " + type.getFailed().getCount() + type.getWorkers())
                .containsExactly("send 01", "work 11");
        assertThat(client.newJobWorkerStatisticsRequest(from, to, "work")
                        .send()
                        .join()
                        .items())
                .extracting(worker -> worker.getWorker())
                .containsExactly("w1");
        assertThat(client.newJobErrorStatisticsRequest(from, to, "work")
                        .send()
                        .join()
                        .items())
                .extracting(error -> error.getErrorMessage() + " " + error.getWorkers())
                .containsExactly("register does not answer 1");
        assertThat(client.newJobTimeSeriesStatisticsRequest(from, to, "send")
                        .resolution(Duration.ofMinutes(1))
                        .send()
                        .join()
                        .items())
                .extracting(slot -> slot.getTime() + " " + slot.getCreated().getCount()
                        + slot.getCompleted().getCount())
                .containsExactly("2026-01-01T10:00Z 10", "2026-01-01T10:05Z 01");
    }

    @Test
    void pagesByCursor() {
        SearchResponse<ProcessInstance> first = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.endDate().desc())
                .page(page -> page.limit(3))
                .send()
                .join();
        assertThat(keys(first)).containsExactly(400L, 300L, 100L);
        assertThat(first.page().totalItems()).isEqualTo(4);
        assertThat(first.page().endCursor())
                .as("what the JavaScript client takes for a cursor")
                .matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
        SearchResponse<ProcessInstance> next = client.newProcessInstanceSearchRequest()
                .sort(sort -> sort.endDate().desc())
                .page(page -> page.limit(3).after(first.page().endCursor()))
                .send()
                .join();
        assertThat(keys(next)).containsExactly(200L);
        assertThat(keys(client.newProcessInstanceSearchRequest()
                        .sort(sort -> sort.endDate().desc())
                        .page(page -> page.limit(2).before(next.page().startCursor()))
                        .send()
                        .join()))
                .containsExactly(300L, 100L);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> client.newProcessInstanceGetRequest(999).send().join())
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.code()).isEqualTo(404);
                    assertThat(e.details().getTitle()).isEqualTo("NOT_FOUND");
                    assertThat(e.details().getDetail()).isEqualTo("Process Instance with key '999' not found");
                });
        assertThatThrownBy(() -> client.newUserTaskGetFormRequest(999).send().join())
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(404));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/process-instances/search, 200",
        "POST, /v2/batch-operations/search, 200",
        "GET, /v2/batch-operations/1, 404",
        "POST, /v2/users/search, 200",
        "POST, /v2/roles/search, 200",
        "POST, /v2/tenants/search, 200",
        "POST, /v2/tenants/%3Cdefault%3E/users/search, 200",
        "POST, /v2/mapping-rules/search, 200",
        "POST, /v2/authorizations/search, 200",
        "POST, /v2/global-task-listeners/search, 200",
        "GET, /v2/groups/x, 404",
        "POST, /v2/process-instances/100/modification, 400",
        "POST, /v2/process-instances/migration, 400",
        "GET, /v2/nonsense, 404",
        "GET, /v2/process-instances/abc, 400",
        "GET, /v2/license, 200",
        "GET, /v2/authentication/me, 200"
    })
    void answersRequestsWithoutBody(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(engine.address().resolve(path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(status == 200 ? "application/json" : "application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/users | Who is let in is said when it starts, and may do everything.",
                "/tenants | Its only tenant is <default>.",
                "/cluster-variables/tenants/t | Its only tenant is <default>.",
                "/global-task-listeners | It knows the listeners of a task from its model.",
                "/system/usage-metrics | It does not count its use."
            })
    void saysWhyItHasNotAll(String path, String reason) throws Exception {
        HttpResponse<String> answer = new RawRequests(engine.address()).send("POST", path, "{}");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("is not part of the embedded engine. " + reason);
    }

    private static List<Long> keys(SearchResponse<ProcessInstance> found) {
        return found.items().stream()
                .map(ProcessInstance::getProcessInstanceKey)
                .toList();
    }
}
