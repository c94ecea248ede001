package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.Officer;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.RecordDecision;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.WithdrawCase;
import org.pouch.casework.document.CancelDocument;
import org.pouch.casework.document.LookUpDocument;
import org.pouch.casework.document.LookUpDocument.Need;
import org.pouch.casework.document.LookUpDocument.Outlook;
import org.pouch.casework.duty.TaskTerms;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A travel document that runs out is extended once, replaced, or counts on where that was agreed (domain.md scenario 18). */
class DocumentLifeTest {
    private static final String FIRST_LOOK = "2026-05-10T00:00:00Z";

    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia.asksOftenAboutOnePerson();
    private final Office ruritania = both.ruritania;
    private long tasks = 4711;

    @AfterEach
    void close() {
        both.close();
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    private Outlook outlook(RequestId request) {
        return utopia.the(LookUpDocument.class).of(request);
    }

    private Packet asked(RequestId request, String wanted) {
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, request, form -> form.put("wanted", wanted));
        return asked(request);
    }

    /** Approved, sealed and filed at the other side, and received there at once. */
    private Packet asked(RequestId request) {
        utopia.approves(UserTaskId.APPROVE_RENEWAL, request);
        Packet asked = BothSides.checked(utopia.seals(request, PacketKind.RENEWAL_REQUEST));
        ruritania.files(asked);
        utopia.clockStarts.put(asked.id(), utopia.clock.instant());
        ruritania.clockStarts.put(asked.id(), utopia.clock.instant());
        return asked;
    }

