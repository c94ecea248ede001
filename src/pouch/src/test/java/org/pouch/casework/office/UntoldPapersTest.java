package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.WithdrawCase;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** What a process is told again of what is on file. */
class UntoldPapersTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void tellsWhatItToldAtFirst() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Map<String, Object> told = utopia.files(both.reply(lyu, "CONFIRMED"));

        assertThat(untold(utopia, PacketKind.REPLY, lyu)).isEqualTo(Map.of(lyu, told));
        assertThat(untold(utopia, PacketKind.TRAVEL_DOCUMENT, lyu)).isEmpty();
    }

    @Test
    void tellsNothingAgainThatAnOfficerHasWorkedOn() {
        RequestId lyu = both.documented();
        assertThat(untold(utopia, PacketKind.REPLY, lyu)).isEmpty();
        assertThat(untold(utopia, PacketKind.TRAVEL_DOCUMENT, lyu)).containsOnlyKeys(lyu);

        both.notice(lyu);

        assertThat(untold(utopia, PacketKind.TRAVEL_DOCUMENT, lyu)).isEmpty();
    }

    @Test
    void tellsOfACorrectionUntilAnOfficerHasNotedIt() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        PapersOnFile papers = ruritania.the(PapersOnFile.class);
        assertThat(papers.corrected()).isEmpty();
        Map<String, Object> told =
                ruritania.files(RectificationTest.corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUA"));

        assertThat(papers.untold(PacketKind.RECTIFICATION, papers.corrected())).isEqualTo(Map.of(lyu, told));
        RectificationTest.notes(ruritania, lyu, "NOTED");
        assertThat(papers.untold(PacketKind.RECTIFICATION, papers.corrected())).isEmpty();

        ruritania.files(RectificationTest.corrects(utopia, lyu, "SECONDARY_IDENTIFIER", "JIANGUO"));
        assertThat(papers.untold(PacketKind.RECTIFICATION, papers.corrected())).containsOnlyKeys(lyu);
        ruritania.files(both.withdrawal(lyu));
        assertThat(papers.corrected()).isEmpty();
    }

    @Test
    void tellsOfAPaperThatCameAfterTheOfficersEntry() {
        RequestId lyu = both.documented();
        utopia.does(
                Office.LI,
                UserTaskId.REPORT_DOCUMENT_DEFECT,
                lyu,
                form -> form.put("reportedOn", "2026-03-02").put("note", "The portrait cannot be seen."));
        assertThat(untold(utopia, PacketKind.TRAVEL_DOCUMENT, lyu)).isEmpty();

        utopia.files(both.anew(both.lastDocument, data -> {}));

        assertThat(untold(utopia, PacketKind.TRAVEL_DOCUMENT, lyu)).containsOnlyKeys(lyu);
    }

    /** The process would take a person who flies for refused, and the true record would be heard by nobody. */
    @Test
    void tellsNothingOfARefusalToTheTransferThatFollowsIt() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        utopia.files(both.record(lyu, BothSides::refuses));
        assertThat(untold(utopia, PacketKind.HANDOVER_RECORD, lyu)).containsOnlyKeys(lyu);

        utopia.does(
                Office.LI,
                UserTaskId.RETURN_AND_REVIEW,
                lyu,
                form -> form.put("decision", "PLAN_AGAIN").put("note", "The person is back and well."));

        assertThat(untold(utopia, PacketKind.HANDOVER_RECORD, lyu)).isEmpty();
    }

    @Test
    void namesTheCasesForWhichAPersonIsCalled() {
        RequestId lyu = both.documented();
        PapersOnFile there = ruritania.the(PapersOnFile.class);
        PapersOnFile here = utopia.the(PapersOnFile.class);
        assertThat(here.suspended()).isEmpty();
        assertThat(there.withdrawn()).isEmpty();

        utopia.files(both.refuted());
        ruritania.files(both.withdrawal(lyu));

        assertThat(here.suspended()).containsExactly(lyu);
        assertThat(there.withdrawn()).containsExactly(lyu);
        assertThat(untold(ruritania, PacketKind.WITHDRAWAL, lyu)).containsOnlyKeys(lyu);
        assertThat(untold(utopia, PacketKind.REPLY, lyu))
                .as("a contradiction is not what a process waits for")
                .isEmpty();
    }

    /** Not before the random moment at which it is told at first: that moment says nothing of why. */
    @Test
    void tellsThePartnerOfACaseThatWasTakenBackUntilItIsClosed() {
        RequestId lyu = both.documented();
        utopia.sealed.add(both.lastRequest.id());
        PapersOnFile papers = utopia.the(PapersOnFile.class);
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);
        assertThat(papers.takenBack()).isEmpty();

        utopia.told.clear();
        assertThat(papers.takenBack())
                .containsExactly(Map.entry(lyu, utopia.dossier(lyu).row().counterpart()));
        ruritania.files(utopia.seals(lyu, PacketKind.WITHDRAWAL));
        assertThat(papers.takenBack()).containsOnlyKeys(lyu);
        assertThat(ruritania.the(PapersOnFile.class).takenBack()).isEmpty();

        utopia.the(CloseCase.class).close(lyu, "WITHDRAWN");

        assertThat(papers.takenBack()).isEmpty();
    }

    private static Map<RequestId, Map<String, Object>> untold(Office office, PacketKind kind, RequestId request) {
        return office.the(PapersOnFile.class).untold(kind, Set.of(request));
    }
}
