package org.pouch.casework.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.casework.dossier.CaseRow;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.PersonJson;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;
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

        assertThat(cases().mayBeAbout(
                                PersonJson.identity(utopia.dossier(lyu).data().path("person"))))
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

        assertThat(cases().mayBeAbout(PersonJson.identity(person))).hasSize(found ? 1 : 0);
    }

    @Test
    void findsTheNumberHoweverItIsSpaced() {
        RequestId lyu = utopia.open("request");
        String number =
                utopia.dossier(lyu).data().at("/person/nationalIdNumber").asText();
        JsonNode person = CaseJson.object()
                .put("dateOfBirth", "1970")
                .put("nationalIdNumber", number.substring(0, 6) + " " + number.substring(6));

        assertThat(cases().mayBeAbout(PersonJson.identity(person))).hasSize(1);
    }

    @Test
    void followsWhatAnOfficerCorrects() {
        RequestId lyu = born("1985-01-15");
        utopia.prepares(
                lyu,
                form -> form.put("dateOfBirth", "1985-10-15")
                        .put("nationalIdNumber", "")
                        .put("checkNote", "As the passport shows."));

        assertThat(cases().mayBeAbout(PersonJson.identity(CaseJson.object().put("dateOfBirth", "1985-01-15"))))
                .isEmpty();
        assertThat(cases().mayBeAbout(PersonJson.identity(CaseJson.object().put("dateOfBirth", "1985-10-15"))))
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

        assertThat(cases().mayBeAbout(
                                PersonJson.identity(utopia.dossier(lyu).data().path("person"))))
                .extracting(CaseRow::request)
                .containsExactly(lyu);
    }

    private RequestId born(String date) {
        return utopia.open("request", file -> {
            file.withObject("/person")
                    .put("dateOfBirth", date)
                    .set("nationalIdNumber", CaseJson.absent("NOT_AVAILABLE"));
            ((ObjectNode) file.at("/documents/0")).set("mrz", CaseJson.absent("NOT_AVAILABLE"));
        });
    }

    private CaseStore cases() {
        return utopia.context.getBean(CaseStore.class);
    }
}
