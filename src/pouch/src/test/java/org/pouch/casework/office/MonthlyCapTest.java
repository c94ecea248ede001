package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.flight.Blocker;
import org.pouch.casework.flight.Flight;
import org.pouch.casework.flight.Flights;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agreement that lets one person depart a month, in the calendar of the requested state. */
class MonthlyCapTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();

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

    /** Of years of work with a partner only those cases are opened that may have a place in the month. */
    @Test
    void readsNoCaseThatWasOverBeforeTheMonth() {
        RequestId first = both.documented();
        JdbcClient database = utopia.the(JdbcClient.class);
        for (int i = 0; i < 500; i++) {
            ended(database, i, i % 50 == 0 ? "2026-03-05" : "2025-%02d-15".formatted(1 + i % 12));
        }

        assertThat(utopia.the(CaseStore.class)
                        .travelling(
                                utopia.dossier(first).row().counterpart(),
                                utopia.dossier(first).row().agreement(),
                                Instant.parse("2026-02-28T16:00:00Z")))
                .hasSize(10);
        assertThat(database.sql("""
                                EXPLAIN SELECT request_id FROM casework_case WHERE side = 'REQUESTING' AND counterpart = 'XRU-CRS'
                                    AND agreement = 'UTO-XRU' AND state = 'CLOSED' AND closed_at >= TIMESTAMP '2026-03-01 00:00:00'""").query(String.class).single()).containsIgnoringCase("casework_case_travelling");
        // What lies in them nobody needs: they cannot be read at all.
        both.plans(first);
    }

    private void ended(JdbcClient database, int number, String day) {
        database.sql("""
                        INSERT INTO casework_case (request_id, side, counterpart, agreement, state, outcome, request, opened_by,
                            opened_at, closed_at, process_started, person_marked)
                        SELECT ?, side, counterpart, agreement, 'CLOSED', 'HANDED_OVER', 'damaged', opened_by, opened_at, ?, TRUE, TRUE
                        FROM casework_case LIMIT 1""")
                .params("urn:rdx:UTO:2025:%06d".formatted(number), Timestamp.from(Instant.parse(day + "T10:00:00Z")))
                .update();
    }

    @Test
    void countsWhoWasHandedOverInTheMonth() {
        RequestId first = both.handedOver();
        utopia.the(CloseCase.class).close(first, "HANDED_OVER");
        both.backToThePlanning();
        RequestId second = both.documented();

        assertFull(second, "2026-03-25", "2026-04");
    }

    /** A flight has a day and no hour: the month is full only where it is whatever the hour. */
    @Test
    void saysOfAFlightWhatItsDayIsWhereTheRequestedStateIs() {
        RequestId first = both.documented();
        RequestId second = both.documented();
        both.plans(first, form -> form.put("departureDate", "2026-04-10"));

        assertThat(blockers(second, "2026-03-31")).doesNotContain(Blocker.MONTH_FULL);
        assertThat(blockers(second, "2026-04-01")).contains(Blocker.MONTH_FULL);
        assertThat(blockers(second, "2026-04-30")).doesNotContain(Blocker.MONTH_FULL);
    }

    private Set<Blocker> blockers(RequestId request, String day) {
        Flights flights = utopia.the(Flights.class);
        Flight flight = flights.open("UT0815", LocalDate.parse(day), "XRU-CRS", Office.LI);
        assertThat(flights.putOn(flight.id(), List.of(request))).isEmpty();
        Set<Blocker> found = flights.readiness(flight.id()).get(0).blockers();
        flights.takeOff(flight.id(), request, Office.LI);
        return found;
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
