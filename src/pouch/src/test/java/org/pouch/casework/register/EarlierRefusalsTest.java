package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.CloseCase;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PersonCases;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.office.Office;
import org.pouch.casework.state.CaseState;
import org.pouch.casework.state.Standing;
import org.pouch.identity.Identity;
import org.pouch.packet.RequestId;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of all the cases that there are, only those are read that may be about the person. */
class EarlierRefusalsTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void readsOnlyThoseWhoMayBeTheSamePerson() {
        RequestId lyu = utopia.open("request");
        RequestId again = utopia.open("request");
        utopia.open("refuted");

        assertThat(found(PersonJson.identity(utopia.dossier(lyu).data().path("person"))))
                .extracting(CaseRow::request)
                .containsExactly(lyu, again);
    }

    @ParameterizedTest
    @CsvSource({
        "1985-01-15, 1985-01-15, true",
        "1985-01-15, 1985-01, true",
        "1985-01-15, 1985, true",
        "1985-01, 1985-01-15, true",
        "1985, 1985-01-15, true",
        "1985, 1985-01, true",
        "1985-01, 1985, true",
        "1985-01-15, 1985-01-16, false",
        "1985-01-15, 1985-02, false",
        "1985-01, 1986, false"
    })
    void findsWhoMayBeBornOnTheSameDay(String before, String now, boolean found) {
        born(before);

        JsonNode person = CaseJson.object().put("dateOfBirth", now);

        assertThat(found(PersonJson.identity(person))).hasSize(found ? 1 : 0);
    }

    @Test
    void findsTheNumberHoweverItIsSpaced() {
        RequestId lyu = utopia.open("request");
        String number =
                utopia.dossier(lyu).data().at("/person/nationalIdNumber").asText();
        JsonNode person = CaseJson.object()
                .put("dateOfBirth", "1970")
                .put("nationalIdNumber", number.substring(0, 6) + " " + number.substring(6));

        assertThat(found(PersonJson.identity(person))).hasSize(1);
    }

    @Test
    void followsWhatAnOfficerCorrects() {
        RequestId lyu = born("1985-01-15");
        utopia.prepares(
                lyu,
                form -> form.put("dateOfBirth", "1985-10-15")
                        .put("nationalIdNumber", "")
                        .put("checkNote", "As the passport shows."));

        assertThat(found(PersonJson.identity(CaseJson.object().put("dateOfBirth", "1985-01-15"))))
                .isEmpty();
        assertThat(found(PersonJson.identity(CaseJson.object().put("dateOfBirth", "1985-10-15"))))
                .hasSize(1);
    }

    @Test
    void keepsNoNumberAndNoDate() {
        utopia.open("request");

        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT mark FROM casework_person_mark")
                        .query(String.class)
                        .list())
                .hasSize(4)
                .allSatisfy(mark -> assertThat(mark).matches("[0-9a-f]{64}"));
    }

    @Test
    void readsCasesOfEarlierReleasesUntilTheyAreMarked() {
        RequestId lyu = utopia.open("request");
        JdbcClient database = utopia.the(JdbcClient.class);
        database.sql("DELETE FROM casework_person_mark").update();
        database.sql("UPDATE casework_case SET person_marked = FALSE").update();

        assertThat(found(PersonJson.identity(utopia.dossier(lyu).data().path("person"))))
                .extracting(CaseRow::request)
                .containsExactly(lyu);
    }

    /** Nobody can say of whom a case is that cannot be read; its marks say of whom it is not. */
    @Test
    void takesADamagedCaseForOneOfThosePersonsAloneWhoMayBeMeant() {
        RequestId refused = utopia.open("request");
        RequestId again = utopia.open("request");
        RequestId other = utopia.open("refuted");
        utopia.context.getBean(CaseStore.class).moveTo(refused, Standing.of(CaseState.REFUTED));
        utopia.the(CloseCase.class).close(refused, "REFUTED");
        damage(refused);
        EarlierRefusals refusals = utopia.the(EarlierRefusals.class);

        assertThat(refusals.isRepeated(utopia.dossier(again))).isTrue();
        assertThat(refusals.isRepeated(utopia.dossier(other))).isFalse();
        assertThat(utopia.the(DamageReport.class).cases()).containsExactly(refused);
    }

    /** Scenario 21: whom two states have refuted nobody else is told to be its national. */
    @Test
    void asksNoThirdStateWhetherAPersonIsItsNationalWhomTwoRefuted() {
        RequestId third = utopia.open("request");
        EarlierRefusals refusals = utopia.the(EarlierRefusals.class);
        refutedBy("KHM-IMM");
        refutedBy("KHM-GID");
        assertThat(refusals.isRepeated(utopia.dossier(third)))
                .as("two authorities of one state")
                .isFalse();

        refutedBy("VNM-IMM");

        assertThat(refusals.isRepeated(utopia.dossier(third))).isTrue();
        assertThat(refusals.isRepeated(utopia.dossier(utopia.open("refuted"))))
                .as("somebody else")
                .isFalse();
    }

    /** A state that refuted is not asked again through another door. */
    @Test
    void asksNoOtherAuthorityOfTheStateThatRefuted() {
        refutedBy("XRU-POL");

        assertThat(isRepeated(file -> {})).isTrue();
        assertThat(isRepeated(file -> file.withArray("/attachments")
                        .addObject()
                        .put("id", "birth")
                        .put("class", "BIRTH_CERTIFICATE")
                        .put("sha256", "1".repeat(64))))
                .as("new evidence")
                .isFalse();
    }

    /** A determination takes months, and the case is open meanwhile. */
    @Test
    void countsARefusalWhoseCaseIsNotClosedYet() {
        RequestId refuted = refuted();
        RequestId again = utopia.open("request");

        assertThat(utopia.the(EarlierRefusals.class).isRepeated(utopia.dossier(again)))
                .isTrue();
        assertThat(utopia.dossier(refuted).row().outcome()).isNull();
    }

    @Test
    void takesAnotherPortraitForNoNewEvidence() {
        refuted();
        RequestId again = utopia.open("request", file -> {
            for (JsonNode line : file.path("attachments")) {
                if (line.path("class").asText().equals("PORTRAIT")) {
                    ((ObjectNode) line).put("sha256", "0".repeat(64));
                }
            }
        });

        assertThat(utopia.the(EarlierRefusals.class).isRepeated(utopia.dossier(again)))
                .isTrue();
    }

    @Test
    void asksNoStateAboutTheNationalityOfAPersonWhoWasDeterminedStateless() {
        RequestId refuted = refuted();
        determines(refuted, "STATELESS");
        utopia.the(CloseCase.class).close(refuted, "REFUTED");
        asked(refuted, "KHM-IMM");

        assertThat(isRepeated(file -> {})).isTrue();
        assertThat(isRepeated(file -> file.withObject("/person").put("category", "TCN")))
                .as("a nationality is named all the same")
                .isTrue();
        assertThat(isRepeated(file ->
                        file.withObject("/person").put("category", "STATELESS").put("nationality", "XXA")))
                .isFalse();
        assertThat(isRepeated(file -> file.withArray("/attachments")
                        .addObject()
                        .put("id", "birth")
                        .put("class", "BIRTH_CERTIFICATE")
                        .put("sha256", "1".repeat(64))))
                .as("new evidence")
                .isFalse();
    }

    @Test
    void asksOnAboutAPersonOfWhomNothingWasDetermined() {
        RequestId refuted = refuted();
        determines(refuted, "NOT_DETERMINED");
        asked(refuted, "KHM-IMM");

        assertThat(isRepeated(file -> {})).isFalse();
    }

    private boolean isRepeated(Consumer<ObjectNode> change) {
        RequestId again = utopia.open("request");
        ObjectNode data = utopia.dossier(again).data().deepCopy();
        change.accept(data);
        utopia.context.getBean(CaseStore.class).replaceData(again, data);
        return utopia.the(EarlierRefusals.class).isRepeated(utopia.dossier(again));
    }

    private void determines(RequestId request, String determination) {
        utopia.does(
                Office.ZHAO,
                UserTaskId.DETERMINE_STATELESSNESS,
                request,
                form -> form.put("determination", determination)
                        .put("note", "Registers of all countries of residence were asked."));
    }

    private RequestId refuted() {
        RequestId refuted = utopia.open("request");
        utopia.context.getBean(CaseStore.class).moveTo(refuted, Standing.of(CaseState.REFUTED));
        return refuted;
    }

    private void refutedBy(String authority) {
        RequestId refuted = refuted();
        utopia.the(CloseCase.class).close(refuted, "REFUTED");
        asked(refuted, authority);
    }

    private void asked(RequestId refuted, String authority) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET counterpart = ? WHERE request_id = ?")
                .params(authority, refuted.value())
                .update();
    }

    @Test
    void holdsNobodyForADamagedCaseThatHasNoMarks() {
        RequestId damaged = utopia.open("request");
        RequestId again = utopia.open("request");
        utopia.the(JdbcClient.class)
                .sql("DELETE FROM casework_person_mark WHERE request_id = ?")
                .param(damaged.value())
                .update();
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET person_marked = FALSE WHERE request_id = ?")
                .param(damaged.value())
                .update();
        damage(damaged);

        PersonCases.Found found = cases().mayBeAbout(
                        PersonJson.identity(utopia.dossier(again).data().path("person")));

        assertThat(found.cases()).extracting(CaseRow::request).containsExactly(again);
        assertThat(found.unreadable()).isEmpty();
        assertThat(utopia.the(DamageReport.class).cases()).containsExactly(damaged);
    }

    private void damage(RequestId request) {
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'vault:1:AAAA' WHERE request_id = ?")
                .param(request.value())
                .update();
    }

    private RequestId born(String date) {
        return utopia.open("request", Office.born(date));
    }

    private List<CaseRow> found(Identity person) {
        return cases().mayBeAbout(person).cases();
    }

    private PersonCases cases() {
        return utopia.context.getBean(PersonCases.class);
    }
}
