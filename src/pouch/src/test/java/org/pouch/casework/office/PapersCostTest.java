package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.casework.office.Office.ZHAO;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.Approval;
import org.pouch.casework.CaseRegister.CaseLine;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.draft.DraftDigest;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database is asked for what officers see all day: counted, not timed. */
class PapersCostTest {
    private static final Predicate<String> KEYS = sql -> sql.contains("FROM vault_case_key");
    private static final String APPROVE = UserTaskId.APPROVE_REQUEST.value();

    private final Office office = Office.utopia();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void asksForTheKeyOfACaseOnceForAllItsPapers() {
        RequestId request = office.open("request");
        office.prepares(request, form -> {});
        office.approves(UserTaskId.APPROVE_REQUEST, request);
        office.statements.listen();

        Dossier papers = office.dossier(request);

        assertThat(papers.entries()).hasSize(2);
        assertThat(office.statements.asked(KEYS)).isEqualTo(1);
        assertThat(office.statements.asked()).hasSize(5);
    }

    @Test
    void showsAPageOfAListWithTwoQuestions() {
        List<RequestId> cases = List.of(office.open("request"), office.open("request"), office.open("request"));
        office.statements.listen();

        List<CaseLine> lines = office.cases().lines(cases);

        assertThat(lines).extracting(CaseLine::request).containsExactlyElementsOf(cases);
        assertThat(lines).extracting(CaseLine::personLabel).allMatch(label -> label.contains("LYU JIANGUO"));
        assertThat(office.statements.asked()).hasSize(2);
    }

    /** Its line stays, and so do those of the others. */
    @Test
    void showsACaseWithABrokenKeyWithoutItsPerson() {
        RequestId broken = office.open("request");
        RequestId sound = office.open("request");
        office.the(JdbcClient.class)
                .sql("UPDATE vault_case_key SET wrapped = (SELECT wrapped FROM vault_case_key WHERE request_id = ?)"
                        + " WHERE request_id = ?")
                .params(sound.value(), broken.value())
                .update();

        List<CaseLine> lines = office.cases().lines(List.of(broken, sound));

        assertThat(lines).extracting(CaseLine::request).containsExactly(broken, sound);
        assertThat(lines.get(0).personLabel()).doesNotContain("LYU");
        assertThat(lines.get(1).personLabel()).contains("LYU JIANGUO");
    }

    @Test
    void readsNoFileToShowWhatIsApproved() {
        RequestId request = office.open("request");
        office.prepares(request, form -> {});
        office.statements.listen();

        Sha256 shown = office.cases().draftDigest(APPROVE, request, ZHAO).orElseThrow();

        assertThat(office.statements.asked(sql -> sql.contains("content FROM casework_attachment")))
                .isZero();
        assertThat(shown)
                .isEqualTo(office.the(DraftDigest.class)
                        .of(Approval.by(UserTaskId.APPROVE_REQUEST).orElseThrow(), office.dossier(request), ZHAO.id())
                        .orElseThrow());
    }

    @Test
    void asksNothingForATaskThatDecidesAboutNoOneContent() {
        RequestId request = office.open("request");
        office.statements.listen();

        assertThat(office.cases().draftDigest(UserTaskId.PREPARE_REQUEST.value(), request, ZHAO))
                .isEmpty();
        assertThat(office.statements.asked()).isEmpty();
    }

    @Test
    void writesTheMarksOfTheSamePersonOnce() {
        RequestId request = office.open("request");
        office.statements.listen();

        office.the(CaseStore.class).replaceData(request, office.dossier(request).data());

        assertThat(office.statements.asked(sql -> sql.contains("_mark ") && !sql.startsWith("SELECT")))
                .isZero();
    }

    @Test
    void writesTheMarksOfAnotherPersonTogether() {
        RequestId request = office.open("request");
        List<String> before = marks(request);
        office.statements.listen();

        office.isSomebodyElse(request);

        assertThat(marks(request)).isNotEqualTo(before).isNotEmpty();
        assertThat(office.statements.asked(sql -> sql.startsWith("INSERT INTO casework_finding_mark")))
                .isLessThan(10);
    }

    private List<String> marks(RequestId request) {
        return office.the(JdbcClient.class)
                .sql("SELECT mark FROM casework_person_mark WHERE request_id = ? ORDER BY mark")
                .param(request.value())
                .query(String.class)
                .list();
    }
}
