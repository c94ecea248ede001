package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.packet.RequestId;

/** Nobody whose health needs care departs without a fresh certificate of fitness. The departure is at 01:30 UTC of 20 March. */
class FitToTravelTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void letsNobodyDepartWhoseCareNobodyCertified() {
        RequestId lyu = accepted("WHEELCHAIR");

        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsOnlyKeys(
                                        "fitnessIssuer", "fitnessFor", "fitnessDate", "fitnessTime", "fitnessSeen"));
        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("TRANSFER_ACCEPTED");
    }

    @Test
    void refusesACertificateOlderThanThreeDays() {
        RequestId lyu = accepted("DIET");

        assertRefusesTheDay(lyu, certified("2026-03-17", "09:29"));
        both.departs(lyu, certified("2026-03-17", "09:30"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    @Test
    void refusesACertificateThatIsNotThereYet() {
        RequestId lyu = accepted("ASSISTANCE");

        assertRefusesTheDay(lyu, certified("2026-03-21", "09:30"));
        // The person departed at 09:30; what was written afterwards certified nothing.
        assertRefusesTheDay(lyu, certified("2026-03-20", "09:31"));
    }

    @Test
    void readsACertificateThatNobodyAskedFor() {
        RequestId lyu = accepted("INTERPRETER");

        assertThatThrownBy(() -> both.departs(lyu, form -> form.put("fitnessIssuer", "UTO-MED-7")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsOnlyKeys("fitnessFor", "fitnessDate", "fitnessTime", "fitnessSeen"));
        both.departs(lyu);
    }

    @Test
    void asksForItWhereAMedicalAttendanceIsAnnounced() {
        RequestId lyu = both.documented();
        both.planned = form -> form.put("medicalAttendance", true);
        both.accepted(lyu);

        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        both.departs(lyu, certified("2026-03-19", "10:00"));
    }

    @Test
    void refusesTheCertificateOfSomebodyElse() {
        RequestId lyu = accepted("WHEELCHAIR");
        String number = utopia.dossier(lyu).data().path("caseFileNo").asText();

        assertRefuses("fitnessFor", lyu, certified("WANG XIAOMING", "2026-03-19", "10:00"));
        assertRefuses("fitnessFor", lyu, certified("LYU", "2026-03-19", "10:00"));
        assertRefuses("fitnessFor", lyu, certified(number + "9", "2026-03-19", "10:00"));
        assertThat(number).isNotEmpty();
        both.departs(lyu, certified(number, "2026-03-19", "10:00"));
    }

    @Test
    void takesTheNameInItsOwnScript() {
        RequestId lyu = accepted("WHEELCHAIR");
        String own =
                PersonJson.identity(utopia.dossier(lyu).data().path("person")).originalName();

        both.departs(lyu, certified(own, "2026-03-19", "10:00"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    @Test
    void refusesAnotherNameThatSoundsTheSame() {
        RequestId lyu = accepted("WHEELCHAIR");

        assertRefuses("fitnessFor", lyu, certified("LYU JIANGUO 吕剑国", "2026-03-19", "10:00"));
        assertRefuses("fitnessFor", lyu, certified("吕剑国", "2026-03-19", "10:00"));
        both.departs(lyu, certified("Lyu Jianguo, 吕 建国", "2026-03-19", "10:00"));
    }

    @Test
    void takesTheOwnScriptWithBlanks() {
        RequestId lyu = accepted("WHEELCHAIR");

        both.departs(lyu, certified("吕　建国", "2026-03-19", "10:00"));
    }

    /** On the travel document, which a doctor is shown, stands what the partner confirmed. */
    @Test
    void takesTheNameThatThePartnerConfirmed() {
        RequestId lyu = accepted(
                "WHEELCHAIR",
                file -> file.withObject("/person").set("nameOriginalScript", CaseJson.absent("NOT_AVAILABLE")));
        assertThat(PersonJson.identity(utopia.dossier(lyu).data().path("person"))
                        .originalName())
                .isNull();

        both.departs(lyu, certified("吕建国", "2026-03-19", "10:00"));
    }

    @Test
    void asksAnOfficerForWhatNoProgramSees() {
        RequestId lyu = accepted("WHEELCHAIR");

        assertRefuses(
                "fitnessSeen", lyu, certified("2026-03-19", "10:00").andThen(form -> form.put("fitnessSeen", false)));
    }

    @Test
    void stillAsksWhenTheAttendanceIsAnnouncedNoMore() {
        RequestId lyu = both.documented();
        both.planned = form -> form.put("medicalAttendance", true);
        both.accepted(lyu);
        both.planned = form -> form.put("medicalAttendance", false);
        replanned(lyu, "OTHER");

        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);
        both.departs(lyu, certified("2026-03-19", "10:00"));
    }

    @Test
    void refusesACertificateFromBeforeThePersonWasNotFit() {
        RequestId lyu = accepted("WHEELCHAIR");
        replanned(lyu, "NOT_FIT");

        // Written an hour before somebody said so.
        assertRefusesTheDay(lyu, certified("2026-03-20", "08:15"));
    }

    @Test
    void letsNobodyDepartBeforeTheDayThatWasAccepted() {
        RequestId lyu = accepted("INTERPRETER");
        utopia.clock.moveTo("2026-03-19T10:00:00Z");

        assertRefuses("departedOn", lyu, form -> {});
    }

    /** A flight of half past nine that leaves on the next morning before that time is late, and no other transfer. */
    @Test
    void letsSomebodyDepartLessThanADayLate() {
        RequestId lyu = accepted("INTERPRETER");
        utopia.clock.moveTo("2026-03-21T01:29:00Z");

        both.departs(lyu, form -> form.put("departedOn", "2026-03-21"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    /** What is later is another transfer, which the partner accepts anew (scenario 19). */
    @Test
    void letsNobodyDepartADayLaterThanWasAccepted() {
        RequestId lyu = accepted("INTERPRETER");
        utopia.clock.moveTo("2026-03-21T01:30:00Z");

        assertRefuses("departedOn", lyu, form -> form.put("departedOn", "2026-03-21"));
        both.departs(lyu, form -> form.put("departedOn", "2026-03-20"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    /** Somebody who left in the night, late, and of whom it is entered on the day after: nobody can undo that by another transfer. */
    @Test
    void recordsOnTheDayAfterWhoDepartedLate() {
        RequestId lyu = accepted("INTERPRETER");
        utopia.clock.moveTo("2026-03-22T02:00:00Z");

        assertRefuses("departedOn", lyu, form -> form.put("departedOn", "2026-03-22"));
        both.departs(lyu, form -> form.put("departedOn", "2026-03-21"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    @Test
    void readsTheDayWhereTheJourneyBegins() {
        RequestId lyu = accepted("INTERPRETER");
        // Half past midnight of the 20th there.
        utopia.clock.moveTo("2026-03-19T16:30:00Z");

        both.departs(lyu, form -> form.put("departedOn", "2026-03-20"));

        assertThat(utopia.dossier(lyu).row().standing().shown()).isEqualTo("DEPARTED");
    }

    /** Changed on the morning of the departure, in which the clock stands at a quarter past nine there, and accepted anew. */
    private void replanned(RequestId request, String cause) {
        utopia.clock.moveTo("2026-03-20T01:15:00Z");
        utopia.does(
                Office.LI,
                UserTaskId.CHANGE_TRANSFER,
                request,
                form -> form.put("decision", "CHANGE")
                        .put("cause", cause)
                        .put("note", "What was announced is planned anew."));
        both.accepted(request);
    }

    @Test
    void keepsItInTheCaseAlone() {
        RequestId lyu = accepted("WHEELCHAIR");
        both.departs(lyu, certified("2026-03-19", "10:00"));
        utopia.files(both.record(lyu));

        assertThat(utopia.dossier(lyu)
                        .requireEntry(UserTaskId.CONFIRM_DEPARTURE)
                        .form()
                        .toString())
                .contains("UTO-MED-7");
        assertThat(utopia.dossier(lyu)
                        .requireEntry(UserTaskId.CONFIRM_DEPARTURE)
                        .variables()
                        .toString())
                .doesNotContain("UTO-MED-7");
        assertThat(utopia.dossier(lyu).packets())
                .isNotEmpty()
                .allSatisfy(packet -> assertThat(packet.data().toString()).doesNotContain("UTO-MED-7", "fitness"));
    }

    private void assertRefusesTheDay(RequestId request, Consumer<ObjectNode> certificate) {
        assertRefuses("fitnessDate", request, certificate);
    }

    private void assertRefuses(String field, RequestId request, Consumer<ObjectNode> certificate) {
        assertThatThrownBy(() -> both.departs(request, certificate))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys(field));
    }

    static Consumer<ObjectNode> certified(String day, String time) {
        return certified("Jianguo Lyu", day, time);
    }

    private static Consumer<ObjectNode> certified(String person, String day, String time) {
        return form -> form.put("fitnessIssuer", "UTO-MED-7")
                .put("fitnessFor", person)
                .put("fitnessDate", day)
                .put("fitnessTime", time)
                .put("fitnessSeen", true);
    }

    /** Somebody with that need, on the day of departure. */
    private RequestId accepted(String need) {
        return accepted(need, file -> {});
    }

    private RequestId accepted(String need, Consumer<ObjectNode> change) {
        RequestId request = utopia.open("request", file -> {
            file.putArray("specialNeeds").addObject().put("code", need).put("consentRef", "CONS-26-0117");
            change.accept(file);
        });
        both.documented(request, both.request(request));
        both.accepted(request);
        return request;
    }

    @Test
    void saysTheDayAndTheCertificateBesideWhatIsMissing() {
        RequestId lyu = accepted("WHEELCHAIR");

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.LI,
                        UserTaskId.CONFIRM_DEPARTURE,
                        lyu,
                        certified("WANG XIAOMING", "2026-03-15", "10:00")
                                .andThen(form ->
                                        form.put("departedOn", "2026-03-19").put("noLegalBar", true))))
                .containsKeys("fitToTravel", "identityChecked", "departedOn", "fitnessFor", "fitnessDate")
                .doesNotContainKeys("noLegalBar", "fitnessIssuer", "fitnessSeen");
    }
}
