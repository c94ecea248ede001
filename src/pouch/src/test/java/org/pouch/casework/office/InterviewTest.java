package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;

/** The requested side proposes an interview, the requesting side answers; what is said in it never leaves. */
class InterviewTest {
    private static final String MINUTES = "Named the street and the school without hesitation.";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private final RequestId request = utopia.open("request");

    @BeforeEach
    void register() {
        ruritania.files(BothSides.checked(both.request(request)));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
    }

    @AfterEach
    void close() {
        both.close();
    }

    private Map<String, Object> decides(String slots) {
        return ruritania.does(
                Office.LI,
                UserTaskId.DECIDE_REPLY,
                request,
                form -> form.put("outcome", "INTERVIEW")
                        .put("interviewMode", "VIDEO")
                        .put("interviewPlace", "Consulate, room 2")
                        .put("interviewSlots", slots));
    }

    private Packet proposes() {
        return proposes("2026-03-06T09:00Z\n2026-03-05T09:00Z");
    }

    private Packet proposes(String slots) {
        decides(slots);
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.REPLY));
    }

    private Packet answers(String slot) {
        utopia.does(
                Office.LI,
                UserTaskId.ARRANGE_INTERVIEW,
                request,
                form -> form.put("decision", "ACCEPTED").put("slot", slot).put("personInformed", true));
        return BothSides.checked(utopia.seals(request, PacketKind.INTERVIEW_ANSWER));
    }

    private String offered() {
        return utopia.cases()
                .formData(UserTaskId.ARRANGE_INTERVIEW.value(), request, Office.LI)
                .path("slot")
                .asText();
    }

    private void holds(String result) {
        ruritania.does(
                Office.LI,
                UserTaskId.HOLD_INTERVIEW,
                request,
                form -> form.put("result", result).put("note", MINUTES));
    }

    private String state(Office office) {
        return office.cases().find(request).orElseThrow().line().state();
    }

    @Test
    void agreesOnATimeAndKeepsWhatWasSaid() {
        assertThat(decides("2026-03-06T09:00Z\n2026-03-05T09:00Z"))
                .containsEntry("answerDueAt", "2026-03-06T09:00:00Z")
                .containsEntry("isReplyFinal", false);
        Packet proposal = proposes();
        assertThat(utopia.files(proposal))
                .containsEntry("replyOutcome", "INTERVIEW")
                .containsEntry("interviewFrom", "2026-03-05T09:00:00Z");

        Packet answer = answers("2026-03-06T09:00:00Z");

        assertThat(ruritania.files(answer))
                .containsEntry("interviewAnswer", "ACCEPTED")
                .containsEntry("interviewAt", "2026-03-06T09:00:00Z")
                .containsEntry("questionId", proposal.id().value());
        assertThat(state(utopia)).isEqualTo("MORE_INFO");
        assertThat(state(ruritania)).isEqualTo("MORE_INFO");
        holds("HELD");
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        Packet reply = BothSides.checked(both.decidedReply(request, "CONFIRMED"));
        assertThat(reply.data().toString()).doesNotContain(MINUTES);
        assertThat(utopia.files(reply)).containsEntry("replyOutcome", "CONFIRMED");
    }

    @Test
    void proposesOtherTimes() {
        utopia.files(proposes());
        utopia.does(
                Office.LI,
                UserTaskId.ARRANGE_INTERVIEW,
                request,
                form -> form.put("decision", "COUNTERED")
                        .put("otherSlots", "2026-03-09T09:00Z\n2026-03-10T09:00Z")
                        .put("personInformed", true));
        Packet answer = BothSides.checked(utopia.seals(request, PacketKind.INTERVIEW_ANSWER));

        assertThat(ruritania.files(answer)).containsEntry("interviewAnswer", "COUNTERED");
        utopia.files(proposes());
    }

    @Test
    void arrangesAgainWhatTheGateStopped() {
        utopia.files(proposes());
        Packet stopped = answers("2026-03-06T09:00:00Z");

        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                request,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "The register is asked once more."));

        assertThat(state(utopia)).isEqualTo("MORE_INFO");
        assertThat(offered()).as("the time that was accepted").isEqualTo("2026-03-06T09:00:00Z");
        Packet answer = answers(offered());
        assertThat(answer.id()).isNotEqualTo(stopped.id());
        assertThat(ruritania.files(answer)).containsEntry("interviewAt", "2026-03-06T09:00:00Z");
    }

    @Test
    void leavesAQuestionOpenThatWasAskedBesideTheInterview() {
        utopia.files(proposes());
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
            form.put("outcome", "MORE_INFO").put("answerBy", "2026-03-12");
            form.putArray("missingItems").add("ADDRESS");
        });
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        Packet question = BothSides.checked(ruritania.seals(request, PacketKind.REPLY));
        utopia.files(question);

        ruritania.files(answers("2026-03-05T09:00:00Z"));

        assertThat(state(utopia)).isEqualTo("MORE_INFO");
        assertThat(state(ruritania)).isEqualTo("MORE_INFO");
        utopia.does(
                Office.LI,
                UserTaskId.SUPPLEMENT_REQUEST,
                request,
                form -> form.put("lastAddress", "12 Harbour Road, Haigang").put("note", "As the person says."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        assertThat(ruritania.files(BothSides.checked(utopia.seals(request, PacketKind.REQUEST))))
                .containsEntry("questionId", question.id().value());
        assertThat(state(ruritania)).isEqualTo("UNDER_VERIFICATION");
        holds("HELD");
    }

    @Test
    void offersTheTimesThatAreProposedNow() {
        utopia.files(proposes());
        ruritania.files(answers("2026-03-06T09:00:00Z"));
        utopia.clock.moveTo("2026-03-06T10:00:00Z");
        ruritania.clock.moveTo("2026-03-06T10:00:00Z");
        holds("MISSED");

        utopia.files(proposes("2026-03-10T09:00Z\n2026-03-11T09:00Z"));

        assertThat(offered()).isEqualTo("2026-03-10T09:00:00Z");
        ruritania.files(answers(offered()));
    }

    @Test
    void proposesNoThirdTimeToWhoMissedTwo() {
        for (int round = 0; round < 2; round++) {
            utopia.files(proposes());
            ruritania.files(answers("2026-03-05T09:00:00Z"));
            holds("MISSED");
        }

        assertThatThrownBy(this::proposes)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("outcome")).contains("missed 2 interviews"));
    }

    @Test
    void refusesTimesThatNobodyCanKeep() {
        for (String slots : new String[] {
            "2026-03-02T12:00Z\n2026-03-05T09:00Z",
            "2026-03-05T09:00Z                 ",
            "tomorrow at nine\nor the day after that"
        }) {
            assertThatThrownBy(() -> decides(slots))
                    .as(slots)
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).containsOnlyKeys("interviewSlots"));
        }
        utopia.files(proposes());
        assertThatThrownBy(() -> answers("2026-03-07T09:00:00Z"))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("slot")).contains("proposed"));
        assertThatThrownBy(() -> utopia.does(
                        Office.LI,
                        UserTaskId.ARRANGE_INTERVIEW,
                        request,
                        form -> form.put("decision", "ACCEPTED").put("slot", "2026-03-05T09:00:00Z")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("personInformed"));
    }

    @Test
    void saysThatATimeWasNotProposedBesideWhatIsMissing() {
        utopia.files(proposes());

        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.LI,
                        UserTaskId.ARRANGE_INTERVIEW,
                        request,
                        form -> form.put("decision", "ACCEPTED").put("slot", "2026-03-07T09:00:00Z")))
                .containsOnlyKeys("slot", "personInformed");
    }
}
