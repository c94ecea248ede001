package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.RequestId;

/** An agreement that lets one person depart a month, in the calendar of the requested state. */
class MonthlyCapTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @BeforeEach
    void agreesOnOneAMonth() {
        ChangeSafeguard changes = utopia.the(ChangeSafeguard.class);
        String file = Office.read(Path.of("processes/agreements.yaml"))
                .replaceFirst("within: 120 days", "within: 120 days, monthlyCap: 1");
        TableChange proposed =
                changes.propose(file.getBytes(StandardCharsets.UTF_8), "One person a month from now on.", "kim");
        changes.approve(proposed.id(), proposed.digest().hex().substring(56), "lea");
    }

    @AfterEach
    void close() {
        both.close();
    }

    private void assertFull(RequestId request, String date, String next) {
        assertThatThrownBy(() -> both.plans(request, form -> form.put("departureDate", date)))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("departureDate"))
                                .contains("lets 1 persons", "it is 1 already", "free place is " + next));
    }

    @Test
    void letsNobodyMoreDepartInAMonthThatIsFull() {
        RequestId first = both.documented();
        RequestId second = both.documented();
        both.plans(first);

        assertFull(second, "2026-03-25", "2026-04");
        both.plans(second, form -> form.put("departureDate", "2026-04-02"));
        // The other place is its own: whoever has one may plan within the month again.
        both.plans(second, form -> form.put("departureDate", "2026-04-03"));
    }

    @Test
    void countsTheMonthWhereTheRequestedStateIs() {
        RequestId first = both.documented();
        RequestId second = both.documented();
        both.plans(first, form -> form.put("departureDate", "2026-04-10"));

        // In Ruritania it is 1 April already.
        assertThatThrownBy(() -> both.plans(
                        second,
                        form -> form.put("departureDate", "2026-03-31")
                                .put("departureTime", "23:30")
                                .put("departureZone", "Z")))
                .isInstanceOf(DecisionRefused.class);
        both.plans(second, form -> form.put("departureDate", "2026-03-31"));
    }

    @Test
    void givesThePlaceBackWhenTheTransferIsCancelled() {
        RequestId first = both.documented();
        RequestId second = both.documented();
        both.ruritania.files(both.notice(first));
        assertFull(second, "2026-03-25", "2026-04");

        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                first,
                form -> form.put("decision", "CANCEL")
                        .put("cause", "WEATHER")
                        .put("note", "A storm closes the airport."));

        both.plans(second, form -> form.put("departureDate", "2026-03-25"));
        assertThat(utopia.dossier(second).row().standing().shown()).isEqualTo("TRANSFER_PLANNED");
    }
}