    private Packet extended(RequestId request) {
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, request, form -> form.put("decision", "EXTEND"));
        return sent(request);
    }

    private Packet reissued(RequestId request) {
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, request, form -> form.put("decision", "REISSUE"));
        ruritania.does(Office.LI, UserTaskId.PREPARE_TRAVEL_DOCUMENT, request, form -> {});
        return sent(request);
    }

    private Packet sent(RequestId request) {
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.TRAVEL_DOCUMENT));
    }

    private static List<DocumentState> states(Office office, RequestId request) {
        return TravelDocument.all(office.dossier(request)).stream()
                .map(TravelDocument::state)
                .toList();
    }

    private static void assertField(ThrowingCallable call, String field, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DecisionRefused.class,
                        refused -> assertThat(refused.fields().get(field)).contains(part));
    }

    private void assertNotFiled(Office office, Packet packet, ReceiptCode code) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(code));
    }

    @Test
    void isAskedForTwentyOneDaysBeforeItsLastDayWhileNoTransferStands() {
        RequestId lyu = both.documented();
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        assertThat(outlook(lyu).lookAt()).isEqualTo(Instant.parse(FIRST_LOOK));

        today("2026-05-09T23:59:59Z");
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        today(FIRST_LOOK);

        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
        assertThat(utopia.cases()
                        .formData(UserTaskId.ASK_FOR_RENEWAL.value(), lyu, Office.LI)
                        .path("wanted")
                        .asText())
                .isEqualTo("EXTENSION");
    }

    /** Whoever took the time twice would find for ever that it is not time yet. */
    @Test
    void isAskedForByAClockThatGoesOnMeanwhile() {
        RequestId lyu = both.documented();
        today("2026-05-12T10:00:00Z");
        utopia.clock.tick();

        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
    }

    @Test
    void isNotAskedForWhileATransferStandsAndIsOnceItsDayHasPassed() {
        RequestId lyu = both.documented();
        today("2026-05-05T10:00:00Z");
        utopia.does(
                Office.LI,
                UserTaskId.PLAN_TRANSFER,
                lyu,
                form -> form.put("departureDate", "2026-05-20")
                        .put("departureTime", "09:30")
                        .put("departureZone", "+08:00")
                        .put("carrier", "UT0815")
                        .put("routeFrom", "UTAMA")
                        .put("routeTo", "XRRUR")
                        .put("escorts", "LEADER; Captain; MORE THOMAS; U0000017; UTO")
                        .put("contact24h", "+999 10 555 0100"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        utopia.seals(lyu, PacketKind.TRANSFER_NOTICE);
        today("2026-05-12T10:00:00Z");

        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        assertThat(outlook(lyu).lookAt()).isEqualTo(Instant.parse("2026-05-21T00:00:00Z"));

        today("2026-05-21T00:00:00Z");
        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
    }

    @Test
    void isExtendedByTheOtherSideAndServesUntilTheNewDay() {
        RequestId lyu = both.documented();
        Packet first = both.lastDocument;
        today(FIRST_LOOK);
        Packet asked = asked(lyu, "EXTENSION");
        assertThat(PacketWords.of(asked)).doesNotContain("LYU", "JIANGUO", "1985");
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        assertThat(outlook(lyu).renewalDueAt()).isEqualTo(Instant.parse("2026-05-24T00:00:00Z"));

        assertThat(ruritania
                        .the(TaskTerms.class)
                        .due(UserTaskId.EXTEND_TRAVEL_DOCUMENT.value(), lyu, Instant.parse("2026-06-10T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-05-24T00:00:00Z"));

        Packet extended = extended(lyu);
        assertThat(extended.data().path("number")).isEqualTo(first.data().path("number"));
        assertThat(extended.data().path("mrz")).isNotEqualTo(first.data().path("mrz"));
        assertThat(extended.envelope().inReplyTo()).isEqualTo(asked.id());
        utopia.files(extended);

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.EXTENDED);
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.EXTENDED);
        assertThat(utopia.the(VerifyIdentity.class).checkTravelDocument(lyu)).isTrue();
        assertThat(TravelDocument.inForce(utopia.dossier(lyu), LocalDate.parse("2026-08-29")))
                .isPresent();
        assertThat(TravelDocument.inForce(utopia.dossier(lyu), LocalDate.parse("2026-08-30")))
                .isEmpty();
        assertThat(outlook(lyu).lookAt()).isEqualTo(Instant.parse("2026-08-08T00:00:00Z"));
    }

    @Test
    void isExtendedAsOftenAsTheAgreementSaysAndThenReplaced() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        utopia.files(extended(lyu));
        today("2026-08-10T10:00:00Z");

        assertField(() -> asked(lyu, "EXTENSION"), "wanted", "no further extension");
        asked(lyu, "NEW_DOCUMENT");
        assertField(() -> extended(lyu), "decision", "no further extension");
        Packet other = reissued(lyu);
        utopia.files(other);

        assertThat(states(utopia, lyu))
                .containsExactly(DocumentState.SUPERSEDED, DocumentState.SUPERSEDED, DocumentState.ISSUED);
        assertThat(other.data().path("number"))
                .isNotEqualTo(both.lastDocument.data().path("number"));
        assertThat(utopia.the(VerifyIdentity.class).checkTravelDocument(lyu)).isTrue();
    }

    @Test
    void isExtendedNoLongerThanADocumentIsValid() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");

        for (String day : List.of("2026-08-30", "2026-05-31", "2026-05-01")) {
            assertField(
                    () -> ruritania.does(
                            Office.LI,
                            UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                            lyu,
                            form -> form.put("decision", "EXTEND").put("validUntil", day)),
                    "validUntil",
                    "valid");
        }
    }

    @Test
    void isRefusedAtOnceForItsDayAndForANoteThatIsTooShort() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");

        assertThat(AllAtOnceTest.refused(
                        ruritania,
                        Office.LI,
                        UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                        lyu,
                        form -> form.put("decision", "EXTEND")
                                .put("validUntil", "2026-05-31")
                                .put("note", "short")))
                .containsOnlyKeys("validUntil", "note");
        extended(lyu);
        assertThat(AllAtOnceTest.refused(
                        ruritania,
                        Office.LI,
                        UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                        lyu,
                        form -> form.put("decision", "EXTEND")
                                .put("validUntil", "2026-05-31")
                                .put("note", "short")))
                .containsOnlyKeys("note");
    }

    @Test
    void isTakenOnlyAsTheAnswerToARequestAndOnce() {
        RequestId lyu = both.documented();
        assertNotFiled(utopia, both.anew(both.lastDocument, data -> {}), ReceiptCode.DUPLICATE_DIFFERENT);
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        Packet extended = extended(lyu);
        utopia.files(extended);

        assertNotFiled(utopia, both.anew(extended, data -> {}), ReceiptCode.DUPLICATE_DIFFERENT);
        assertThatThrownBy(() -> extended(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("Nobody waits");
        ruritania.does(
                Office.LI,
                UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "LEAVE").put("note", "It was answered by another colleague."));
    }

    @Test
    void isAskedAboutOnlyByANumberThatWasIssued() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_RENEWAL, lyu);
        Packet asked = utopia.seals(lyu, PacketKind.RENEWAL_REQUEST);

        assertNotFiled(
                ruritania, both.anew(asked, data -> data.put("documentNumber", "ET9")), ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void isToldAgainToAProcessThatWaitsForItAndTheOneBeforeIsNot() {
        RequestId lyu = both.documented();
        PapersOnFile papers = utopia.the(PapersOnFile.class);
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        assertThat(papers.untold(PacketKind.TRAVEL_DOCUMENT, List.of(lyu))).isEmpty();

        utopia.files(extended(lyu));

        assertThat(papers.untold(PacketKind.TRAVEL_DOCUMENT, List.of(lyu))).containsKey(lyu);
    }

    @Test
    void isAwaitedUntilOneComesAfterTheLastRequest() {
        RequestId lyu = both.documented();
        assertThat(outlook(lyu).awaited()).isFalse();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        assertThat(outlook(lyu).awaited()).isTrue();

        utopia.files(extended(lyu));

        assertThat(outlook(lyu).awaited()).isFalse();
    }

    @Test
    void countsAfterItsLastDayOnlyWhereThatWasAgreedAndNothingCameInTime() {
        RequestId lyu = utopia.open("request", file -> file.put("procedure", "ACCELERATED"));
        both.documented(lyu, both.request(lyu));
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        assertField(() -> decides(lyu, "ACCEPTED"), "decision", "not overdue");
        today("2026-06-01T10:00:00Z");
        assertThatThrownBy(() -> both.plans(lyu)).hasMessageContaining("No travel document");

        decides(lyu, "ACCEPTED");

        assertThat(TravelDocument.inForce(utopia.dossier(lyu), LocalDate.parse("2026-06-20")))
                .isPresent();
        assertThat(outlook(lyu).need()).isEqualTo(Need.NONE);
        assertThat(utopia.the(VerifyIdentity.class).checkTravelDocument(lyu)).isTrue();
    }

    @Test
    void isDecidedByAPersonWhereNothingWasAgreed() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        today("2026-06-01T10:00:00Z");
        assertField(() -> decides(lyu, "ACCEPTED"), "decision", "does not let");

        decides(lyu, "WAIT");
        assertThat(outlook(lyu).renewalDueAt()).isEqualTo(Instant.parse("2026-06-08T10:00:00Z"));
        decides(lyu, "ASK_AGAIN");
        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);

        assertThat(asked(lyu, "EXTENSION").data().path("cause").asText()).isEqualTo("EXPIRED");
        utopia.files(extended(lyu));
        assertThat(TravelDocument.inForce(utopia.dossier(lyu), utopia.today())).isPresent();
    }

    private void decides(RequestId request, String decision) {
        utopia.does(
                Office.ZHAO,
                UserTaskId.DECIDE_UNRENEWED,
                request,
                form -> form.put("decision", decision).put("note", "The embassy was asked by telephone."));
    }

    @Test
    void isReplacedWhenItIsDefectiveAndTheTransferIsPlannedWithTheOther() {
        RequestId lyu = both.documented();
        utopia.does(
                Office.LI,
                UserTaskId.REPORT_DOCUMENT_DEFECT,
                lyu,
                form -> form.put("reportedOn", "2026-03-02")
                        .put("defect", "PORTRAIT")
                        .put("note", "The portrait cannot be seen."));
        Packet asked = asked(lyu);
        assertThat(asked.data().path("wanted").asText()).isEqualTo("NEW_DOCUMENT");
        assertThat(asked.data().toString()).doesNotContain("cannot be seen");
        assertField(() -> extended(lyu), "decision", "defective");

        Packet other = reissued(lyu);
        utopia.files(other);

        assertThat(both.notice(lyu).data().at("/travelDocumentNumbers/0"))
                .isEqualTo(other.data().path("number"));
    }

    /** By the form of an earlier release, which has no field for it. */
    @Test
    void isReportedDefectiveWithoutACode() {
        RequestId lyu = both.documented();
        utopia.does(
                Office.LI,
                UserTaskId.REPORT_DOCUMENT_DEFECT,
                lyu,
                form -> form.put("reportedOn", "2026-03-02")
                        .put("note", "The portrait cannot be seen.")
                        .remove("defect"));

        assertThat(asked(lyu).data().path("cause").asText()).isEqualTo("OTHER");
    }

    @Test
    void isNotAskedForAgainWithinAWeekOfANo() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> form.put("decision", "NOT_NEEDED"));

        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        today("2026-05-17T00:00:00Z");
        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
    }

    @Test
    void staysWhereItIsWhenTheExtensionMustNotLeave() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        extended(lyu);

        ruritania.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN").put("grounds", "The last day was miscounted by us."));

        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.ISSUED);
        assertThat(ruritania.cases().find(lyu).orElseThrow().line().state()).isEqualTo("DOCUMENT_ISSUED");
        utopia.files(extended(lyu));
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.EXTENDED);
    }

    @Test
    void hasANumberThatNoOtherCaseHas() {
        RequestId lyu = both.documented();
        String number = both.lastDocument.data().path("number").asText();
        ruritania
                .context
                .getBean(JdbcClient.class)
                .sql("SELECT mark FROM casework_document_number")
                .query(String.class)
                .list()
                .forEach(mark -> assertThat(mark).doesNotContain(number));
        RequestId other = utopia.open("request");
        ruritania.files(both.request(other));
        both.reply(other, "CONFIRMED");

        assertField(() -> prepares(other, number), "documentNumber", "another case");
        prepares(other, "ET7654321");
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.ISSUED);
    }

    /** The numbers of documents of before are not marked yet. */
    @Test
    void hasANumberThatNoOtherCaseOfAnEarlierReleaseHas() {
        RequestId lyu = both.documented();
        String number = both.lastDocument.data().path("number").asText();
        JdbcClient database = ruritania.context.getBean(JdbcClient.class);
        database.sql("DELETE FROM casework_document_number").update();
        database.sql(
                        "UPDATE casework_packet SET number_marked = FALSE WHERE request_id = ? AND kind = 'TRAVEL_DOCUMENT'")
                .param(lyu.value())
                .update();
        RequestId other = utopia.open("request");
        ruritania.files(both.request(other));
        both.reply(other, "CONFIRMED");

        assertField(() -> prepares(other, number), "documentNumber", "another case");
    }

    @Test
    void isNotTravelledOnOnceItHasExpiredOrWasReplaced() {
        RequestId lyu = both.accepted();
        asked(lyu, "NEW_DOCUMENT");
        utopia.files(reissued(lyu));

        assertField(() -> both.departs(lyu), "noLegalBar", "another travel document");
        today("2026-07-01T10:00:00Z");
        assertThatThrownBy(() -> both.departs(lyu)).hasMessageContaining("No travel document");
    }

    @Test
    void isWatchedOnWhileThePersonIsAwayAndMayComeBack() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        Packet refused = both.record(lyu, BothSides::refuses);
        today(FIRST_LOOK);
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        assertThat(outlook(lyu).lookAt()).isEqualTo(Instant.parse("2026-05-17T00:00:00Z"));

        utopia.files(refused);
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        utopia.does(
                Office.LI,
                UserTaskId.RETURN_AND_REVIEW,
                lyu,
                form -> form.put("decision", "PLAN_AGAIN").put("note", "The person is back and well."));

        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
    }

    @Test
    void keepsNobodyAtWorkOnceThePersonWasHandedOver() {
        RequestId lyu = both.accepted();
        asked(lyu, "NEW_DOCUMENT");
        both.departs(lyu);
        utopia.files(both.record(lyu));

        decides(lyu, "ASK_AGAIN");
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> form.put("decision", "NOT_NEEDED"));
        ruritania.does(
                Office.LI,
                UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "LEAVE").put("note", "The person has arrived."));

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.USED);
        assertThat(outlook(lyu).need()).isEqualTo(Need.NONE);
    }

    @Test
    void letsOfficersLeaveADocumentThatWasBegunWhenThePersonArrived() {
        RequestId lyu = both.accepted();
        asked(lyu, "NEW_DOCUMENT");
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, lyu, form -> form.put("decision", "REISSUE"));
        both.departs(lyu);
        both.record(lyu);

        ruritania.does(Office.LI, UserTaskId.PREPARE_TRAVEL_DOCUMENT, lyu, form -> {});
        assertThatThrownBy(() -> ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, lyu))
                .isInstanceOf(DecisionRefused.class);
        ruritania.does(
                Office.ZHAO,
                UserTaskId.APPROVE_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "RETURN").put("grounds", "The person has arrived meanwhile."));
        ruritania.does(
                Office.LI,
                UserTaskId.EXTEND_TRAVEL_DOCUMENT,
                lyu,
                form -> form.put("decision", "LEAVE").put("note", "The person has arrived."));

        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.USED);
    }

    @Test
    void mustBeInForceOnTheDayForWhichTheOtherSideExpectsThePerson() {
        RequestId lyu = both.documented();
        ruritania.files(both.anew(
                both.notice(lyu), data -> data.withObject("/departure").put("date", "2026-06-20")));

        assertField(() -> both.answer(lyu), "answer", "in force");
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                lyu,
                form -> form.put("answer", "REJECTED").put("reason", "The travel document has expired by then."));
    }

    private Packet cancelled(RequestId request, String code) {
        ruritania.the(CancelDocument.class).begin(request, Office.LI);
        ruritania.does(
                Office.LI,
                UserTaskId.CANCEL_TRAVEL_DOCUMENT,
                request,
                form -> form.put("decision", "CANCEL")
                        .put("code", code)
                        .put("note", "A later entry of the register says another date of birth."));
        ruritania.approves(UserTaskId.APPROVE_CANCELLATION, request);
        return BothSides.checked(ruritania.seals(request, PacketKind.DOCUMENT_CANCELLATION));
    }

    @Test
    void isCancelledByTwoOfficersOfTheSideThatIssuedItAndNobodyDepartsOnIt() {
        RequestId lyu = both.accepted();

        Packet cancelled = cancelled(lyu, "IDENTITY_CHANGED");
        assertThat(ruritania.cancelling).containsExactly(lyu);
        assertThat(cancelled.data().toString()).doesNotContain("LYU", "register says");
        utopia.files(cancelled);

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.CANCELLED);
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.CANCELLED);
        assertThatThrownBy(() -> both.departs(lyu)).hasMessageContaining("No travel document");
        assertNotFiled(utopia, both.anew(cancelled, data -> {}), ReceiptCode.UNKNOWN_CASE);
        assertThatThrownBy(() -> ruritania.the(CancelDocument.class).begin(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class);
    }

    @Test
    void isReplacedOnceItWasCancelledAndNeverExtended() {
        RequestId lyu = both.documented();
        utopia.files(cancelled(lyu, "DEFECT"));
        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
        assertField(() -> asked(lyu, "EXTENSION"), "wanted", "no further extension");

        assertThat(asked(lyu, "NEW_DOCUMENT").data().path("cause").asText()).isEqualTo("CANCELLED");
        assertField(() -> extended(lyu), "decision", "issue another");
        Packet other = reissued(lyu);
        utopia.files(other);

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.CANCELLED, DocumentState.ISSUED);
        assertThat(both.notice(lyu).data().at("/travelDocumentNumbers/0"))
                .isEqualTo(other.data().path("number"));
    }

    @Test
    void isCancelledOnlyByTheSideThatIssuedItAndUnderItsNumber() {
        RequestId lyu = both.documented();
        assertThatThrownBy(() -> utopia.the(CancelDocument.class).begin(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class);
        Packet cancelled = cancelled(lyu, "LOST");

        assertNotFiled(
                utopia, both.anew(cancelled, data -> data.put("documentNumber", "ET9")), ReceiptCode.UNKNOWN_CASE);
        assertThat(states(utopia, lyu)).containsExactly(DocumentState.ISSUED);
    }

    @Test
    void isStillInForceWhenItsCancellationMustNotLeave() {
        RequestId lyu = both.documented();
        cancelled(lyu, "OTHER");

        ruritania.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN")
                        .put("grounds", "It is about another case, said the consul."));

        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.ISSUED);
        assertThat(ruritania.cases().find(lyu).orElseThrow().line().state()).isEqualTo("DOCUMENT_ISSUED");
    }

    @Test
    void isAskedForOnceMoreWhenTheOtherOneCouldNotBeDelivered() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "NEW_DOCUMENT");
        reissued(lyu);
        leavesUndelivered(ruritania, lyu);
        today("2026-05-20T10:00:00Z");
        decides(lyu, "ASK_AGAIN");

        asked(lyu, "NEW_DOCUMENT");
        utopia.files(reissued(lyu));

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);
    }

    @Test
    void isAskedForAnewWhenTheRequestCouldNotBeDelivered() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        utopia.does(Office.LI, UserTaskId.ASK_FOR_RENEWAL, lyu, form -> {});
        utopia.approves(UserTaskId.APPROVE_RENEWAL, lyu);
        utopia.seals(lyu, PacketKind.RENEWAL_REQUEST);
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);

        leavesUndelivered(utopia, lyu);

        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
        today("2026-05-11T00:00:00Z");
        asked(lyu, "EXTENSION");
        assertThat(outlook(lyu).need()).isEqualTo(Need.LATER);
        utopia.files(extended(lyu));
        assertThat(states(utopia, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.EXTENDED);
    }

    /** What the partner never had supersedes nothing: the one that it has is cancelled. */
    @Test
    void isCancelledThoughTheOneInItsPlaceWasStoppedForGood() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "NEW_DOCUMENT");
        PacketId second = drafted(lyu);
        ends(UserTaskId.REVIEW_BLOCK, Office.ZHAO, lyu, second, "STOP");

        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.ISSUED);
        Packet cancelled = cancelled(lyu, "OTHER");
        assertThat(cancelled.data().path("documentNumber"))
                .isEqualTo(both.lastDocument.data().path("number"));
        utopia.files(cancelled);
        assertThat(states(utopia, lyu)).containsExactly(DocumentState.CANCELLED);
    }

    @Test
    void countsWhatMayHaveArrivedThoughItsSendingWasStopped() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "NEW_DOCUMENT");
        Packet second = reissued(lyu);
        ruritania.sealed.add(second.id());

        ends(UserTaskId.REVIEW_BLOCK, Office.ZHAO, lyu, second.id(), "STOP");
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);
        ends(UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, second.id(), "CLOSE");
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);

        ruritania.rejected.put(second.id(), ReceiptCode.BAD_SIGNATURE);
        ruritania.unanswered.add(second.id());
        ends(UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, second.id(), "CLOSE");
        assertThat(states(ruritania, lyu))
                .as("an attempt before may have arrived")
                .containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);

        ruritania.unanswered.clear();
        ends(UserTaskId.ARRANGE_DELIVERY, Office.LI, lyu, second.id(), "CLOSE");
        assertThat(states(ruritania, lyu)).containsExactly(DocumentState.ISSUED);
    }

    /** The one that was delivered before is still waited for. */
    @Test
    void isStillAwaitedWhenAnotherPacketOfTheCaseIsStopped() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "NEW_DOCUMENT");
        both.plans(lyu, form -> form.put("departureDate", "2026-05-28"));
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        PacketId notice = utopia.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_NOTICE);
        utopia.clock.moveTo("2026-05-10T01:00:00Z");

        ends(utopia, UserTaskId.REVIEW_BLOCK, Office.ZHAO, lyu, notice, "STOP");

        assertThat(outlook(lyu).awaited()).isTrue();
        assertThat(outlook(lyu).renewalDueAt()).isEqualTo(Instant.parse("2026-05-24T00:00:00Z"));
    }

    private PacketId drafted(RequestId request) {
        ruritania.does(Office.LI, UserTaskId.EXTEND_TRAVEL_DOCUMENT, request, form -> form.put("decision", "REISSUE"));
        ruritania.does(Office.LI, UserTaskId.PREPARE_TRAVEL_DOCUMENT, request, form -> {});
        ruritania.approves(UserTaskId.APPROVE_TRAVEL_DOCUMENT, request);
        return ruritania.the(DraftPacket.class).draft(request, PacketKind.TRAVEL_DOCUMENT);
    }

    private void ends(UserTaskId task, Officer officer, RequestId request, PacketId packet, String decision) {
        ends(ruritania, task, officer, request, packet, decision);
    }

    private void ends(
            Office office, UserTaskId task, Officer officer, RequestId request, PacketId packet, String decision) {
        ObjectNode form = office.cases()
                .formData(task.value(), packet, request, officer)
                .put("decision", decision)
                .put("grounds", "The consul has stopped it for good.")
                .put("note", "The consul has stopped it for good.");
        office.decisions()
                .record(new RecordDecision.Decision(
                        tasks++, task.value(), "packet-dispatch", packet, request, officer, form));
    }

    @Test
    void isReportedDefectiveOnlyWhileSomebodyMayTravelOnIt() {
        RequestId lyu = both.documented();
        assertField(() -> reports(lyu, "NOT_NEEDED"), "decision", "goes on");
        utopia.the(WithdrawCase.class).withdraw(lyu, Office.LI);

        assertThat(utopia.cases()
                        .formData(UserTaskId.REPORT_DOCUMENT_DEFECT.value(), lyu, Office.LI)
                        .path("decision")
                        .asText())
                .isEqualTo("NOT_NEEDED");
        assertThatThrownBy(() -> reports(lyu, "REPORT")).isInstanceOf(DecisionRefused.class);
        assertThat(reports(lyu, "NOT_NEEDED")).containsEntry("defectReported", false);
    }

    /** A person whom the other side refused at arrival may travel again. */
    @Test
    void isReportedDefectiveAlsoWhileAPersonMayComeBack() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        assertThatThrownBy(() -> reports(lyu, "NOT_NEEDED")).isInstanceOf(DecisionRefused.class);
        utopia.files(both.record(lyu, BothSides::refuses));

        assertField(() -> reports(lyu, "NOT_NEEDED"), "decision", "goes on");
        assertThat(reports(lyu, "REPORT")).doesNotContainEntry("defectReported", false);
    }

    private Map<String, Object> reports(RequestId request, String decision) {
        return utopia.does(
                Office.LI,
                UserTaskId.REPORT_DOCUMENT_DEFECT,
                request,
                form -> form.put("decision", decision)
                        .put("defect", "PORTRAIT")
                        .put("reportedOn", utopia.today().toString())
                        .put("note", "The portrait is of somebody else."));
    }

    private static void leavesUndelivered(Office office, RequestId request) {
        office.does(
                Office.LI,
                UserTaskId.ARRANGE_DELIVERY,
                request,
                form -> form.put("decision", "CLOSE").put("note", "Their office is closed for a week."));
    }

    /** The first sending of the extension failed, and its turn comes again after that of the cancellation. */
    @Test
    void staysCancelledWhenTheExtensionComesAfterItsCancellation() {
        RequestId lyu = both.documented();
        today(FIRST_LOOK);
        asked(lyu, "EXTENSION");
        Packet extended = extended(lyu);

        utopia.files(cancelled(lyu, "LOST"));
        assertThat(states(utopia, lyu)).containsExactly(DocumentState.CANCELLED);
        utopia.files(extended);

        assertThat(states(utopia, lyu)).containsExactly(DocumentState.CANCELLED, DocumentState.CANCELLED);
        assertThat(outlook(lyu).need()).isEqualTo(Need.RENEWAL);
    }

    private void prepares(RequestId request, String number) {
        ruritania.does(
                Office.LI,
                UserTaskId.PREPARE_TRAVEL_DOCUMENT,
                request,
                form -> form.put("placeOfIssue", "Haigang 海港")
                        .put("journeyFrom", "Utopia")
                        .put("journeyTo", "Ruritania")
                        .put("documentNumber", number));
    }
}
