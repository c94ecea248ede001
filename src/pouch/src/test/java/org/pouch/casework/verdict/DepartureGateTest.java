package org.pouch.casework.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
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
        assertThat(objection()).isEmpty();
    }

    @Test
    void stopsADepartureWhenABarCameAfterTheNotice() {
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(objection()).hasValueSatisfying(why -> assertThat(why).contains("R-04"));
    }

    @Test
    void stopsADepartureOfWhichNobodyWasTold() {
        RequestId other = utopia.open("request");

        assertThat(utopia.the(DepartureGate.class).objection(utopia.dossier(other)))
                .isPresent();
    }

    @Test
    void asksThreeDaysAndADayBefore() {
        DepartureGate gate = utopia.the(DepartureGate.class);
        assertThat(gate.askAboutWhatIsNear()).isZero();

        utopia.clock.moveTo("2026-03-18T06:00:00Z");
        assertThat(gate.askAboutWhatIsNear()).isOne();
        assertThat(gate.askAboutWhatIsNear()).isZero();
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");
        utopia.clock.moveTo("2026-03-19T20:00:00Z");
        assertThat(gate.askAboutWhatIsNear()).isOne();

        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.GateDecided.class::isInstance)
                .last()
                .extracting(event -> ((AuditEvent.GateDecided) event).verdict())
                .isEqualTo("BLOCK");
    }

    private Optional<String> objection() {
        return utopia.the(DepartureGate.class).objection(utopia.dossier(lyu));
    }
}
