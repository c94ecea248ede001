package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.packet.RequestId;

/** The journey is to be so long after the reply as the agreement says, and no later (domain.md 1.2). */
class TransferTermTest {
    /** A hundred and twenty days after the reply of 2 March, where the requested state is. */
    private static final String LAST_DAY = "2026-06-30";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final RequestId lyu = both.documented();

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void isShownAtBothSidesOfTheCase() {
        assertThat(utopia.the(Deadlines.class).transferUntil(utopia.dossier(lyu)))
                .contains(LocalDate.parse(LAST_DAY));
        assertThat(both.ruritania.the(Deadlines.class).transferUntil(both.ruritania.dossier(lyu)))
                .contains(LocalDate.parse(LAST_DAY));
        assertThat(utopia.cases().find(lyu).orElseThrow().sections().toString())
                .contains("Departure not after", LAST_DAY);
    }

    @Test
    void refusesADepartureAfterItWithItsSource() {
        assertThatThrownBy(() -> both.plans(lyu, form -> form.put("departureDate", "2026-07-01")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("departureDate"))
                                .contains("120 days", "made up", LAST_DAY));
    }

    @Test
    void doesNotRunBeforeAnybodyIsConfirmed() {
        RequestId other = utopia.open("request");
        assertThat(utopia.the(Deadlines.class).transferUntil(utopia.dossier(other)))
                .isEmpty();
    }
}
