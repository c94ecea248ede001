package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.duty.Absences;
import org.pouch.casework.duty.Absences.Plan;
import org.pouch.ledger.AuditEvent;
import org.pouch.packet.RequestId;

/** A colleague who falls ill stops no case, and nobody approves what they prepared because of it. */
class AbsencesTest {
    private static final Officer SUPERVISOR = new Officer("s.up", "S. Up", Set.of(Role.SUPERVISOR));

    private final Office utopia = Office.utopia();
    private final Absences absences = utopia.the(Absences.class);

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void standsInFromTheFirstDayToTheLast() {
        LocalDate first = utopia.today().plusDays(1);
        absences.set(plan(first, first.plusDays(1)), Office.ZHAO);

        assertThat(absences.standsInFor(Office.WANG.id())).isEmpty();
        assertThat(absences.current()).hasSize(1);
        utopia.clock.moveTo(first + "T00:00:00Z");
        assertThat(absences.standsInFor(Office.WANG.id())).containsExactly(Office.ZHAO.id());
        assertThat(absences.standsInFor(Office.LI.id())).isEmpty();
        utopia.clock.moveTo(first.plusDays(1) + "T23:59:59Z");
        assertThat(absences.standsInFor(Office.WANG.id())).containsExactly(Office.ZHAO.id());
        utopia.clock.moveTo(first.plusDays(2) + "T00:00:00Z");
        assertThat(absences.standsInFor(Office.WANG.id())).isEmpty();
        assertThat(absences.current()).isEmpty();
    }

    @Test
    void endsEarlyAndKeepsALineOfBoth() {
        absences.set(plan(utopia.today(), utopia.today()), SUPERVISOR);
        String id = absences.current().get(0).id();
        assertThatThrownBy(() -> absences.end(id, Office.LI)).isInstanceOf(DecisionRefused.class);

        absences.end(id, Office.ZHAO);
        absences.end(id, Office.ZHAO);

        assertThat(absences.standsInFor(Office.WANG.id())).isEmpty();
        assertThat(utopia.ledger)
                .filteredOn(AuditEvent.AbsenceChanged.class::isInstance)
                .extracting(event -> ((AuditEvent.AbsenceChanged) event).change()
                        + " by "
                        + ((AuditEvent.AbsenceChanged) event).officer())
                .containsExactly("SET by s.up", "ENDED by zhao.min");
    }

    @Test
    void refusesWhatCannotBe() {
        LocalDate today = utopia.today();

        assertThatThrownBy(() -> absences.set(plan(today, today), Office.LI)).isInstanceOf(DecisionRefused.class);
        for (Plan wrong : new Plan[] {
            plan(today, today.minusDays(1)),
            plan(today.minusDays(2), today.minusDays(1)),
            plan(today, today.plusDays(367)),
            new Plan(Office.ZHAO.id(), Office.ZHAO.id(), today, today)
        }) {
            assertThatThrownBy(() -> absences.set(wrong, Office.ZHAO))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).hasSize(1));
        }
        assertThat(absences.current()).isEmpty();
    }

    /** whoever stands in is who they are. */
    @Test
    void doesNotLetWhoPreparedApproveInTheApproversPlace() {
        RequestId lyu = utopia.open("request");
        utopia.does(Office.WANG, UserTaskId.PREPARE_REQUEST, lyu, PrepareForm::fill);
        absences.set(plan(utopia.today(), utopia.today()), Office.ZHAO);

        assertThatThrownBy(() -> utopia.does(
                        Office.WANG, UserTaskId.APPROVE_REQUEST, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("R-50");
    }

    private static Plan plan(LocalDate from, LocalDate until) {
        return new Plan(Office.ZHAO.id(), Office.WANG.id(), from, until);
    }
}
