package org.pouch.casework.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.AlertDestination;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.agreement.Deadlines;
import org.pouch.casework.bar.LegalBarRegister.Answer;
import org.pouch.casework.corridor.CaseCorridors;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.office.BothSides;
import org.pouch.casework.office.Office;
import org.pouch.casework.safeguard.ChangeSafeguard;
import org.pouch.casework.safeguard.TableChange;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ProgramFile;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is corrected is no other person: whoever is barred under the former name does not fly. */
class FlightReadinessTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void keepsBackWhoIsBarredUnderTheFormerName() {
        RequestId lyu = both.accepted();
        assertThat(readiness("JIANGUA")
                        .of(flight(), utopia.dossier(lyu), new Departures())
                        .blockers())
                .doesNotContain(Blocker.LEGAL_BAR);

        utopia.does(
                Office.LI,
                UserTaskId.PREPARE_RECTIFICATION,
                lyu,
                form -> form.put("decision", "CORRECT")
                        .put("field", "SECONDARY_IDENTIFIER")
                        .put("value", "JIANGUA")
                        .put("note", "The birth certificate was read wrongly."));
        utopia.approves(UserTaskId.APPROVE_RECTIFICATION, lyu);
        utopia.seals(lyu, PacketKind.RECTIFICATION);

        assertThat(readiness("JIANGUA")
                        .of(flight(), utopia.dossier(lyu), new Departures())
                        .blockers())
                .contains(Blocker.LEGAL_BAR);
        assertThat(readiness("JIANGUO")
                        .of(flight(), utopia.dossier(lyu), new Departures())
                        .blockers())
                .contains(Blocker.LEGAL_BAR);
    }

    /** As the gate will on the day of the flight, and for the same rules. */
    @Test
    void saysOfWhoMayBeAMinorThatTheReleaseEndsBeforeTheFlight() {
        RequestId lyu = utopia.open(
                "request",
                file -> file.putObject("minor")
                        .put("isMinor", false)
                        .put("ageDisputed", true)
                        .put("unaccompanied", false)
                        .put("guardianRef", "GUARD-26-9")
                        .put("receptionArrangement", "FAMILY"));
        utopia.prepares(lyu, form -> form.put("bestInterestsRef", "BI-26-4"));
        assertThat(blockers(lyu)).contains(Blocker.AGE_DISPUTED, Blocker.MINOR_NOT_RELEASED);

        released(lyu, "2026-03-19");
        assertThat(blockers(lyu)).contains(Blocker.AGE_DISPUTED, Blocker.MINOR_NOT_RELEASED);

        released(lyu, "2026-03-20");
        assertThat(blockers(lyu)).doesNotContain(Blocker.AGE_DISPUTED, Blocker.MINOR_NOT_RELEASED);
    }

    @Test
    void saysWhatTheGateSaysOfTheStateAndOfWhoeverNeedsASpecialist() {
        RequestId lyu = both.documented();
        both.plans(lyu, form -> form.put("specialistNeeded", true));
        assertThat(blockers(lyu)).contains(Blocker.SPECIALIST_NEEDED).doesNotContain(Blocker.DESTINATION_ALERT);

        utopia.the(AlertDestination.class).alert("XRU", "wang.fang");

        assertThat(blockers(lyu)).contains(Blocker.SPECIALIST_NEEDED, Blocker.DESTINATION_ALERT);
    }

    /** Nothing leaves then: the page says so of each, and stands. */
    @Test
    void saysOfEachThatTheGateStopsItWhereItsTableDoesNotCount() {
        RequestId lyu = both.documented();
        String table = ProgramFile.text("/safeguards/send-gate.dmn") + "<!-- signed by nobody -->";
        TableChange proposed = utopia.the(ChangeSafeguard.class)
                .propose(table.getBytes(StandardCharsets.UTF_8), "A new comment.", "kim");
        utopia.the(JdbcClient.class).sql("""
                        UPDATE casework_safeguard
                        SET state = 'IN_FORCE', decided_by = 'lea', decided_at = proposed_at WHERE change_id = ?""").param(proposed.id()).update();

        assertThat(blockers(lyu)).contains(Blocker.GATE);
    }

    private Set<Blocker> blockers(RequestId request) {
        return readiness("NOBODY")
                .of(flight(), utopia.dossier(request), new Departures())
                .blockers();
    }

    private void released(RequestId request, String until) {
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_HOLD,
                request,
                form -> form.put("decision", "RELEASE")
                        .put("grounds", "The best interests were assessed on 1 March.")
                        .put("expiresOn", until));
    }

    /** With a register that has somebody of that name. */
    private FlightReadiness readiness(String barred) {
        return new FlightReadiness(
                (request, person) -> PersonJson.label(person).contains(barred) ? Answer.BAR : Answer.CLEAR,
                utopia.the(CaseCorridors.class),
                utopia.the(Deadlines.class),
                utopia.the(MonthlyCap.class),
                utopia.the(GateOutlook.class),
                utopia.clock);
    }

    private static Flight flight() {
        return new Flight(
                "0198f0e0-5b3c-7a10-8000-000000000099",
                Side.REQUESTING,
                new AuthorityId("XRU-CRS"),
                "UT0815",
                LocalDate.parse("2026-03-20"),
                "li.na",
                Instant.parse("2026-03-02T09:15:00Z"));
    }
}
