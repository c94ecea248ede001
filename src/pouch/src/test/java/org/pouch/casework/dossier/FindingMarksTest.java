package org.pouch.casework.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.find.FindCases;
import org.pouch.casework.office.Office;
import org.pouch.packet.RequestId;
import org.pouch.vault.DamageReport;
import org.springframework.jdbc.core.simple.JdbcClient;

class FindingMarksTest {
    private final Office utopia = Office.utopia();

    @AfterEach
    void close() {
        utopia.close();
    }

    @Test
    void marksTheCasesOfEarlierReleases() {
        RequestId lyu = utopia.open("request");
        JdbcClient database = utopia.the(JdbcClient.class);
        database.sql("DELETE FROM casework_finding_mark").update();
        database.sql("UPDATE casework_case SET person_marked = FALSE").update();
        FindCases finding = utopia.the(FindCases.class);
        assertThat(finding.about(finding.wanted("LYU").orElseThrow(), 10)).isEmpty();

        utopia.the(PersonCases.class).mark(lyu);

        assertThat(finding.about(finding.wanted("LYU").orElseThrow(), 10)).containsExactly(lyu);
    }

    @Test
    void listsACaseThatCannotBeReadWithoutThePerson() {
        RequestId damaged = utopia.open("request");
        RequestId sound = utopia.open("request");
        utopia.the(JdbcClient.class)
                .sql("UPDATE casework_case SET request = 'cut off' WHERE request_id = ?")
                .param(damaged.value())
                .update();

        assertThat(utopia.the(FindCases.class)
                        .search(new FindCases.Filter(null, null, null), 10, 0)
                        .lines())
                .extracting(CaseLine::request)
                .containsExactlyInAnyOrder(damaged, sound);
        assertThat(utopia.cases().newest(10, 0))
                .extracting(CaseLine::request)
                .containsExactlyInAnyOrder(damaged, sound);
        assertThat(utopia.the(DamageReport.class).cases()).containsExactly(damaged);
    }
}
