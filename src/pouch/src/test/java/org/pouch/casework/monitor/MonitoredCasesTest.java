package org.pouch.casework.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.monitor.MonitorReport.MonitoredFile;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** a monitor sees verdicts and records of handovers, and nothing else of anybody. */
class MonitoredCasesTest {
    private final BothSides both = new BothSides();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void showsWhatTheGateDecidedAndHowThePersonWasHandedOver() {
        RequestId lyu = both.handedOver();

        MonitoredFile file = report(both.utopia).find(lyu).orElseThrow();

        assertThat(file.decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision.verdict()).isEqualTo("PASS"));
        assertThat(file.handovers().toString()).contains("one suitcase", "same person");
        assertThat(report(both.utopia).newest(10, 0)).contains(file.line());
    }

    @Test
    void showsWhatWasStoppedAndByWhichRule() {
        RequestId lyu = both.documented();
        both.plans(lyu);
        both.utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        both.utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThatThrownBy(() -> both.utopia
                        .the(PassSendGate.class)
                        .pass(both.utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE)))
                .isInstanceOf(GateBlocked.class);

        assertThat(report(both.utopia).find(lyu).orElseThrow().decisions().get(0))
                .satisfies(decision -> {
                    assertThat(decision.verdict()).isEqualTo("BLOCK");
                    assertThat(decision.kind()).isEqualTo(PacketKind.TRANSFER_NOTICE);
                    assertThat(decision.rules()).isNotEmpty();
                });
    }

    @Test
    void saysNothingOfThePersonNorOfEvidence() {
        RequestId lyu = both.handedOver();
        String all = report(both.utopia).find(lyu).orElseThrow()
                + report(both.utopia).newest(10, 0).toString()
                + report(both.ruritania).find(lyu).orElseThrow();

        assertThat(all).doesNotContain("LYU", "JIANGUO", "吕", "portrait", "1985-01-15");
        assertThat(report(both.utopia).find(RequestId.NONE)).isEmpty();
    }

    private static MonitorReport report(Office office) {
        return office.the(MonitorReport.class);
    }
}
