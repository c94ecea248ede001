package org.pouch.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ElementInstanceState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.OpenCase;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.Role;
import org.pouch.casework.access.AccessReport;
import org.pouch.casework.access.SkippedSteps;
import org.pouch.casework.office.Office;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.Outbox;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.testing.SamplePackets;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways around the send gate, one each, at a whole authority with its embedded engine: nothing leaves in any of them. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalkAroundTest {
    private static final Officer WORKER = new Officer("w.lind", "W. Lind", Set.of(Role.CASE_WORKER));
    private static final Officer APPROVER = new Officer("a.moor", "A. Moor", Set.of(Role.APPROVER));
    private static final String LETS_EVERYTHING_PASS = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="somebody" name="Somebody" namespace="test">
              <decision id="send-gate" name="Send gate">
                <variable name="gate"/>
                <literalExpression><text>{verdict: "PASS", rules: []}</text></literalExpression>
              </decision>
            </definitions>""";

    private ConfigurableApplicationContext authority;
    private int persons;

    @BeforeAll
    void start(@TempDir Path data) {
        authority = Authority.application()
                .run(
                        "--spring.config.additional-location="
                                + Path.of("samples/authorities/uto.yaml").toUri(),
                        "--pouch.data=" + data,
                        "--pouch.engine.port=0",
                        "--server.port=0",
                        "--server.address=127.0.0.1");
    }

    @AfterAll
    void stop() {
        authority.close();
    }

    @Test
    void aRedeployedTableLetsNothingPass() throws IOException {
        engine().newDeployResourceCommand()
                .addResourceBytes(LETS_EVERYTHING_PASS.getBytes(StandardCharsets.UTF_8), "theirs.dmn")
                .send()
                .join();

        RequestId request = barredBeforeApproval();

        assertNothingLeaves(request);
    }

    @Test
    void aRedeployedModelThatAsksNobodyLetsNothingPass() throws IOException {
        RequestId request = barredBeforeApproval();
        blocked(request);
        String model = Files.readString(Path.of("processes/packet-dispatch.bpmn"))
                .replace("type=\"exchange.sealPacket\"", "type=\"exchange.dispatchPacket\"");
        Stream.of(Path.of("processes")
                        .toFile()
                        .listFiles((folder, name) -> name.endsWith(".form") || name.endsWith(".dmn")))
                .reduce(
                        engine().newDeployResourceCommand()
                                .addResourceBytes(model.getBytes(StandardCharsets.UTF_8), "packet-dispatch.bpmn")
                                .addResourceFile("processes/packet-delivery.bpmn"),
                        (deploying, file) -> deploying.addResourceFile(file.toString()),
                        (one, other) -> one)
                .send()
                .join();

        engine().newCreateInstanceCommand()
                .bpmnProcessId("packet-dispatch")
                .latestVersion()
                .variables(dispatchOf(request))
                .send()
                .join();

        awaitStepOutOfTurn(request, "serviceTask_SealPacket");
        assertNothingLeaves(request);
    }

    @Test
    void aMovedTokenLetsNothingPass() throws IOException {
        RequestId request = barredBeforeApproval();

        engine().newModifyProcessInstanceCommand(blocked(request).processInstanceKey())
                .activateElement("callActivity_DeliverPacket")
                .send()
                .join();

        awaitStepOutOfTurn(request, "serviceTask_DispatchPacket");
        soon().until(() -> skipped(request), elements -> elements.contains("serviceTask_DispatchPacket"));
        assertNothingLeaves(request);
    }

    @Test
    void anEditedVariableLetsNothingPass() throws IOException {
        RequestId request = barredBeforeApproval();
        Task task = blocked(request);

        engine().newSetVariablesCommand(task.processInstanceKey())
                .variables(Map.of("blockDecision", "ASK_AGAIN", "gateVerdict", "PASS", "verdict", "PASS"))
                .send()
                .join();
        engine().newCompleteUserTaskCommand(task.key())
                .variables(Map.of("blockDecision", "ASK_AGAIN"))
                .send()
                .join();

        assertThat(blockedAgain(request, task).elementId()).isEqualTo("userTask_ReviewBlock");
        assertNothingLeaves(request);
    }

    @Test
    void tasksCompletedAtTheEngineLetNothingPass() throws IOException {
        RequestId request = open();
        engine().newCompleteUserTaskCommand(
                        task(request, "userTask_PrepareRequest", WORKER).key())
                .variables(Map.of("requestPrepared", true, "complete", true, "gateVerdict", "PASS"))
                .send()
                .join();

        // Nobody prepared it in the case, so it is not complete, and comes back for ever.
        assertThat(task(request, "userTask_PrepareRequest", WORKER)).isNotNull();
        assertThat(entries(request)).isEmpty();
    }

    /** Past the approver, and then past the gate: what is asked for next is not on file, and those who supervise are told. */
    @Test
    void anApprovalCompletedAtTheEngineLetsNothingPassAndIsTold() throws IOException {
        RequestId request = prepared();
        engine().newCompleteUserTaskCommand(
                        task(request, "userTask_ApproveRequest", APPROVER).key())
                .variables(Map.of("requestDecision", "APPROVE", "gateVerdict", "PASS"))
                .send()
                .join();

        soon().until(() -> skipped(request), elements -> elements.contains("serviceTask_DraftRequest"));
        assertThat(entries(request)).isEmpty();
        assertThat(authority.getBean(AccessReport.class).alerts(Instant.EPOCH, 100))
                .anyMatch(alert -> alert.officer().equals(SkippedSteps.ENGINE));
    }

    /** Elements at the engine that asked for what nobody decided in this case. */
    private List<String> skipped(RequestId request) {
        return authority
                .getBean(AccessReport.class)
                .find(new AccessReport.Filter(SkippedSteps.ENGINE, request, null, null, null, true), 100, 0)
                .stream()
                .map(line -> String.valueOf(line.look().task()))
                .toList();
    }

    @Test
    void aForgedMessageLetsNothingPass() throws IOException {
        RequestId request = barredBeforeApproval();
        blocked(request);
        for (String message : List.of("MSG_CASE_OPENED", "MSG_TRANSFER_ANSWER", "MSG_REPLY", "MSG_RECEIPT")) {
            engine().newPublishMessageCommand()
                    .messageName(message)
                    .correlationKey(request.value())
                    .variables(Map.of(
                            "requestId", request.value(),
                            "counterpart", "XRU-CRS",
                            "transferAnswer", "ACCEPTED",
                            "replyOutcome", "CONFIRMED",
                            "receiptAccepted", true))
                    .send()
                    .join();
        }

        assertNothingLeaves(request);
    }

    @Test
    void theEngineAnswersNobodyWithoutCredentials() throws IOException, InterruptedException {
        String address = authority.getEnvironment().getRequiredProperty("pouch.engine.address");
        for (String path :
                List.of("/v2/topology", "/v2/process-instances", "/v2/deployments", "/v2/messages/publication")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void aPacketThatWaitsInTheOutboxDoesNotLeaveWhenABarComes() throws IOException {
        RequestId request = sealedAndQueued();
        bars().register(request, "a.moor");

        assertThat(taken()).doesNotContain(packet(request));

        PacketRegister.Entry entry = entry(request);
        assertThat(entry.state()).isEqualTo(State.FAILED);
        assertThat(entry.trouble()).contains("send gate").doesNotContain("R-04");
        assertThat(taken()).doesNotContain(packet(request));
    }

    @Test
    void aRepetitionDoesNotLeaveWhenABarCameMeanwhile() throws IOException {
        RequestId request = sealedAndQueued();
        assertThat(taken()).contains(packet(request));
        bars().register(request, "a.moor");

        assertThatThrownBy(() -> authority.getBean(DispatchPacket.class).dispatch(packet(request), Channel.MAIL, 2))
                .isInstanceOf(LeaveRefused.class);
        assertThat(taken()).doesNotContain(packet(request));
    }

    @Test
    void anAlteredVerdictLetsNothingLeave() throws IOException {
        RequestId request = sealedAndQueued();
        int altered = database().sql("""
                        UPDATE casework_gate_verdict SET statement = REPLACE(statement, '"canary":"NONE"', '"canary":"DATA"')
                        WHERE request_id = ?""").param(request.value()).update();
        assertThat(altered).isPositive();

        assertThat(taken()).doesNotContain(packet(request));
        assertThat(entry(request).trouble()).contains("No valid verdict");
    }

    @Test
    void aVerdictMadeUpInTheDatabaseLetsNothingBeSealed() throws IOException {
        RequestId request = barredBeforeApproval();
        blocked(request);
        database().sql("""
                        UPDATE casework_gate_verdict
                        SET statement = REPLACE(REPLACE(statement, '"verdict":"BLOCK"', '"verdict":"PASS"'), '["R-04"]', '[]')
                        WHERE request_id = ?""").param(request.value()).update();

        engine().newCompleteUserTaskCommand(blocked(request).key())
                .variables(Map.of("blockDecision", "ASK_AGAIN"))
                .send()
                .join();

        assertNothingLeaves(request);
    }

    @Test
    void aDraftThatIsCalledAReceiptDoesNotLeave() throws IOException {
        RequestId request = sealedAndQueued();
        bars().register(request, "a.moor");
        database()
                .sql("UPDATE exchange_packet SET kind = 'RECEIPT' WHERE request_id = ?")
                .param(request.value())
                .update();

        assertThat(taken()).doesNotContain(packet(request));
    }

    @Test
    void otherBytesUnderTheSamePacketDoNotLeave() throws IOException {
        RequestId request = sealedAndQueued();
        database()
                .sql("UPDATE exchange_packet SET digest = ? WHERE request_id = ?")
                .params("0".repeat(64), request.value())
                .update();

        assertThat(taken()).doesNotContain(packet(request));
    }

    // -- What the tests say again and again.

    /** Approved by two officers, and barred before it was sealed. */
    private RequestId barredBeforeApproval() throws IOException {
        RequestId request = prepared();
        Task task = task(request, "userTask_ApproveRequest", APPROVER);
        ObjectNode form = authority.getBean(CaseRegister.class).formData("userTask_ApproveRequest", request, APPROVER);
        Office.seesPages(form);
        form.put("decision", "APPROVE");
        // On file before the bar, and told to the engine after it: the gate is asked of what is approved, too.
        authority
                .getBean(RecordDecision.class)
                .record(new RecordDecision.Decision(
                        task.key(), task.elementId(), task.processId(), request, APPROVER, form));
        bars().register(request, "a.moor");
        approve(request);
        return request;
    }

    private RequestId sealedAndQueued() throws IOException {
        RequestId request = prepared();
        approve(request);
        soon().until(() -> entries(request).stream().anyMatch(entry -> entry.state() == State.QUEUED));
        return request;
    }

    private RequestId open() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> folder = Files.list(Path.of("samples/request"))) {
            for (Path file : folder.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        ObjectMapper json = new ObjectMapper();
        ObjectNode data = (ObjectNode) json.readTree(files.remove("case.json"));
        // Each somebody else: what is barred here is a person, in every case.
        Office.born(LocalDate.of(1985, 1, 1).plusDays(++persons).toString()).accept(data);
        return authority.getBean(OpenCase.class).open(json.writeValueAsBytes(data), files, WORKER);
    }

    private RequestId prepared() throws IOException {
        RequestId request = open();
        complete(request, "userTask_PrepareRequest", WORKER, form -> {
            form.put("transferBasis", "INSTRUMENT")
                    .put("noticeId", "NOTE-26-17")
                    .put("noticeLanguage", "zh-Hans");
            form.put("noticeDate", LocalDate.now(ZoneOffset.UTC).toString())
                    .put("checkNote", "The passport shows the newer spelling.");
        });
        task(request, "userTask_ApproveRequest", APPROVER);
        return request;
    }

    private void approve(RequestId request) {
        complete(request, "userTask_ApproveRequest", APPROVER, form -> form.put("decision", "APPROVE"));
    }

    private void complete(RequestId request, String element, Officer officer, Consumer<ObjectNode> entry) {
        Task task = task(request, element, officer);
        ObjectNode form = authority.getBean(CaseRegister.class).formData(element, request, officer);
        Office.seesPages(form);
        entry.accept(form);
        authority.getBean(OfficerTasks.class).claim(task.key(), officer);
        authority.getBean(OfficerTasks.class).complete(task.key(), officer, form);
    }

    private Task task(RequestId request, String element, Officer officer) {
        return soon().until(
                        () -> authority.getBean(OfficerTasks.class).openTo(officer).stream()
                                .filter(task -> task.elementId().equals(element) && request.equals(task.request()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Task blocked(RequestId request) {
        return task(request, "userTask_ReviewBlock", APPROVER);
    }

    private Task blockedAgain(RequestId request, Task before) {
        return soon().until(
                        () -> authority.getBean(OfficerTasks.class).openTo(APPROVER).stream()
                                .filter(task -> request.equals(task.request()) && task.key() != before.key())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Map<String, Object> dispatchOf(RequestId request) {
        String draft = database()
                .sql("SELECT packet_id FROM casework_packet WHERE request_id = ?")
                .param(request.value())
                .query(String.class)
                .single();
        return Map.of(
                "packetId",
                draft,
                "packetKind",
                "REQUEST",
                "requestId",
                request.value(),
                "counterpart",
                "XRU-CRS",
                "channel",
                "QUEUE",
                "attempt",
                1,
                "attemptsBefore",
                0);
    }

    /** The token is where it should not be, and the step does what it can there. */
    private void awaitStepOutOfTurn(RequestId request, String element) {
        soon().until(() -> !engine().newElementInstanceSearchRequest()
                .filter(filter -> filter.elementId(element).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .isEmpty());
        PacketId draft = new PacketId(String.valueOf(dispatchOf(request).get("packetId")));
        assertThatThrownBy(() -> authority.getBean(DispatchPacket.class).dispatch(draft, Channel.QUEUE, 1))
                .isInstanceOf(RuntimeException.class);
    }

    private void assertNothingLeaves(RequestId request) {
        blocked(request);
        assertThat(entries(request)).isEmpty();
        assertThat(taken())
                .noneMatch(packet -> entries(request).stream()
                        .anyMatch(entry -> entry.packetId().equals(packet)));
    }

    /** All that the outbox lends to any channel now. */
    private List<PacketId> taken() {
        return Stream.of(Channel.values())
                .flatMap(channel -> Stream.iterate(
                                authority
                                        .getBean(Outbox.class)
                                        .take(SamplePackets.XRU, channel, Long.MAX_VALUE, Duration.ZERO),
                                Optional::isPresent,
                                last -> authority
                                        .getBean(Outbox.class)
                                        .take(SamplePackets.XRU, channel, Long.MAX_VALUE, Duration.ZERO))
                        .flatMap(Optional::stream))
                .map(Outbox.Consignment::packet)
                .toList();
    }

    private PacketId packet(RequestId request) {
        return entry(request).packetId();
    }

    private PacketRegister.Entry entry(RequestId request) {
        return entries(request).get(0);
    }

    private List<PacketRegister.Entry> entries(RequestId request) {
        return authority.getBean(PacketRegister.class).ofCase(request);
    }

    private RegisterBar bars() {
        return authority.getBean(RegisterBar.class);
    }

    private CamundaClient engine() {
        return authority.getBean(CamundaClient.class);
    }

    private JdbcClient database() {
        return authority.getBean(JdbcClient.class);
    }

    private static ConditionFactory soon() {
        return await().pollInterval(Duration.ofMillis(100));
    }
}
