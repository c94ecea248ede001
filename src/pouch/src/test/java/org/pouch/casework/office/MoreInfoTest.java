package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CaseTerms;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.StepSkipped;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** The requested side asks for more, the requesting side answers: three times at most, and not for ever. */
class MoreInfoTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    private RequestId registered() {
        RequestId request = utopia.open("request");
        ruritania.files(BothSides.checked(both.request(request)));
        ruritania.does(Office.LI, UserTaskId.REGISTER_REQUEST, request, form -> {});
        return request;
    }

    private static Consumer<ObjectNode> question(String answerBy) {
        return form -> {
            form.put("outcome", "MORE_INFO").put("answerBy", answerBy);
            form.putArray("missingItems").add("ADDRESS").add("PARENTS");
        };
    }

    private Packet asked(RequestId request) {
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                request,
                form -> form.put("verification", "NOT_ESTABLISHED").put("note", "Two families of that name."));
        assertThat(ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, question("2026-03-12")))
                .isEqualTo(Map.of(
                        "replyOutcome", "MORE_INFO", "isReplyFinal", false, "answerDueAt", "2026-03-12T16:00:00Z"));
        ruritania.approves(UserTaskId.APPROVE_REPLY, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.REPLY));
    }

    /** The other side would reject it with a signed receipt: whoever writes it can still say it otherwise. */
    @Test
    void refusesWordsOfAClaimForProtectionWhereTheyAreWritten() {
        RequestId request = registered();
        ruritania.does(
                Office.LI,
                UserTaskId.SEARCH_MANUALLY,
                request,
                form -> form.put("verification", "NOT_ESTABLISHED").put("note", "Two families of that name."));

        for (String field : List.of("refusalText", "extensionGrounds", "interviewPlace")) {
            assertThatThrownBy(() -> ruritania.does(
                            Office.LI,
                            UserTaskId.DECIDE_REPLY,
                            request,
                            question("2026-03-12")
                                    .andThen(form -> form.put(field, "Has he applied for asylum there?"))))
                    .isInstanceOfSatisfying(
                            DecisionRefused.class,
                            refused -> assertThat(refused.fields()).containsOnlyKeys(field));
        }
        assertThat(state(ruritania, request)).isEqualTo("UNDER_VERIFICATION");
    }

    private Packet supplemented(RequestId request) {
        utopia.does(
                Office.LI,
                UserTaskId.SUPPLEMENT_REQUEST,
                request,
                form -> form.put("motherName", "CHEN XIULAN")
                        .put("lastAddress", "12 Harbour Road, Haigang")
                        .put("note", "Address and mother as the person names them."));
        utopia.approves(UserTaskId.APPROVE_REQUEST, request);
        return BothSides.checked(utopia.seals(request, PacketKind.REQUEST));
    }

    private String state(Office office, RequestId request) {
        return office.cases().find(request).orElseThrow().line().state();
    }

    @Test
    void bringsTheAnswerToWhoAskedAndTheReplyBack() {
        RequestId request = registered();
        Packet question = asked(request);
        assertThat(utopia.files(question))
                .containsEntry("replyOutcome", "MORE_INFO")
                .containsEntry("answerBy", "2026-03-12");
        assertThat(state(ruritania, request)).isEqualTo("MORE_INFO");
        assertThat(utopia.cases()
                        .formData(UserTaskId.SUPPLEMENT_REQUEST.value(), request, Office.LI)
                        .path("missingItems")
                        .asText())
                .contains("address", "parents");

        Packet answer = supplemented(request);

        assertThat(answer.envelope().inReplyTo()).isEqualTo(question.id());
        assertThat(ruritania.files(answer))
                .containsEntry("questionId", question.id().value());
        assertThat(state(ruritania, request)).isEqualTo("UNDER_VERIFICATION");
        assertThat(ruritania.the(PapersOnFile.class).untold(PacketKind.REQUEST, List.of(request)))
                .containsKey(request);
        ruritania.does(Office.LI, UserTaskId.CONFIRM_MATCH, request, form -> form.put("verification", "CONFIRMED"));
        assertThat(ruritania.the(PapersOnFile.class).untold(PacketKind.REQUEST, List.of(request)))
                .isEmpty();
        Packet reply = BothSides.checked(both.decidedReply(request, "CONFIRMED"));
        assertThat(reply.envelope().inReplyTo()).isEqualTo(answer.id());
        assertThat(utopia.files(reply))
                .containsEntry("replyOutcome", "CONFIRMED")
                .doesNotContainKey("answerBy");
        assertThat(state(utopia, request)).isEqualTo("CONFIRMED");
    }

    @Test
    void decidesWithoutTheAnswerAndTakesItWhenItIsLate() {
        RequestId request = registered();
        utopia.files(asked(request));
        Packet late = supplemented(request);
        ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, question("2026-03-20"));

        assertThat(ruritania.files(late)).containsKey("questionId");
        assertThat(state(ruritania, request)).isEqualTo("UNDER_VERIFICATION");
    }

    @Test
    void takesTheReplyThatComesWhileTheSupplementIsPrepared() {
        RequestId request = registered();
        utopia.files(asked(request));
        utopia.does(
                Office.LI,
                UserTaskId.SUPPLEMENT_REQUEST,
                request,
                form -> form.put("note", "Nothing more can be found."));
        Packet reply = BothSides.checked(both.decidedReply(request, "REFUTED"));

        assertThat(utopia.files(reply)).containsEntry("replyOutcome", "REFUTED");

        assertThat(state(utopia, request)).isEqualTo("REFUTED");
        assertThatThrownBy(() -> utopia.approves(UserTaskId.APPROVE_REQUEST, request))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void asksThreeTimesAtMost() {
        RequestId request = registered();
        for (int round = 0; round < 3; round++) {
            utopia.files(asked(request));
            ruritania.files(supplemented(request));
        }

        assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, question("2026-03-12")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get("outcome")).contains("3 times already"));
    }

    @Test
    void takesNoFourthQuestion() {
        RequestId request = registered();
        Packet question = asked(request);
        utopia.files(question);
        ruritania.files(supplemented(request));
        utopia.files(both.anew(question, data -> {}));
        utopia.files(both.anew(question, data -> {}));

        refuses(utopia, both.anew(question, data -> {}), ReceiptCode.UNKNOWN_AGREEMENT);
    }

    @Test
    void takesNoSecondRequestThatNobodyAskedFor() {
        RequestId request = registered();
        Packet question = asked(request);
        utopia.files(question);
        Packet answer = supplemented(request);

        refuses(ruritania, both.anew(both.lastRequest, data -> {}), ReceiptCode.DUPLICATE_DIFFERENT);
        ruritania.files(answer);
        refuses(ruritania, both.anew(answer, data -> {}), ReceiptCode.DUPLICATE_DIFFERENT);
    }

    private static void refuses(Office office, Packet packet, ReceiptCode code) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    /** Of another procedure silence would be consent, and the term shorter. */
    @Test
    void takesNoAnswerThatChangesTheTerms() {
        RequestId request = registered();
        utopia.files(asked(request));

        Packet other = both.anew(supplemented(request), data -> data.put("procedure", "ACCELERATED"));

        refuses(ruritania, other, ReceiptCode.DUPLICATE_DIFFERENT);
    }

    @Test
    void sendsNoSupplementThatNobodyApproved() {
        RequestId request = registered();
        utopia.files(asked(request));
        utopia.does(Office.LI, UserTaskId.SUPPLEMENT_REQUEST, request, form -> form.put("note", "Address added now."));

        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(request, PacketKind.REQUEST))
                .isInstanceOf(StepSkipped.class);
    }

    @Test
    void refusesAQuestionWithoutItemsOrADayInThePast() {
        RequestId request = registered();
        assertThatThrownBy(() -> ruritania.does(
                        Office.LI, UserTaskId.DECIDE_REPLY, request, form -> form.put("outcome", "MORE_INFO")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("missingItems", "answerBy"));
        assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, form -> {
                    form.put("outcome", "MORE_INFO").put("answerBy", "2026-03-02");
                    form.putArray("missingItems").add("ASYLUM");
                }))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("missingItems", "answerBy"));
        assertThatThrownBy(() -> ruritania.does(Office.LI, UserTaskId.DECIDE_REPLY, request, question("2026-03-02")))
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("answerBy"));
    }

    @Test
    void letsTheClockRunWhileItIsAnswered() {
        RequestId request = registered();
        utopia.clockStarts.put(both.lastRequest.id(), Instant.parse("2026-03-02T10:00:00Z"));
        Packet question = asked(request);
        utopia.clockStarts.put(question.id(), Instant.parse("2026-03-04T10:00:00Z"));
        utopia.files(question);
        Packet answer = supplemented(request);
        utopia.clockStarts.put(answer.id(), Instant.parse("2026-03-08T10:00:00Z"));
        ruritania.clockStarts.putAll(utopia.clockStarts);
        ruritania.files(answer);

        assertThat(utopia.the(CaseTerms.class).of(request).replyDueAt()).isEqualTo("2026-04-01T10:00:00Z");
        assertThat(ruritania.the(CaseTerms.class).of(request))
                .isEqualTo(utopia.the(CaseTerms.class).of(request));
    }
}
