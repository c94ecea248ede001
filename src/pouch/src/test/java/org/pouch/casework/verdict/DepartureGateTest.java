package org.pouch.casework.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.exchange.News;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.RequestId;

/** Nobody departs without a fresh PASS, whatever the token does. */
class DepartureGateTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private RequestId lyu;

    @BeforeEach
    void noticeIsOnFile() {
        lyu = both.documented();
        both.notice(lyu);
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void letsDepartWhoNothingStops() {
        letGo(lyu);

        assertThat(verdicts()).containsOnly("PASS");
    }

    @Test
    void stopsADepartureWhenABarCameAfterTheNotice() {
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThatThrownBy(() -> letGo(lyu))
                .isInstanceOfSatisfying(
                        DepartureStopped.class,
                        stopped -> assertThat(utopia.the(DepartureGate.class)
                                        .onRecord(stopped)
                                        .fields())
                                .hasEntrySatisfying(
                                        "noLegalBar", why -> assertThat(why).contains("R-04")));
        assertThat(verdicts()).last().isEqualTo("BLOCK");
    }

    @Test
    void stopsADepartureOfWhichNobodyWasTold() {
        RequestId other = utopia.open("request");

        assertThatThrownBy(() -> letGo(other)).isInstanceOf(DecisionRefused.class);
    }

    @Test
    void asksThreeDaysAndADayBefore() {
        DepartureGate gate = utopia.the(DepartureGate.class);
        assertThat(gate.askAboutWhatIsNear()).isZero();

        utopia.clock.moveTo("2026-03-18T06:00:00Z");
        assertThat(gate.askAboutWhatIsNear()).isOne();
        assertThat(gate.askAboutWhatIsNear()).isZero();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        assertThat(utopia.told).isEmpty();
        utopia.clock.moveTo("2026-03-19T20:00:00Z");
        assertThat(gate.askAboutWhatIsNear()).isOne();

        assertThat(verdicts()).last().isEqualTo("BLOCK");
        assertThat(gate.askAboutWhatIsNear()).isZero();
        assertThat(utopia.told).containsExactly(new News.DepartureStopped(lyu));
        assertThat(gate.unanswered()).containsExactly(lyu);
    }

    private void letGo(RequestId request) {
        utopia.the(DepartureGate.class).letGo(utopia.dossier(request));
    }

    private List<String> verdicts() {
        return utopia.ledger.stream()
                .filter(AuditEvent.GateDecided.class::isInstance)
                .map(event -> ((AuditEvent.GateDecided) event).verdict())
                .toList();
    }
}
