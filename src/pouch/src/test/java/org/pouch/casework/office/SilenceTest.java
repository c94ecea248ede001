package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.corridor.Cooperation;
import org.pouch.casework.dossier.CaseJson;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** No reply: it is reminded of, pressed for, and where that was agreed taken for consent, on both sides from the same instant. */
class SilenceTest {
    private static final String DUE = "2026-03-27T10:00:00Z";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId waiting(String procedure) {
        RequestId request = utopia.open("request", file -> file.put("procedure", procedure));
        Packet asked = BothSides.checked(both.request(request));
        ruritania.files(asked);
        utopia.clockStarts.put(asked.id(), Instant.parse("2026-03-02T10:00:00Z"));
        ruritania.clockStarts.putAll(utopia.clockStarts);
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        return request;
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    private static void decide(Office office, UserTaskId task, RequestId request, String decision) {
        office.does(
                Office.ZHAO,
                task,
                request,
                form -> form.put("decision", decision).put("note", "The chain of receipts was looked at."));
    }

    private static String state(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().line().state();
    }

    private static String deemedAt(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().sections().stream()
                .flatMap(section -> section.rows().stream())
                .filter(row -> row.label().equals("Consent deemed given"))
                .map(CaseRegister.Row::value)
                .findFirst()
                .orElse("not deemed");
    }

    private RequestId deemed() {
        RequestId request = waiting("ACCELERATED");
        today(DUE);
        decide(utopia, UserTaskId.CONFIRM_TACIT_CONSENT, request, "DEEMED");
        decide(ruritania, UserTaskId.NOTE_OVERDUE, request, "DEEMED");
        return request;
    }

    @Test
    void remindsOnceOfEachDueDateAndNamesNobody() {
        RequestId request = waiting("NORMAL");
        today("2026-03-27T10:00:00Z");

        PacketId reminder = utopia.the(DraftPacket.class).draft(request, PacketKind.REMINDER);

        assertThat(utopia.the(DraftPacket.class).draft(request, PacketKind.REMINDER))
                .isEqualTo(reminder);
        Packet packet = BothSides.checked(utopia.seals(request, PacketKind.REMINDER));
        assertThat(PacketWords.of(packet)).doesNotContain("LYU", "JIANGUO", "1985");
        assertThat(ruritania.files(packet)).containsEntry("replyDueAt", "2026-04-01T10:00:00Z");
        assertThat(utopia.the(CaseTerms.class).of(request).isReminded()).isTrue();
        assertThat(state(utopia, request)).isEqualTo("SENT");
        assertThat(state(ruritania, request)).isEqualTo("UNDER_VERIFICATION");
        ruritania.does(Office.ZHAO, UserTaskId.NOTE_REMINDER, request, form -> {});
    }

    /** Whoever decides the reply decides on what is known. */
    @Test
    void establishesNothingByTheEndOfASearch() {
        RequestId request = waiting("NORMAL");
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.REVIEW_SEARCH.value(), request, Office.ZHAO)
                        .path("terms")
                        .asText())
                .contains("Reply due before: 2026-04-01T10:00:00Z");
        decide(ruritania, UserTaskId.REVIEW_SEARCH, request, "SEARCH_ON");

        decide(ruritania, UserTaskId.REVIEW_SEARCH, request, "END_SEARCH");

