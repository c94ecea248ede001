package org.pouch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.engine.Models.element;
import static org.pouch.engine.Models.file;
import static org.pouch.engine.Models.process;
import static org.pouch.engine.Models.sequence;
import static org.pouch.engine.Models.service;

import com.google.protobuf.ByteString;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.BrokerInfo;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.client.api.response.ProcessInstanceResult;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CreateProcessInstanceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.PublishMessageRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Resource;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;

/** The gateway's protocol by the published client and by bare calls: what it answers, and how it refuses. */
@EmbeddedOnly("a cluster's gateway needs no tests of ours")
class GatewayTest extends EngineTest {
    private static final String FORM =
            "{\"type\":\"default\",\"id\":\"grpc-form\",\"schemaVersion\":16,\"components\":[]}";
    private static final String DECISION = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="grpc-sums" name="Sums" namespace="test">
              <decision id="grpc-sum" name="Sum">
                <variable name="sum"/><literalExpression><text>sum(marks)</text></literalExpression>
              </decision>
            </definitions>""";

    private ManagedChannel channel;

    @Override
    protected EngineSettings settings() {
        return super.settings().withGateway(new Gateway(0, false));
    }

    @BeforeAll
    void connect() {
        channel = channelTo(engine);
    }

    @AfterAll
    void disconnect() {
        channel.shutdownNow();
    }

    /** With a narrow window, so that it is known how much is on the wire before it is read. */
    static ManagedChannel channelTo(EmbeddedEngine engine) {
        URI address = engine.gatewayAddress().orElseThrow();
        return NettyChannelBuilder.forAddress(address.getHost(), address.getPort())
                .usePlaintext()
                .flowControlWindow(64 * 1024)
                .build();
    }

    private GatewayGrpc.GatewayBlockingStub calls() {
        return GatewayGrpc.newBlockingStub(channel);
    }

    /** What the other protocol says to the same. */
    private CamundaClient rest() {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(engine.address())
                .grpcAddress(URI.create("http://127.0.0.1:1"))
                .preferRestOverGrpc(true)
                .build();
    }

    private static Status.Code codeOf(Throwable failure) {
        return failure instanceof StatusRuntimeException bare
                ? bare.getStatus().getCode()
                : ((ClientStatusException) failure).getStatusCode();
    }

    @Test
    void tellsOfOneBroker() {
        BrokerInfo broker =
                client.newTopologyRequest().send().join().getBrokers().get(0);

        assertThat(broker.getPort())
                .isEqualTo(engine.gatewayAddress().orElseThrow().getPort());
        assertThat(broker.getVersion()).isEqualTo("8.9.0-pouch-embedded");
        assertThat(broker.getPartitions())
                .singleElement()
                .satisfies(partition -> assertThat(partition.isLeader()).isTrue());
    }

    @Test
    void deploysModelsDecisionsAndForms() {
        DeploymentEvent deployed = client.newDeployResourceCommand()
                .addResourceBytes(sequence("grpc-model", service("work", "grpc-model-work")), "model.bpmn")
                .addResourceStringUtf8(DECISION, "sum.dmn")
                .addResourceStringUtf8(FORM, "form.form")
                .send()
                .join();

        assertThat(deployed.getKey()).isPositive();
        assertThat(deployed.getTenantId()).isEqualTo("<default>");
        assertThat(deployed.getProcesses().get(0).getBpmnProcessId()).isEqualTo("grpc-model");
        assertThat(deployed.getProcesses().get(0).getVersion()).isEqualTo(1);
        assertThat(deployed.getDecisions().get(0).getDmnDecisionId()).isEqualTo("grpc-sum");
        assertThat(deployed.getDecisionRequirements().get(0).getResourceName()).isEqualTo("sum.dmn");
        assertThat(deployed.getForm().get(0).getFormId()).isEqualTo("grpc-form");
        assertThat(client.newEvaluateDecisionCommand()
                        .decisionId("grpc-sum")
                        .variables(Map.of("marks", List.of(1, 2)))
                        .send()
                        .join()
                        .getDecisionOutput())
                .isEqualTo("3");
    }

    @Test
    void createsByIdVersionAndKeyWithTagsAndBusinessId() {
        DeploymentEvent deployed =
                deploy("create.bpmn", sequence("grpc-create", service("a", "create-a"), service("b", "create-b")));
        long key = deployed.getProcesses().get(0).getProcessDefinitionKey();

        ProcessInstanceEvent byKey = client.newCreateInstanceCommand()
                .processDefinitionKey(key)
                .startBeforeElement("b")
                .tags("urgent", "test")
                .send()
                .join();
        ProcessInstanceEvent byVersion = client.newCreateInstanceCommand()
                .bpmnProcessId("grpc-create")
                .version(1)
                .send()
                .join();

        assertThat(byKey.getBpmnProcessId()).isEqualTo("grpc-create");
        assertThat(byKey.getProcessDefinitionKey()).isEqualTo(key);
        assertThat(byKey.getTags()).containsExactlyInAnyOrder("urgent", "test");
        assertThat(job("create-b").getProcessInstanceKey()).isEqualTo(byKey.getProcessInstanceKey());
        assertThat(job("create-a").getProcessInstanceKey()).isEqualTo(byVersion.getProcessInstanceKey());
    }

    @Test
    void answersWhatBecameOfAnInstance() {
        deploy("result.bpmn", sequence("grpc-result", service("work", "result-work")));
        try (JobWorker worker = client.newWorker()
                .jobType("result-work")
                .handler((jobs, job) -> jobs.newCompleteCommand(job)
                        .variables(Map.of("answer", 42, "other", true))
                        .send()
                        .join())
                .open()) {
            ProcessInstanceResult result = client.newCreateInstanceCommand()
                    .bpmnProcessId("grpc-result")
                    .latestVersion()
                    .variables(Map.of("question", "?"))
                    .withResult()
                    .fetchVariables("answer")
                    .send()
                    .join();

            assertThat(worker.isOpen()).isTrue();
            assertThat(result.getVariablesAsMap()).isEqualTo(Map.of("answer", 42));
        }
    }

    @Test
    void saysThatAnInstanceHasNotEndedInTime() {
        deploy("late.bpmn", sequence("grpc-late", service("work", "late-work")));

        assertThatThrownBy(() -> client.newCreateInstanceCommand()
                        .bpmnProcessId("grpc-late")
                        .latestVersion()
                        .withResult()
                        .requestTimeout(Duration.ofMillis(200))
                        .send()
                        .join())
                .satisfies(Refusal.with(504, "has not completed within 200 ms; it goes on."));

        assertThat(job("late-work").getRetries()).isEqualTo(3);
    }

    @Test
    void worksOffJobsThatArePushedAndPolled() {
        deploy("pushed.bpmn", sequence("grpc-pushed", service("a", "pushed-a"), service("b", "pushed-b")));
        try (JobWorker first = client.newWorker()
                        .jobType("pushed-a")
                        .handler((jobs, job) -> jobs.newCompleteCommand(job)
                                .variables(Map.of("a", job.getKey()))
                                .send()
                                .join())
                        .streamEnabled(true)
                        .open();
                JobWorker second = client.newWorker()
                        .jobType("pushed-b")
                        .handler((jobs, job) ->
                                jobs.newCompleteCommand(job).send().join())
                        .open()) {
            List<Long> instances = IntStream.range(0, 20)
                    .mapToObj(number -> create("grpc-pushed", Map.of("number", number)))
                    .toList();

            instances.forEach(this::awaitCompleted);
            assertThat(first.isOpen() && second.isOpen()).isTrue();
        }
    }

    @Test
    void triesAFailedJobAgainWhenItsBackOffIsOver() {
        deploy("backoff.bpmn", sequence("grpc-backoff", service("work", "backoff-work")));
        create("grpc-backoff", Map.of());
        ActivatedJob job = job("backoff-work");

        client.newFailCommand(job.getKey())
                .retries(2)
                .retryBackoff(Duration.ofMinutes(5))
                .errorMessage("not now")
                .variables(Map.of("why", "busy"))
                .send()
                .join();
        assertThat(hasJob("backoff-work")).isFalse();
        engine.pass(Duration.ofMinutes(6), Duration.ofSeconds(20));
        ActivatedJob again = job("backoff-work");
        client.newResetClockCommand().send().join();

        assertThat(again.getKey()).isEqualTo(job.getKey());
        assertThat(again.getRetries()).isEqualTo(2);
        assertThat(again.getVariablesAsMap()).containsEntry("why", "busy");
    }

    @Test
    void freesAnInstanceThatAnIncidentHolds() {
        deploy("stuck.bpmn", sequence("grpc-stuck", service("work", "stuck-work")));
        long instance = create("grpc-stuck", Map.of());
        ActivatedJob job = job("stuck-work");
        client.newFailCommand(job.getKey())
                .retries(0)
                .errorMessage("never")
                .send()
                .join();
        long incident = (long) incidents(instance).get(0).get("INCIDENT_KEY");

        assertThatThrownBy(
                        () -> client.newResolveIncidentCommand(incident).send().join())
                .satisfies(Refusal.with(409, "has no retries left"))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.FAILED_PRECONDITION));
        client.newUpdateRetriesCommand(job.getKey()).retries(1).send().join();
        assertThat(client.newSetVariablesCommand(instance)
                        .variables(Map.of("fixed", true))
                        .send()
                        .join()
                        .getKey())
                .isPositive();
        client.newResolveIncidentCommand(incident).send().join();

        assertThat(job("stuck-work").getVariablesAsMap()).containsEntry("fixed", true);
    }

    @Test
    void throwsAnErrorThatIsCaught() {
        deploy(
                "caught.bpmn",
                file(
                        "<bpmn:error id=\"e\" errorCode=\"E-1\"/>",
                        process(
                                "grpc-caught",
                                "<bpmn:startEvent id=\"start\"/>" + service("work", "caught-work")
                                        + element(
                                                "boundaryEvent",
                                                "id=\"caught\" attachedToRef=\"work\"",
                                                "",
                                                "<bpmn:errorEventDefinition errorRef=\"e\"/>")
                                        + "<bpmn:endEvent id=\"end\"/><bpmn:endEvent id=\"failed\"/>"
                                        + Models.flow("start", "work") + Models.flow("work", "end")
                                        + Models.flow("caught", "failed"))));
        long instance = create("grpc-caught", Map.of());

        client.newThrowErrorCommand(job("caught-work").getKey())
                .errorCode("E-1")
                .errorMessage("as modelled")
                .variables(Map.of("reason", "r"))
                .send()
                .join();

        assertThat(stateOf(instance)).isEqualTo("COMPLETED");
        assertThat(elements(instance)).contains("failed COMPLETED");
    }

    @Test
    void deletesWhatWasDeployed() {
        DeploymentEvent deployed = deploy("gone.bpmn", sequence("grpc-gone", service("work", "gone-work")));
        long key = deployed.getProcesses().get(0).getProcessDefinitionKey();

        client.newDeleteResourceCommand(key).send().join();

        assertThatThrownBy(() -> create("grpc-gone", Map.of())).satisfies(Refusal.with(404, "none found"));
        assertThatThrownBy(() -> client.newDeleteResourceCommand(key).send().join())
                .satisfies(Refusal.with(404, "no resource found with key"));
    }

    /** One word for word like the other. */
    @Test
    void refusesInTheWordsOfRest() {
        List<Function<CamundaClient, Object>> commands = List.of(
                speaker -> speaker.newCompleteCommand(1).send().join(),
                speaker -> speaker.newFailCommand(1).retries(1).send().join(),
                speaker -> speaker.newThrowErrorCommand(1).errorCode("e").send().join(),
                speaker -> speaker.newUpdateRetriesCommand(1).retries(1).send().join(),
                speaker -> speaker.newUpdateTimeoutCommand(1)
                        .timeout(Duration.ofSeconds(1))
                        .send()
                        .join(),
                speaker -> speaker.newCancelInstanceCommand(1).send().join(),
                speaker -> speaker.newResolveIncidentCommand(1).send().join(),
                speaker -> speaker.newDeleteResourceCommand(1).send().join(),
                speaker -> speaker.newSetVariablesCommand(1)
                        .variables(Map.of("a", 1))
                        .send()
                        .join(),
                speaker -> speaker.newModifyProcessInstanceCommand(1)
                        .activateElement("a")
                        .send()
                        .join(),
                speaker -> speaker.newMigrateProcessInstanceCommand(1)
                        .migrationPlan(2)
                        .addMappingInstruction("a", "b")
                        .send()
                        .join(),
                speaker -> speaker.newEvaluateDecisionCommand()
                        .decisionId("nobody")
                        .send()
                        .join(),
                speaker -> speaker.newCreateInstanceCommand()
                        .bpmnProcessId("nobody")
                        .latestVersion()
                        .send()
                        .join(),
                speaker -> speaker.newCreateInstanceCommand()
                        .bpmnProcessId("nobody")
                        .version(7)
                        .send()
                        .join(),
                speaker -> speaker.newPublishMessageCommand()
                        .messageName("m")
                        .correlationKey("k")
                        .tenantId("other")
                        .send()
                        .join(),
                speaker -> speaker.newDeployResourceCommand()
                        .addResourceStringUtf8("no xml", "bad.bpmn")
                        .send()
                        .join(),
                speaker -> speaker.newDeployResourceCommand()
                        .addResourceStringUtf8("x", "x.txt")
                        .send()
                        .join());
        try (CamundaClient other = rest()) {
            assertThat(commands)
                    .allSatisfy(
                            command -> assertThat(refusalOf(command, client)).isEqualTo(refusalOf(command, other)));
        }
    }

    private static Refusal refusalOf(Function<CamundaClient, Object> command, CamundaClient speaker) {
        try {
            command.apply(speaker);
        } catch (RuntimeException refused) {
            return Refusal.of(refused);
        }
        throw new AssertionError("it was not refused");
    }

    @Test
    void refusesAMessageIdTwice() {
        PublishMessageRequest message = PublishMessageRequest.newBuilder()
                .setName("grpc-twice")
                .setCorrelationKey("k")
                .setMessageId("id")
                .setTimeToLive(60_000)
                .build();
        assertThat(calls().publishMessage(message).getKey()).isPositive();

        assertThatThrownBy(() -> calls().publishMessage(message))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.ALREADY_EXISTS));
    }

    @Test
    void refusesVariablesThatAreNoObject() {
        for (String json :
                List.of("[1]", "1", "\"a\"", "{", "{\"a\":1} x", "{\"a\":NaN}", "{\"\":1}", "[".repeat(600))) {
            assertThatThrownBy(() -> calls().createProcessInstance(CreateProcessInstanceRequest.newBuilder()
                            .setBpmnProcessId("any")
                            .setVersion(-1)
                            .setVariables(json)
                            .build()))
                    .as(json)
                    .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.INVALID_ARGUMENT));
        }
    }

    @Test
    void takesNoVariablesForNone() {
        deploy("none.bpmn", sequence("grpc-none", service("work", "none-work")));
        for (String json : List.of("", " ", "{}", "null")) {
            assertThat(calls().createProcessInstance(CreateProcessInstanceRequest.newBuilder()
                                    .setBpmnProcessId("grpc-none")
                                    .setVersion(-1)
                                    .setVariables(json)
                                    .build())
                            .getProcessInstanceKey())
                    .as(json)
                    .isPositive();
        }
    }

    @Test
    void refusesATextThatNoDatabaseKeeps() {
        assertThatThrownBy(() -> calls().publishMessage(PublishMessageRequest.newBuilder()
                        .setName("a\0b")
                        .build()))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .hasMessageContaining("null character");
        assertThat(calls().topology(TopologyRequest.getDefaultInstance()).getClusterSize())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoMessage() {
        for (byte[] bytes :
                List.of(new byte[] {1, 2, 3}, new byte[] {-1}, new byte[] {0x0a, 0x02, (byte) 0xc3, 0x28})) {
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                            channel, bare(GatewayGrpc.getPublishMessageMethod()), CallOptions.DEFAULT, bytes))
                    .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.INVALID_ARGUMENT))
                    .hasMessageContaining("no message of this call");
        }
        assertThat(calls().topology(TopologyRequest.getDefaultInstance()).getClusterSize())
                .isEqualTo(1);
    }

    /** A call whose messages are sent as they are. */
    private static <A> MethodDescriptor<byte[], A> bare(MethodDescriptor<?, A> call) {
        return call.toBuilder(
                        new MethodDescriptor.Marshaller<byte[]>() {
                            @Override
                            public InputStream stream(byte[] bytes) {
                                return new ByteArrayInputStream(bytes);
                            }

                            @Override
                            public byte[] parse(InputStream stream) {
                                throw new AssertionError("a client reads no requests");
                            }
                        },
                        call.getResponseMarshaller())
                .build();
    }

    @Test
    void takesModelsAsLargeAsRestDoes() {
        String large = "<!--" + "x".repeat(4_500_000) + "-->";
        String model = new String(sequence("grpc-large", service("work", "large-work")), StandardCharsets.UTF_8);
        DeployResourceRequest.Builder request = DeployResourceRequest.newBuilder()
                .addResources(
                        Resource.newBuilder().setName("large.bpmn").setContent(ByteString.copyFromUtf8(model + large)));

        assertThat(calls().deployResource(request.build()).getDeploymentsCount())
                .isEqualTo(1);

        request.addResources(Resource.newBuilder()
                .setName("larger.bpmn")
                .setContent(ByteString.copyFromUtf8(model + large + large)));
        assertThatThrownBy(() -> calls().deployResource(request.build()))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED))
                .hasMessageContaining("'larger.bpmn' is too large");
    }

    @Test
    void refusesAMessageThatIsTooLarge() {
        assertThatThrownBy(() -> calls().completeJob(CompleteJobRequest.newBuilder()
                        .setJobKey(1)
                        .setVariables("{\"a\":\"" + "x".repeat(5_000_000) + "\"}")
                        .build()))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));
        assertThat(calls().topology(TopologyRequest.getDefaultInstance()).getClusterSize())
                .isEqualTo(1);
    }

    /** It comes as a trailer, and clients take 8 kB of them. */
    @Test
    void saysWhyEvenWhereThereIsMuchToSay() {
        DeployResourceRequest.Builder models = DeployResourceRequest.newBuilder();
        for (int number = 0; number < 200; number++) {
            models.addResources(Resource.newBuilder()
                    .setName("f\u00e4ulty" + number)
                    .setContent(ByteString.copyFromUtf8("no xml")));
        }

        assertThatThrownBy(() -> calls().deployResource(models.build()))
                .satisfies(failure -> assertThat(codeOf(failure)).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .message()
                .contains("f\u00e4ulty0")
                .hasSizeBetween(2000, 6100)
                .endsWith("…");
    }

    @Test
    @SuppressWarnings("deprecation")
    void deploysAsEarlyClientsDo() {
        byte[] model = sequence("grpc-early", service("work", "early-work"));

        assertThat(calls().deployProcess(
                                io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployProcessRequest.newBuilder()
                                        .addProcesses(io.camunda.zeebe.gateway.protocol.GatewayOuterClass
                                                .ProcessRequestObject.newBuilder()
                                                .setName("early.bpmn")
                                                .setDefinition(ByteString.copyFrom(model)))
                                        .build())
                        .getProcesses(0)
                        .getBpmnProcessId())
                .isEqualTo("grpc-early");
        DeployResourceResponse again = calls().deployResource(DeployResourceRequest.newBuilder()
                .addResources(Resource.newBuilder().setName("early.bpmn").setContent(ByteString.copyFrom(model)))
                .build());
        assertThat(again.getDeployments(0).getProcess().getVersion()).isEqualTo(1);
        assertThat(new String(model, StandardCharsets.UTF_8)).contains("grpc-early");
    }
}
