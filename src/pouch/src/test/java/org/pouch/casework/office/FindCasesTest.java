package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.find.Wanted;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Officers find a case by what they have of it, and nobody finds a name in the table that helps them. */
class FindCasesTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;

    @AfterEach
    void close() {
        both.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LYU",
                "lyu jianguo",
                "Jianguo, Lyu",
                "Lü Jianguo",
                "LU JIANGUO",
                "吕建国",
                " 吕 建国 ",
                "R-26-004411",
                "999901198501150015",
                "9999011985 01150015"
            })
    void findsThePersonByWhatIsWrittenOut(String typed) {
        RequestId lyu = utopia.open("request");
        utopia.open("refuted");

        assertThat(found(utopia, typed)).containsExactly(lyu);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JIAN", "建国", "LYU DEHAI", "R-26", "%", "' OR 1=1", "LYU JIANGUO CHEN"})
    void findsNothingByAPartOrByMoreThanThereIs(String typed) {
        utopia.open("request");

        assertThat(found(utopia, typed)).isEmpty();
    }

    @Test
    void findsByTheNumberOfTheCaseHoweverShort() {
        RequestId first = utopia.open("request");
        RequestId second = utopia.open("request");
        String number = second.value().substring("urn:rdx:".length());

        for (String typed : List.of(
                second.value(),
                number,
                number.substring("UTO:".length()),
                number.substring("UTO:2026:".length()),
                Integer.toString(Integer.parseInt(number.substring("UTO:2026:".length()))))) {
            assertThat(found(utopia, typed)).as(typed).containsExactly(second);
        }
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void findsByOwnFileNumberAndByPacketOnTheOtherSide() {
        RequestId lyu = utopia.open("request");
        Packet request = both.request(lyu);
        both.ruritania.files(request);
        both.ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, lyu, form -> form.put("caseFileNo", "CRS-2026-77"));

        assertThat(found(both.ruritania, "crs-2026-77")).containsExactly(lyu);
        assertThat(found(both.ruritania, request.id().value())).containsExactly(lyu);
        assertThat(found(both.ruritania, "吕建国")).containsExactly(lyu);
    }

    @Test
    void followsWhatAnOfficerCorrects() {
        RequestId lyu = utopia.open("request");
        utopia.prepares(lyu, form -> form.put("primaryIdentifier", "LIU").put("checkNote", "As the passport shows."));

        assertThat(found(utopia, "liu jianguo")).containsExactly(lyu);
    }

    @Test
    void keepsNoNameAndPutsNoneInAnAddress() {
        utopia.open("request");

        assertThat(utopia.the(JdbcClient.class)
                        .sql("SELECT mark FROM casework_finding_mark")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(mark -> assertThat(mark).matches("[0-9a-f]{32}"));
        String token = finding(utopia).wanted("Lyu Jianguo").orElseThrow().token();
        assertThat(token).matches("[0-9a-f.~-]+");
        assertThat(Wanted.parse(token)).isEqualTo(finding(utopia).wanted("Lyu Jianguo"));
        assertThat(Wanted.parse("LYU")).isEmpty();
        assertThat(Wanted.parse("999901198501150015")).isEmpty();
        assertThat(finding(utopia).wanted("  ")).isEmpty();
    }

    @Test
    void forgetsWhoWasErased() {
        RequestId lyu = utopia.open("request");

        utopia.the(CaseStore.class).markErased(lyu, utopia.clock.instant());

        assertThat(found(utopia, "LYU")).isEmpty();
        assertThat(found(utopia, lyu.value())).containsExactly(lyu);
    }

    @Test
    void countsWhatItShowsAPageOf() {
        RequestId first = utopia.open("request");
        RequestId second = utopia.open("refuted");

        FindCases.Page page = finding(utopia).search(new FindCases.Filter(null, "DRAFT", "XRU-CRS"), 1, 1);

        assertThat(page.total()).isEqualTo(2);
        assertThat(page.lines()).extracting(CaseLine::request).containsExactly(first);
        assertThat(finding(utopia)
                        .search(new FindCases.Filter(null, "SENT", null), 25, 0)
                        .total())
                .isZero();
        assertThat(finding(utopia).about(finding(utopia).wanted(second.value()).orElseThrow(), 200))
                .containsExactly(second);
        assertThat(finding(utopia).counterparts()).containsExactly("XRU-CRS");
    }

    private static FindCases finding(Office office) {
        return office.the(FindCases.class);
    }

    private static List<RequestId> found(Office office, String typed) {
        Wanted wanted = finding(office).wanted(typed).orElseThrow();
        return finding(office).search(new FindCases.Filter(wanted, null, null), 25, 0).lines().stream()
                .map(CaseLine::request)
                .toList();
    }
}
