package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.RecordDecision.Decision;
import org.pouch.casework.Role;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.exchange.PacketRegister;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.sealing.SealLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * when a transfer is announced and accepted and its departure only waits to be confirmed: two authorities with their
 * engines and the wire between them, by the product's clock, which stands from the claim on and goes only as the test says.
 */
@Tag("slow")
class ClaimBeforeDepartureTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration UNTIL_DEPARTURE = Duration.ofDays(14);
    private static final String RUNNING = """
            {"filter": {"state": "ACTIVE"}, "page": {"limit": 1}}""";
    private static final String DEPARTURE = "userTask_ConfirmDeparture";
    private static final Officer WORKER = new Officer("a.okafor", "Amara Okafor", Set.of(Role.CASE_WORKER));

    /** Null while it is what it really is. */
    private final AtomicReference<@Nullable Instant> standing = new AtomicReference<>();

    private final InstantSource source = () -> {
        Instant stands = standing.get();
        return stands == null ? Instant.now() : stands;
    };

    /** Two authorities start at once, and Boot's logging can be set up only once at a time. */
    @BeforeAll
    static void leaveLoggingAlone() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void giveLoggingBack() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    @TempDir
    Path folder;

    @Test
    void stopsTheTransferWithinAMinuteAndTellsThePartnerOneNeutralWord() throws Exception {
        Scenario announced = Scenario.all(HOME.resolve("samples/scenarios")).stream()
                .filter(scenario -> scenario.name().equals("happy"))
                .findFirst()
                .orElseThrow()
                .until("userTask_ApproveTransferAnswer");
        SandboxClock clock = new SandboxClock(
                source.withZone(ZoneOffset.UTC), announced.lasts().plus(UNTIL_DEPARTURE));
        try (Sandbox sandbox = Sandbox.start(HOME, folder, SandboxPorts.free(), SealLevel.B, clock)) {
            EngineClocks engines = sandbox.engineClocks();
            clock.leads(engines::advance);
            Timeline timeline = new Timeline(clock, new PrintWriter(new StringWriter()));
            Demo demo = new Demo(announced, sandbox.desks(), clock, engines::areBusy, sandbox, timeline);
            RequestId request = new RequestId(demo.play(HOME));
            Task departure = await().atMost(PATIENCE)
                    .until(
                            () -> tasks(sandbox, Sandbox.UTO, request).stream()
                                    .filter(task -> task.elementId().equals(DEPARTURE))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            standing.set(Instant.now());

            sandbox.part(Sandbox.UTO, WithdrawCase.class).withdrawPerson(request, WORKER);

            // Nobody departs any more, whatever the process has been told by then.
            assertThatThrownBy(() -> sandbox.part(Sandbox.UTO, RecordDecision.class)
                            .record(new Decision(departure.key(), DEPARTURE, request, WORKER, departed(clock))))
                    .isInstanceOf(DecisionRefused.class);
            clock.advance(Duration.ofSeconds(59));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(tasks(sandbox, Sandbox.UTO, request)).isEmpty());
            EngineAccount engine = sandbox.engineAccounts().get(Sandbox.UTO);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(engine.post("/v2/process-instances/search", RUNNING)
                                    .at("/page/totalItems")
                                    .asInt())
                            .isZero());

            // After the time that tells nothing, at its longest.
            clock.advance(Duration.ofMinutes(15));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tasks(sandbox, Sandbox.XRU, request))
                            .extracting(Task::elementId)
                            .containsExactly("userTask_NoteWithdrawal"));
            assertThat(sandbox.part(Sandbox.XRU, Dossiers.class)
                            .require(request)
                            .packets())
                    .filteredOn(packet -> packet.kind() == PacketKind.WITHDRAWAL)
                    .singleElement()
                    .satisfies(packet ->
                            assertThat(packet.data().path("code").asText()).isEqualTo("WITHDRAWN"));
            assertThat(sandbox.part(Sandbox.UTO, PacketRegister.class).ofCase(request))
                    .filteredOn(entry ->
                            entry.direction() == PacketRegister.Direction.SENT && entry.kind() != PacketKind.RECEIPT)
                    .extracting(PacketRegister.Entry::kind)
                    .containsExactlyInAnyOrder(PacketKind.REQUEST, PacketKind.TRANSFER_NOTICE, PacketKind.WITHDRAWAL);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sandbox.part(Sandbox.UTO, CaseRegister.class)
                                    .find(request)
                                    .orElseThrow()
                                    .line()
                                    .outcome())
                            .isEqualTo("WITHDRAWN"));
        }
    }

    private static List<Task> tasks(Sandbox sandbox, String authority, RequestId request) {
        return sandbox.part(authority, OfficerTasks.class).ofCase(request);
    }

    private static ObjectNode departed(Clock clock) {
        ObjectNode form = new ObjectMapper().createObjectNode();
        for (String checked : List.of(
                "noLegalBar",
                "fitToTravel",
                "documentValid",
                "identityChecked",
                "familyTogether",
                "minorCaredFor",
                "monitorInformed")) {
            form.put(checked, true);
        }
        return form.put("departedOn", LocalDate.now(clock).toString());
    }
}