        assertThat(state(ruritania, request)).isEqualTo("UNDER_VERIFICATION");
        assertThat(ruritania
                        .cases()
                        .formData(UserTaskId.DECIDE_REPLY.value(), request, Office.LI)
                        .path("result")
                        .asText())
                .startsWith("NOT_ESTABLISHED");
    }

    @Test
    void takesNoFloodOfReminders() {
        RequestId request = waiting("NORMAL");
        utopia.the(DraftPacket.class).draft(request, PacketKind.REMINDER);
        Packet reminder = utopia.seals(request, PacketKind.REMINDER);
        for (int sent = 0; sent < 8; sent++) {
            ruritania.files(both.anew(reminder, data -> {}));
        }

        assertThatThrownBy(() -> ruritania.files(reminder)).isInstanceOf(PacketOutOfPlace.class);
    }

    @Test
    void closesTheOverdueTaskWhateverBecameOfTheCase() {
        RequestId request = waiting("NORMAL");
        utopia.files(BothSides.checked(both.decidedReply(request, "REFUTED")));
        ruritania.the(CloseCase.class).close(request, "REFUTED");

        decide(ruritania, UserTaskId.NOTE_OVERDUE, request, "PRESSED");
        ruritania.does(Office.ZHAO, UserTaskId.NOTE_REMINDER, request, form -> {});
        assertThat(state(ruritania, request)).isEqualTo("CLOSED");
    }

    /** The timers know nothing of the two days on which the clock stood still, so the task is there early. */
    @Test
    void givesNoReplyUpBeforeItIsOverdue() {
        RequestId request = waiting("NORMAL");
        today("2026-03-10T10:00:00Z");
        String suspension = CorridorTest.suspend(
                utopia, new Cooperation(new AuthorityId("UTO-ORC"), new AuthorityId("XRU-CRS"), null));
        today("2026-03-12T10:00:00Z");
        CorridorTest.lift(utopia, suspension);
        today("2026-04-02T10:00:00Z");

        assertThatThrownBy(() -> chases(request, "CLOSE"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused ->
                                assertThat(refused.fields().get("decision")).contains("ends at 2026-04-03T10:00:00Z"));
        chases(request, "WAIT");

        today("2026-04-03T10:00:00Z");
        chases(request, "CLOSE");
    }

    private void chases(RequestId request, String decision) {
        utopia.does(
                Office.LI,
                UserTaskId.CHASE_REPLY,
                request,
                form -> form.put("remindedOn", utopia.today().toString())
                        .put("note", "Told by telephone that it is looked at.")
                        .put("decision", decision));
    }

    @Test
    void isConsentFromTheSameInstantOnBothSides() {
        RequestId request = deemed();

        assertThat(state(utopia, request)).isEqualTo("DEEMED");
        assertThat(state(ruritania, request)).isEqualTo("DEEMED");
        assertThat(deemedAt(utopia, request)).isEqualTo(DUE).isEqualTo(deemedAt(ruritania, request));
    }

    @Test
    void isNoConsentBeforeItIsDueNorWhereNobodyAgreedThat() {
        RequestId early = waiting("ACCELERATED");
        today("2026-03-27T09:59:59Z");
        assertThatThrownBy(() -> decide(utopia, UserTaskId.CONFIRM_TACIT_CONSENT, early, "DEEMED"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("not overdue"));
        today("2026-03-02T09:15:00Z");
        RequestId other = waitingForOther();
        today("2026-04-20T10:00:00Z");
        assertThatThrownBy(() -> decide(ruritania, UserTaskId.NOTE_OVERDUE, other, "DEEMED"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("decision")).contains("does not take silence"));
        decide(ruritania, UserTaskId.NOTE_OVERDUE, other, "PRESSED");
        assertThat(state(ruritania, other)).isEqualTo("UNDER_VERIFICATION");
    }

    private RequestId waitingForOther() {
        RequestId request = utopia.open("refuted");
        Packet asked = BothSides.checked(both.request(request));
        ruritania.files(asked);
        ruritania.clockStarts.put(asked.id(), Instant.parse("2026-03-02T10:00:00Z"));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        return request;
    }

    @Test
    void goesOnWithALateConfirmation() {
        RequestId request = deemed();
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));

        utopia.files(BothSides.checked(both.decidedReply(request, "CONFIRMED")));

        assertThat(state(utopia, request)).isEqualTo("CONFIRMED");
    }

    @Test
    void suspendsTheCaseWithALateRefutation() {
        RequestId request = deemed();

        assertThat(utopia.files(BothSides.checked(both.decidedReply(request, "REFUTED"))))
                .containsEntry("inConflict", true);

        assertThat(state(utopia, request)).isEqualTo("SUSPENDED");
        decide(utopia, UserTaskId.RESOLVE_CONFLICT, request, "CLOSE");
    }

    @Test
    void tellsTheProcessOfAConfirmationThatFollowsALateRefutation() {
        RequestId request = deemed();
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        Packet confirmation = BothSides.checked(both.decidedReply(request, "CONFIRMED"));
        assertThat(utopia.files(both.refuted())).containsEntry("inConflict", true);

        assertThat(utopia.files(confirmation))
                .containsEntry("replyOutcome", "CONFIRMED")
                .doesNotContainKey("inConflict");

        assertThat(state(utopia, request)).isEqualTo("SUSPENDED");
        assertThat(utopia.the(PapersOnFile.class).untold(PacketKind.REPLY, List.of(request)))
                .containsKey(request);
        decide(utopia, UserTaskId.RESOLVE_CONFLICT, request, "GO_ON");
        assertThat(state(utopia, request)).isEqualTo("CONFIRMED");
        assertThat(utopia.files(both.anew(confirmation, data -> {})))
                .as("it contradicts nothing, and yet comes after the person was confirmed")
                .containsEntry("inConflict", true);
    }

    @Test
    void asksNothingMoreOnceConsentIsDeemedGiven() {
        RequestId request = deemed();

        assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
                    form.put("outcome", "MORE_INFO").put("answerBy", "2026-04-10");
                    form.set("missingItems", CaseJson.texts(List.of("ADDRESS")));
                }))
                .isInstanceOf(DecisionRefused.class);
    }

    /** Its partner did not take the question, and meanwhile the term is over. */
    @Test
    void decidesAnewAQuestionThatCameToNothing() {
        RequestId request = waiting("ACCELERATED");
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
            form.put("outcome", "MORE_INFO").put("answerBy", "2026-04-10");
            form.set("missingItems", CaseJson.texts(List.of("ADDRESS")));
        });
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        Packet question = ruritania.seals(request, PacketKind.REPLY);
        ruritania.rejected.put(question.id(), ReceiptCode.UNKNOWN_CASE);
        today(DUE);
        decide(ruritania, UserTaskId.NOTE_OVERDUE, request, "DEEMED");

        ruritania.does(
                Office.LI,
                UserTaskId.ARRANGE_DELIVERY,
                request,
                form -> form.put("decision", "PREPARE_AGAIN").put("note", "They did not take the question."));

        assertThat(state(ruritania, request)).isEqualTo("DEEMED");
        both.decidedReply(request, "REFUTED");
        assertThat(state(ruritania, request)).isEqualTo("REFUTED");
    }

    @Test
    void letsNobodyConfirmWhatTheyPrepared() {
        RequestId request = waiting("ACCELERATED");
        today(DUE);

        assertThatThrownBy(() -> utopia.does(
                        Office.planner(),
                        UserTaskId.CONFIRM_TACIT_CONSENT,
                        request,
                        form -> form.put("decision", "DEEMED").put("note", "Nobody answered in time.")))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("R-50");
    }
}
