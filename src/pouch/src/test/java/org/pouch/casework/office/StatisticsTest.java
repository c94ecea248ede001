package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.statistics.Counting;
import org.pouch.casework.statistics.Figure;
import org.pouch.casework.statistics.FigureRow;
import org.pouch.casework.statistics.Statistics;
import org.pouch.casework.statistics.StatisticsFile;
import org.pouch.packet.Packet;
import org.pouch.packet.RequestId;
import org.pouch.vault.CaseVault;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is counted of cases that went their way, on both sides, and of those that nobody can read any more. */
class StatisticsTest {
    private static final LocalDate FROM = LocalDate.parse("2026-01-01");
    private static final LocalDate UNTIL = LocalDate.parse("2026-12-31");

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void countsTheSameOnBothSidesByThePapers() {
        RequestId confirmed = utopia.open("request");
        Packet asked = both.request(confirmed);
        ruritania.files(asked);
        arrives(asked, "2026-03-02T10:00:00Z");
        today("2026-03-14T08:00:00Z");
        utopia.files(both.reply(confirmed, "CONFIRMED"));
        both.acceptsIdentity(confirmed);
        utopia.files(both.document(confirmed));
        utopia.open("refuted");

        FigureRow ours = only(utopia);
        FigureRow theirs = only(ruritania);

        assertThat(ours.side()).isEqualTo(Side.REQUESTING);
        assertThat(theirs.side()).isEqualTo(Side.REQUESTED);
        assertThat(ours.counts())
                .isEqualTo(theirs.counts())
                .containsEntry(Figure.REQUESTS, 1)
                .containsEntry(Figure.CONFIRMED, 1)
                .containsEntry(Figure.OPEN, 0)
                .containsEntry(Figure.OVERDUE, 0)
                .containsEntry(Figure.DOCUMENTS, 1);
        assertThat(ours.medianDays()).isEqualTo(12);
        assertThat(theirs.medianDays()).isEqualTo(12);
        assertThat(StatisticsFile.of(utopia.the(Statistics.class).internal(FROM, UNTIL)))
                .contains(
                        "2026-01-01,2026-12-31,OURS,XRU-CRS,\"UTO-XRU/2026-1\",1,1,0,0,1,0,0,0,0,0,0,0,0,1,0,12,12\r\n");
    }

    @Test
    void countsWhatIsNotAnsweredInTimeAndWhatIsTakenBackWithoutAWordMore() {
        RequestId late = utopia.open("request");
        Packet asked = both.request(late);
        arrives(asked, "2026-03-02T10:00:00Z");
        RequestId gone = utopia.open("request");
        both.request(gone);
        utopia.the(WithdrawCase.class).withdraw(gone, Office.LI);
        today("2026-06-01T08:00:00Z");

        assertThat(only(utopia).counts())
                .containsEntry(Figure.REQUESTS, 2)
                .containsEntry(Figure.OPEN, 1)
                .containsEntry(Figure.OVERDUE, 1)
                .containsEntry(Figure.WITHDRAWN, 1);
    }

    @Test
    void countsCasesThatWereErasedAlsoBeforeAnybodyCounted() {
        RequestId counted = utopia.open("request");
        both.request(counted);
        Counting.now(utopia);
        RequestId notCounted = utopia.open("request");
        both.request(notCounted);
        for (RequestId request : List.of(counted, notCounted)) {
            utopia.the(JdbcClient.class).sql("""
                            UPDATE casework_case SET state = 'CLOSED', outcome = 'WITHDRAWN',
                                closed_at = TIMESTAMP WITH TIME ZONE '2026-03-05 00:00:00+00' WHERE request_id = ?""").param(request.value()).update();
            utopia.the(CaseVault.class).erase(request);
        }
        today("2026-06-01T08:00:00Z");

        assertThat(only(utopia).count(Figure.REQUESTS)).isEqualTo(2);
        assertThat(only(utopia).count(Figure.WITHDRAWN)).isEqualTo(2);
    }

    @Test
    void givesOthersAYearThatIsOverAsItStoodThen() {
        Statistics statistics = utopia.the(Statistics.class);
        for (int number = 0; number < 20; number++) {
            utopia.the(JdbcClient.class)
                    .sql("""
                            INSERT INTO casework_figure (request_id, side, counterpart, agreement, requested_on, answer,
                                answered_at, answer_days)
                            VALUES (?, 'REQUESTING', 'XRU-CRS', 'UTO-XRU/2026-1', DATE '2025-12-01', 'REFUTED',
                                CAST(? AS TIMESTAMP WITH TIME ZONE), ?)""")
                    .params("case " + number, (number < 12 ? "2025-12-20" : "2026-01-20") + " 00:00:00+00", 19)
                    .update();
        }

        FigureRow row = statistics.ofYear(2025).rows().get(0);

        assertThat(row.counts()).containsEntry(Figure.REQUESTS, 20).hasSize(1);
        assertThat(utopia.the(Statistics.class)
                        .internal(LocalDate.parse("2025-12-01"), FROM)
                        .rows()
                        .get(0)
                        .counts())
                .containsEntry(Figure.REFUTED, 20);
        assertThat(row.medianDays()).isEqualTo(19);
        assertThatThrownBy(() -> statistics.ofYear(2026)).isInstanceOf(Statistics.YearNotOver.class);
        assertThat(statistics.ofYear(2024).rows()).isEmpty();
    }

    private static FigureRow only(Office office) {
        Counting.now(office);
        List<FigureRow> rows =
                office.the(Statistics.class).internal(FROM, UNTIL).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    private void arrives(Packet packet, String at) {
        utopia.clockStarts.put(packet.id(), Instant.parse(at));
        ruritania.clockStarts.put(packet.id(), Instant.parse(at));
    }
}
