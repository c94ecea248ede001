package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

    /** The last day is one of the requested state, whose midnight comes eight hours earlier than that of the other one. */
    @Test
    void countsTheDayWhereTheRequestedStateIs() {
        assertThat(refusal("2026-06-30", "15:59", "Z")).doesNotContain("120 days");
        assertThat(refusal("2026-06-30", "16:00", "Z")).contains("120 days", "not after " + LAST_DAY);
        assertThat(refusal("2026-07-01", "05:59", "+14:00")).doesNotContain("120 days");
    }

    /** The travel document ends before that day: it is refused for one thing or the other. */
    private String refusal(String day, String time, String zone) {
        DecisionRefused refused = catchThrowableOfType(
                DecisionRefused.class,
                () -> both.plans(
                        lyu,
                        form -> form.put("departureDate", day)
                                .put("departureTime", time)
                                .put("departureZone", zone)));
        return refused.fields().getOrDefault("departureDate", "");
    }

    @Test
    void doesNotRunBeforeAnybodyIsConfirmed() {
        RequestId other = utopia.open("request");
        assertThat(utopia.the(Deadlines.class).transferUntil(utopia.dossier(other)))
                .isEmpty();
    }
}
