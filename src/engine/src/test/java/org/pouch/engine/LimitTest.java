package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.ActivatedJob;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too much, or not of the right form, is refused in the words of a cluster. */
class LimitTest extends EngineTest {
    @BeforeAll
    void deployProcess() {
        deploy("limited.bpmn", sequence("limited", service("work", "limited-work")));
    }

    private static void refuses(ThrowingCallable call, int status, String sentence) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.code()).isEqualTo(status);
            assertThat(e.details().getDetail()).contains(sentence);
        });
    }

    private JsonNode post(String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address() + "/v2" + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void refusesAModelOfMoreThanFiveMegabytes() {
        String model = new String(sequence("huge", service("w", "w")), StandardCharsets.UTF_8)
                .replace("<bpmn:process", "<!--" + "x".repeat(5 * 1024 * 1024) + "--><bpmn:process");
        refuses(() -> deploy("huge.bpmn", model.getBytes(StandardCharsets.UTF_8)), 413, "huge.bpmn");
    }

    /** A web server takes fifty parts of a request when nobody says otherwise; an office has more files. */
    @Test
    void deploysAHundredFilesAtOnce() {
        DeployResourceCommandStep2 deployment =
                client.newDeployResourceCommand().addResourceBytes(many(0), "many-0.bpmn");
        for (int file = 1; file < 100; file++) {
            deployment = deployment.addResourceBytes(many(file), "many-" + file + ".bpmn");
        }

        assertThat(deployment.send().join().getProcesses()).hasSize(100);
    }

    private static byte[] many(int file) {
        return sequence("many-" + file, service("work", "limited-work"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.bpmn", "evil.dmn"})
    void refusesDocumentTypesAndEntities(String name) {
        String model = """
                <?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">
                <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="&x;&b;" namespace="n"/>""";
        refuses(() -> deploy(name, model.getBytes(StandardCharsets.UTF_8)), 400, "DOCTYPE");
    }

    @Test
    void refusesWhatIsNoXmlAndNoModel() {
        refuses(() -> deploy("text.bpmn", "hello".getBytes(StandardCharsets.UTF_8)), 400, "text.bpmn");
        refuses(() -> deploy("text.dmn", "<a/>".getBytes(StandardCharsets.UTF_8)), 400, "text.dmn");
        refuses(() -> deploy("text.form", "[1".getBytes(StandardCharsets.UTF_8)), 400, "text.form");
    }

    @Test
    void refusesMoreThanFourMegabytesOfVariables() {
        refuses(() -> create("limited", Map.of("much", "x".repeat(4 * 1024 * 1024))), 413, "4 MB");
        long nearly = create("limited", Map.of("much", "x".repeat(3 * 1024 * 1024)));
        assertThat(variablesOf(nearly).get("much")).hasSize(3 * 1024 * 1024 + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"tags":["1abc"]}                          | The provided tag '1abc' is not valid
            {"tags":["a b"]}                           | The provided tag 'a b' is not valid
            {"processDefinitionKey":"abc"}             | The provided processDefinitionKey 'abc' is not a valid key. Expected a numeric value
            {"processDefinitionKey":"99999999999999999999"} | is not a valid key. Expected a numeric value
            {"variables":{"a":1e400}}                  | Request property [variables.a] cannot be parsed
            {"variables":{" ":1}}                      | Variable name must not be blank
            {"variables":[1]}                          | Request property [variables] cannot be parsed
            {"variables":"x"}                          | Request property [variables] cannot be parsed
            {"processDefinitionVersion":"one"}         | Request property [processDefinitionVersion] cannot be parsed
            {"processDefinitionVersion":99999999999}   | Request property [processDefinitionVersion] cannot be parsed
            {"awaitCompletion":"perhaps"}              | Request property [awaitCompletion] cannot be parsed
            {"runtimeInstructions":[{"type":"EXPLODE"}]} | Cannot map value 'EXPLODE' for type 'type'
            {"processDefinitionKey":"5"}               | Only one of [processDefinitionId, processDefinitionKey] is allowed.
            {"tenantId":"other"}                       | tenant identifier 'other', but multi-tenancy is disabled
            {"a":                                      | Failed to read request
            []                                         | Failed to read request
            """)
    void saysWhatIsWrongWithARequestToCreate(String body, String sentence) throws Exception {
        JsonNode problem = post(
                "/process-instances",
                body.replaceFirst("\\{(?=.)(?!\"a\":$)", "{\"processDefinitionId\":\"limited\","));

        assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(400);
        assertThat(problem.path("detail").asText()).contains(sentence);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        refuses(
                () -> create("limited", Map.of("n".repeat(256), 1)),
                400,
                "The provided variable name exceeds the limit of 255 characters");
        refuses(
                () -> client.newCreateInstanceCommand()
                        .bpmnProcessId("limited")
                        .latestVersion()
                        .businessId("b".repeat(257))
                        .send()
                        .join(),
                400,
                "The provided businessId exceeds the limit of 256 characters");
        refuses(
                () -> client.newPublishMessageCommand()
                        .messageName("m".repeat(4001))
                        .correlationKey("k")
                        .send()
                        .join(),
                400,
                "The provided name exceeds the limit of 4000 characters");
    }

    @Test
    void takesTimesThatNeverEnd() {
        client.newPublishMessageCommand()
                .messageName("for ever")
                .correlationKey("k")
                .timeToLive(Duration.ofMillis(Long.MAX_VALUE))
                .send()
                .join();
        create("limited", Map.of());
        ActivatedJob job = client.newActivateJobsCommand()
                .jobType("limited-work")
                .maxJobsToActivate(1)
                .timeout(Duration.ofMillis(Long.MAX_VALUE))
                .send()
                .join()
                .getJobs()
                .get(0);
        client.newFailCommand(job)
                .retries(1)
                .retryBackoff(Duration.ofMillis(Long.MAX_VALUE))
                .send()
                .join();
    }

    @Test
    void readsBackTheDeepestVariablesItTakes() throws Exception {
        String deep = "[".repeat(390) + "]".repeat(390);
        JsonNode created = post(
                "/process-instances", "{\"processDefinitionId\":\"limited\",\"variables\":{\"deep\":" + deep + "}}");
        long instance = created.path("processInstanceKey").asLong();

        assertThat(variablesOf(instance)).containsEntry("deep", deep);
        assertThat(post(
                                "/jobs/activation",
                                "{\"type\":\"limited-work\",\"timeout\":1000,\"maxJobsToActivate\":100,\"requestTimeout\":-1}")
                        .path("jobs"))
                .isNotEmpty();
    }

    @Test
    void takesTheLastOfSeveralMembersOfOneName() throws Exception {
        JsonNode created =
                post("/process-instances", "{\"processDefinitionId\":\"limited\",\"variables\":{\"a\":1,\"a\":2}}");

        assertThat(variablesOf(created.path("processInstanceKey").asLong())).containsEntry("a", "2");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(post("/process-instances", "{}").path("detail").asText())
                .isEqualTo("At least one of [processDefinitionId, processDefinitionKey] is required.");
        assertThat(post("/messages/publication", "{}").path("detail").asText()).isEqualTo("No name provided.");
        assertThat(post("/jobs/activation", "{\"type\":\"x\",\"maxJobsToActivate\":1}")
                        .path("detail")
                        .asText())
                .isEqualTo("No timeout provided.");
        assertThat(post("/decision-definitions/evaluation", "{}").path("detail").asText())
                .isEqualTo("At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
        assertThat(post("/signals/broadcast", "").path("detail").asText())
                .isEqualTo("Required request body is missing");
    }

    @Test
    void namesTheKeyThatIsNoNumber() throws Exception {
        assertThat(post("/user-tasks/abc/completion", "{}").path("detail").asText())
                .isEqualTo("Failed to convert 'userTaskKey' with value: 'abc'");
        assertThat(post("/jobs/99999999999999999999/completion", "{}")
                        .path("detail")
                        .asText())
                .isEqualTo("Failed to convert 'jobKey' with value: '99999999999999999999'");
    }
}
