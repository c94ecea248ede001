package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.casework.CaseRegister;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.erasing.ErasureReport;
import org.pouch.ledger.LedgerVerifier;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.sealing.SealLevel;
import org.pouch.vault.CaseErased;
import org.springframework.boot.logging.LoggingSystem;

/** a case that ended is erased at one side, the other erases it when it is asked, and the proof of it all holds on both. */
@Tag("slow")
class ErasedOnBothSidesTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Duration AFTER_END = Duration.ofDays(91);
    private static final List<String> BOTH = List.of(Sandbox.UTO, Sandbox.XRU);

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
    void erasesAtThePartnerWhatIsErasedHere() throws Exception {
        Scenario refuted = Scenario.all(HOME.resolve("samples/scenarios")).stream()
                .filter(scenario -> scenario.name().equals("refuted"))
                .findFirst()
                .orElseThrow();
        SandboxClock clock = new SandboxClock(Clock.systemUTC(), refuted.lasts().plus(AFTER_END));
        try (Sandbox sandbox = Sandbox.start(HOME, folder, SandboxPorts.free(), SealLevel.B, clock)) {
            // It would look by itself a quarter of an hour after its start, and is to erase because it is asked.
            sandbox.loop(Sandbox.XRU, "erasure").stop();
            EngineClocks engines = sandbox.engineClocks();
            clock.leads(engines::advance);
            Timeline timeline = new Timeline(clock, new PrintWriter(new StringWriter()));
            Demo demo = new Demo(refuted, sandbox.desks(), clock, engines::areBusy, sandbox, timeline);
            RequestId request = new RequestId(demo.play(HOME));
            clock.advance(AFTER_END);

            // What one look cannot do the next does, which would come only when nobody waits any more.
            await().atMost(ServedAuthority.PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> {
                        sandbox.look(Sandbox.UTO, "erasure");
                        return !sandbox.part(Sandbox.UTO, ErasureReport.class)
                                .ofCase(request)
                                .isEmpty();
                    });
            await().atMost(ServedAuthority.PATIENCE)
                    .until(() -> sandbox.part(Sandbox.UTO, ErasureReport.class).ofCase(request).stream()
                            .anyMatch(erasure -> erasure.ours() && erasure.state() == ErasureReport.State.ERASED));
            for (String authority : BOTH) {
                assertErasedWithProof(sandbox, authority, request);
            }
            assertThat(sandbox.part(Sandbox.XRU, ErasureReport.class).ofCase(request))
                    .singleElement()
                    .satisfies(erasure -> {
                        assertThat(erasure.ours()).isFalse();
                        assertThat(erasure.agrees()).isTrue();
                    });
        }
    }

    private static void assertErasedWithProof(Sandbox sandbox, String authority, RequestId request) {
        CaseRegister.CaseView view =
                sandbox.part(authority, CaseRegister.class).find(request).orElseThrow();
        assertThat(view.line().personLabel()).isEmpty();
        assertThat(view.line().outcome()).isEqualTo("REFUTED");
        PacketRegister packets = sandbox.part(authority, PacketRegister.class);
        assertThat(packets.ofCase(request))
                .filteredOn(entry -> entry.kind().isOfCase())
                .isNotEmpty()
                .allSatisfy(entry -> assertThatThrownBy(() -> packets.document(entry.packetId()))
                        .isInstanceOf(CaseErased.class));
        assertThat(packets.ofCase(request))
                .filteredOn(entry -> entry.kind() == PacketKind.RECEIPT)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(packets.verify(entry.packetId()).isAccepted())
                        .isTrue());
        assertThat(sandbox.part(authority, LedgerVerifier.class).verify().isIntact())
                .isTrue();
    }
}
