package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.EngineInMemory;
import org.pouch.process.connection.EngineLogin;
import org.pouch.process.rehearsal.TrialEngine;
import org.pouch.sandbox.client.Multipart;

/** Hours pass in a story when what goes by them has begun: not while a step is being done from which they count. */
class EngineClocksTest {
    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="http://pouch.example">
              <process id="two-steps" isExecutable="true">
                <startEvent id="startEvent_Begun"/>
                <sequenceFlow id="flow_1" sourceRef="startEvent_Begun" targetRef="serviceTask_First"/>
                <serviceTask id="serviceTask_First">
                  <extensionElements><zeebe:taskDefinition type="first" retries="1"/></extensionElements>
                </serviceTask>
                <sequenceFlow id="flow_2" sourceRef="serviceTask_First" targetRef="timerEvent_Waited"/>
                <intermediateCatchEvent id="timerEvent_Waited">
                  <timerEventDefinition><timeDuration>PT25H</timeDuration></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="flow_3" sourceRef="timerEvent_Waited" targetRef="endEvent_Ended"/>
                <endEvent id="endEvent_Ended"/>
              </process>
            </definitions>
            """;

    @TempDir
    private Path folder;

    @Test
    void areAtWorkUntilAStepIsDoneOrCallsAPerson() throws IOException, InterruptedException {
        Path password = Files.writeString(folder.resolve("engine.password"), "sesame");
        try (TrialEngine engine = EngineInMemory.start(new EngineLogin.User("pouch", "sesame"))) {
            EngineAccount account = new EngineAccount(engine.address(), password);
            EngineClocks clocks = new EngineClocks(List.of(account));
            deploy(engine.address());
            assertThat(clocks.areAtWork()).isFalse();

            begin(account);
            assertThat(clocks.areAtWork()).as("nobody has begun it").isTrue();
            String done = taken(account);
            assertThat(clocks.areAtWork()).as("somebody is at it").isTrue();
            account.post("/v2/jobs/" + done + "/completion", "{}");
            assertThat(clocks.areAtWork()).as("it waits for its hours").isFalse();

            begin(account);
            account.post("/v2/jobs/" + taken(account) + "/failure", "{\"retries\": 1}");
            assertThat(clocks.areAtWork()).as("it is tried again").isTrue();
            account.post("/v2/jobs/" + taken(account) + "/failure", "{\"retries\": 0}");
            assertThat(clocks.areAtWork()).as("it calls a person").isFalse();
        }
    }

    private static void deploy(URI engine) throws IOException, InterruptedException {
        Multipart form = new Multipart()
                .file("resources", "two-steps.bpmn", "application/xml", MODEL.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(engine.resolve("/v2/deployments"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                "pouch:sesame".getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", form.contentType())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void begin(EngineAccount engine) {
        engine.post("/v2/process-instances", "{\"processDefinitionId\": \"two-steps\"}");
    }

    private static String taken(EngineAccount engine) {
        JsonNode jobs = engine.post("/v2/jobs/activation", """
                        {"type": "first", "worker": "test", "timeout": 600000, "maxJobsToActivate": 1}""").path("jobs");
        assertThat(jobs).hasSize(1);
        return jobs.get(0).path("jobKey").asText();
    }
}
