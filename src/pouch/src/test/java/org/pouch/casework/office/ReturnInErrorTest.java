package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.PapersOnFile;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.RegisterBar;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.dossier.CaseStore;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.exchange.FilePacket;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;

/** Fingerprints at arrival show another person: within the window that was agreed the person goes back (domain.md scenario 20). */
class ReturnInErrorTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;
    private RequestId lyu = new RequestId("urn:rdx:UTO:2026:000000");

    @BeforeEach
    void handOver() {
        lyu = utopia.open("request", file -> file.put("procedure", "ACCELERATED"));
        both.documented(lyu, both.request(lyu));
        both.accepted(lyu);
        both.departs(lyu);
        utopia.files(both.record(lyu));
        today("2026-03-24T08:00:00Z");
    }

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void returnsWhoeverWasTakenInErrorAndBothSidesNoteIt() {
        ruritania.the(ReturnInError.class).begin(lyu, Office.LI);
        assertThat(ruritania.errors).containsExactly(lyu);
        Packet asked = asked();
        assertThat(asked.data().path("ground").asText()).isEqualTo("FINGERPRINTS");
        assertThat(state(ruritania)).isEqualTo("ERROR_REPORTED");
        assertThat(utopia.files(asked)).containsEntry("returnGround", "FINGERPRINTS");
        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");

        Packet accepted = answered("ACCEPTED");
        assertThat(ruritania.files(accepted)).containsEntry("returnAnswer", "ACCEPTED");
        assertThat(List.of(state(utopia), state(ruritania))).containsOnly("RETURN_ACCEPTED");
        notes(ruritania);
        notes(utopia);

        for (Office side : List.of(utopia, ruritania)) {
            assertThat(state(side)).isEqualTo("RETURNED_IN_ERROR");
            side.the(CloseCase.class).close(lyu, "RETURNED_IN_ERROR");
            assertThat(state(side)).isEqualTo("CLOSED");
        }
    }

    @Test
    void goesOnWhereWhatWasAcceptedDidNotHappen() {
        utopia.files(asked());
        ruritania.files(answered("ACCEPTED"));
        assertThatThrownBy(() -> ruritania.does(
                        Office.LI, UserTaskId.NOTE_RETURN, lyu, form -> form.put("decision", "NOT_RETURNED")))
                .isInstanceOf(DecisionRefused.class);
        notesThatItFailed(ruritania);
        assertThat(state(ruritania)).isEqualTo("NOT_RETURNED");

        // The other side has noted nothing yet.
        utopia.files(asked());
        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");
        ruritania.files(answered("ACCEPTED"));
        notes(ruritania);
        notesThatItFailed(utopia);
        assertThat(List.of(state(utopia), state(ruritania))).containsExactly("NOT_RETURNED", "RETURNED_IN_ERROR");
    }

    /** Who was never to be here is not kept as long as who was. */
    @Test
    void isErasedAsSoonAsWhatWasTakenBack() {
        utopia.files(asked());
        ruritania.files(answered("ACCEPTED"));
        notes(ruritania);
        ruritania.the(CloseCase.class).close(lyu, "RETURNED_IN_ERROR");
        CaseStore cases = ruritania.the(CaseStore.class);

        assertThat(cases.toErase(
                        ruritania.clock.instant().minusSeconds(1),
                        ruritania.clock.instant().plusSeconds(1),
                        10))
                .containsExactly(lyu);
    }

    @Test
    void leavesThePersonWhereTheOtherSideRefusesForAReason() {
        utopia.files(asked());
        assertThatThrownBy(() -> assesses(form -> form.put("answer", "REFUSED")))
                .isInstanceOf(DecisionRefused.class);
        Packet refused = answered("REFUSED");
        assertThat(refused.data().path("reason").asText()).isEqualTo("IDENTITY_STANDS");
        ruritania.files(refused);

        assertThat(List.of(state(utopia), state(ruritania))).containsOnly("HANDED_OVER");
        assertThatThrownBy(() -> notes(ruritania)).isInstanceOf(DecisionRefused.class);
        Packet again = asked();
        assertThat(again.id()).isNotEqualTo(refused.envelope().inReplyTo());
        utopia.files(again);
        assertNotFiled(ruritania, both.anew(refused, data -> {}), ReceiptCode.UNKNOWN_CASE);
        ruritania.files(answered("ACCEPTED"));
        assertThat(state(ruritania)).isEqualTo("RETURN_ACCEPTED");
    }

    /** Told of the refusal of before, the process of the next return would wait for no answer any more. */
    @Test
    void tellsTheNextReturnNothingOfTheAnswerToTheOneBefore() {
        utopia.files(asked());
        Map<String, Object> refused = ruritania.files(answered("REFUSED"));
        assertThat(untold()).isEqualTo(Map.of(lyu, refused));
        utopia.files(asked());

        assertThat(untold()).isEmpty();
        Map<String, Object> accepted = ruritania.files(answered("ACCEPTED"));
        assertThat(untold()).isEqualTo(Map.of(lyu, accepted));
    }

    @Test
    void isRefusedWithASentenceOnceTheWindowIsOver() {
        reports();
        today("2026-04-20T15:59:59Z");
        assertThat(ruritania.the(ReturnInError.class).isPossible(lyu)).isTrue();
        today("2026-04-20T16:00:00Z");

        assertThat(ruritania.the(ReturnInError.class).isPossible(lyu)).isFalse();
        assertThatThrownBy(() -> ruritania.the(ReturnInError.class).begin(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("until 2026-04-20");
        assertThatThrownBy(this::reports).isInstanceOf(DecisionRefused.class).hasMessageContaining("is over");
        assertThatThrownBy(() -> ruritania.approves(UserTaskId.APPROVE_RETURN, lyu))
                .isInstanceOf(DecisionRefused.class);
        assertThat(leaves()).containsEntry("errorReport", "LEAVE");
        assertThat(state(ruritania)).isEqualTo("HANDED_OVER");
    }

    /** The partner would refuse it: officers are told before it is sealed, and no step of the process fails for ever. */
    @Test
    void isHeldBackWhereTheWindowIsOverBeforeItIsSealed() {
        reports();
        today("2026-04-20T15:59:59Z");
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        today("2026-04-20T16:00:01Z");
        PacketId draft = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR);

        assertThatThrownBy(() -> ruritania.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        assertThat(whyItIsStopped(draft))
                .contains("could be returned until 2026-04-20", "not sealed by then", "误接人员可退回至 2026-04-20 止");
        assertThat(whatStops(draft)).contains("This return is not sent", "the case is not closed", "案件不结案");
        preparesAgain();
        assertThat(state(ruritania)).isEqualTo("HANDED_OVER");
        assertThat(leaves()).containsEntry("errorReport", "LEAVE");
    }

    /** It waited for a key over the end of the window. */
    @Test
    void isHeldBackWhereTheWindowIsOverWhileItWaitsForAKey() {
        reports();
        today("2026-04-20T12:00:00Z");
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        PacketId draft = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR);
        assertThat(whyItIsStopped(draft)).isEqualTo("–");
        today("2026-04-20T15:30:00Z");
        Packet timely = ruritania.the(PassSendGate.class).pass(draft);
        today("2026-04-20T18:00:00Z");

        assertThatThrownBy(() -> ruritania.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        ruritania.sealed.add(draft);
        assertThat(whyItIsStopped(draft)).as("sealed by another attempt").isEqualTo("–");
        utopia.files(BothSides.checked(timely));
        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");
    }

    private String whyItIsStopped(PacketId draft) {
        return blocked(draft).path("rules").asText();
    }

    private String whatStops(PacketId draft) {
        return blocked(draft).path("stopping").asText();
    }

    private ObjectNode blocked(PacketId draft) {
        return ruritania.cases().formData(UserTaskId.REVIEW_BLOCK.value(), draft, lyu, Office.ZHAO);
    }

    /** A partner holds the time of a packet against the time stamp of its seal: what waited for a key is said when it is sealed. */
    @Test
    void isOfTheHourInWhichItIsSealedAndOfNoLaterOne() {
        reports();
        today("2026-04-18T08:00:00Z");
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        PacketId draft = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR);
        Instant drafted = made(draft);
        today("2026-04-18T08:30:00Z");
        assertThat(made(draft)).isEqualTo(drafted);

        today("2026-04-18T12:00:00Z");
        Instant renewed = made(draft);
        assertThat(renewed).isBetween("2026-04-18T12:00:00Z", "2026-04-18T12:05:00Z");

        ruritania.sealed.add(draft);
        today("2026-04-19T12:00:00Z");
        assertThat(made(draft)).isEqualTo(renewed);
    }

    private Instant made(PacketId draft) {
        return ruritania.the(PassSendGate.class).pass(draft).envelope().createdAt();
    }

    /** It was sealed in time and lay in an outage: what counts is when it was said. */
    @Test
    void takesWhatWasSaidInTimeAndNothingElse() {
        today("2026-04-20T15:00:00Z");
        Packet asked = asked();
        today("2026-04-22T08:00:00Z");
        Packet late = both.anew(asked, data -> {});
        assertNotFiled(utopia, late, ReceiptCode.UNKNOWN_AGREEMENT);

        utopia.files(asked);

        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");
        assertNotFiled(utopia, both.anew(asked, data -> {}), ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void countsDaysWhereThePersonWasTakenIn() {
        today("2026-03-23T15:59:59Z");
        assertThatThrownBy(() -> reports("2026-03-24")).isInstanceOf(DecisionRefused.class);
        today("2026-03-23T16:00:00Z");

        assertThat(reports("2026-03-24")).containsEntry("errorReport", "RETURN");
    }

    @Test
    void findsNoErrorInAnybodyWhoIsNotThereYet() {
        assertThatThrownBy(() -> reports("2026-03-19")).isInstanceOf(DecisionRefused.class);
        assertThat(reports("2026-03-20")).containsEntry("errorReport", "RETURN");
    }

    @Test
    void isNotedWhateverDayThePartnerMistyped() {
        utopia.files(both.anew(asked(), data -> data.put("foundOn", "2062-03-23")));
        answered("ACCEPTED");
        notes(utopia);

        assertThat(state(utopia)).isEqualTo("RETURNED_IN_ERROR");
    }

    @Test
    void isOfNoUseWhereTheAgreementHasNone() {
        both.backToThePlanning();
        RequestId other = both.handedOver();

        assertThat(ruritania.the(ReturnInError.class).windowEnds(other)).isEmpty();
        assertThat(ruritania.the(ReturnInError.class).isPossible(other)).isFalse();
        assertThatThrownBy(() -> ruritania.the(ReturnInError.class).begin(other, Office.LI))
                .hasMessageContaining("no return");
    }

    @Test
    void isBegunByTheSideThatTookThePersonInAlone() {
        assertThat(utopia.the(ReturnInError.class).isPossible(lyu)).isFalse();
        assertThatThrownBy(() -> utopia.the(ReturnInError.class).begin(lyu, Office.LI))
                .isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> ruritania.the(ReturnInError.class).begin(lyu, Office.ZHAO))
                .hasMessageContaining("role");
    }

    @Test
    void needsASecondOfficerOnEachSide() {
        reports();
        assertThatThrownBy(() -> ruritania.does(
                        Office.LI, UserTaskId.APPROVE_RETURN, lyu, form -> form.put("decision", "APPROVE")))
                .isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR))
                .isInstanceOf(StepSkipped.class);
    }

    /** A bar is about the person who was to be returned; somebody else comes back. */
    @Test
    void acceptsThoughABarWasRegistered() {
        utopia.files(asked());
        utopia.the(RegisterBar.class).register(lyu, "wang.fang");

        assertThat(answered("ACCEPTED").data().path("status").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void preparesAgainWhatMustNotLeave() {
        reports();
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR);
        preparesAgain();

        assertThat(state(ruritania)).isEqualTo("HANDED_OVER");
        utopia.files(asked());
        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");
    }

    private void preparesAgain() {
        ruritania.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "PREPARE_AGAIN")
                        .put("grounds", "The place is another one, said the consul."));
    }

    @Test
    void givesUpWhatNobodyAnswersAndRefusesTheAnswerThatComesThen() {
        utopia.files(asked());
        Packet accepted = answered("ACCEPTED");
        presses("WAIT");
        assertThat(state(ruritania)).isEqualTo("ERROR_REPORTED");
        presses("GIVE_UP");

        assertThat(state(ruritania)).isEqualTo("HANDED_OVER");
        assertNotFiled(ruritania, accepted, ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void filesACopyOnceAndAnswersForItAsBefore() {
        Packet asked = asked();
        Map<String, Object> first = utopia.files(asked);
        assertThat(utopia.the(FilePacket.class).file(asked.id())).isEqualTo(first);
        Packet accepted = answered("ACCEPTED");
        Map<String, Object> answer = ruritania.files(accepted);

        assertThat(ruritania.the(FilePacket.class).file(accepted.id())).isEqualTo(answer);
        assertThat(utopia.the(FilePacket.class).file(asked.id()))
                .as("answered already")
                .isEqualTo(first);
        assertThat(List.of(state(utopia), state(ruritania))).containsOnly("RETURN_ACCEPTED");
    }

    /** Two packets that say the same come at once: one of them moves the case, whoever sent the other is told. */
    @Test
    void takesOneOfTwoThatComeAtOnce() throws Exception {
        Packet asked = asked();
        Packet twin = both.anew(asked, data -> {});
        assertThat(filedAtOnce(utopia, asked, twin)).isEqualTo(1);
        assertThat(state(utopia)).isEqualTo("ERROR_REPORTED");
    }

    @Test
    void takesOneOfTwoAnswersThatComeAtOnce() throws Exception {
        utopia.files(asked());
        Packet accepted = answered("ACCEPTED");
        Packet other = both.anew(accepted, data -> data.put("status", "REFUSED").put("reason", "IDENTITY_STANDS"));
        assertThat(filedAtOnce(ruritania, accepted, other)).isEqualTo(1);
        assertThat(state(ruritania)).isIn("RETURN_ACCEPTED", "HANDED_OVER");
    }

    /** The window is open, and yet nothing moves a closed case. */
    @Test
    void refusesWhatComesToACaseThatIsClosed() {
        Packet asked = asked();
        utopia.the(CloseCase.class).close(lyu, "HANDED_OVER");
        assertNotFiled(utopia, asked, ReceiptCode.UNKNOWN_CASE);
        assertThat(state(utopia)).isEqualTo("CLOSED");
    }

    @Test
    void refusesTheAnswerThatComesToACaseThatIsClosed() {
        utopia.files(asked());
        Packet accepted = answered("ACCEPTED");
        presses("GIVE_UP");
        ruritania.the(CloseCase.class).close(lyu, "HANDED_OVER");

        assertNotFiled(ruritania, accepted, ReceiptCode.UNKNOWN_CASE);
        assertThat(state(ruritania)).isEqualTo("CLOSED");
    }

    @Test
    void sendsNothingOutOfTurn() {
        assertThatThrownBy(() -> answered("ACCEPTED")).isInstanceOf(DecisionRefused.class);
        assertThatThrownBy(() -> utopia.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_ANSWER))
                .isInstanceOf(RuntimeException.class);
        asked();
        assertThatThrownBy(this::reports).as("it is under way").isInstanceOf(RuntimeException.class);
        assertThat(List.of(state(utopia), state(ruritania))).containsExactly("HANDED_OVER", "ERROR_REPORTED");
    }

    @Test
    void saysAtOnceWhatIsWrongWithAnAnswerAndWithANote() {
        utopia.files(asked());
        assertThat(AllAtOnceTest.refused(
                        utopia,
                        Office.LI,
                        UserTaskId.ASSESS_RETURN,
                        lyu,
                        form -> form.put("answer", "ACCEPTED").put("reason", "OTHER")))
                .containsOnlyKeys("reason", "note");

        ruritania.files(answered("ACCEPTED"));
        for (String day : new String[] {"2099-01-01", "2026-03-22"}) {
            assertThat(AllAtOnceTest.refused(
                            ruritania,
                            Office.LI,
                            UserTaskId.NOTE_RETURN,
                            lyu,
                            form -> form.put("decision", "RETURNED").put("returnedOn", day)))
                    .containsOnlyKeys("returnedOn", "place", "documentsReturned");
        }
    }

    private Map<RequestId, Map<String, Object>> untold() {
        return ruritania.the(PapersOnFile.class).untold(PacketKind.RETURN_ANSWER, Set.of(lyu));
    }

    private static int filedAtOnce(Office office, Packet... packets) throws InterruptedException {
        Stream.of(packets).forEach(office::opens);
        AtomicInteger filed = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = Stream.of(packets)
                .map(packet -> new Thread(() -> {
                    try {
                        start.await();
                        office.the(FilePacket.class).file(packet.id());
                        filed.incrementAndGet();
                    } catch (PacketOutOfPlace misplaced) {
                        // Whoever sent it is told.
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return filed.get();
    }

    private Packet asked() {
        reports();
        ruritania.approves(UserTaskId.APPROVE_RETURN, lyu);
        PacketId draft = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.RETURN_IN_ERROR);
        return BothSides.checked(ruritania.the(PassSendGate.class).pass(draft));
    }

    private void reports() {
        reports("2026-03-23");
    }

    private Map<String, Object> reports(String foundOn) {
        return ruritania.does(Office.LI, UserTaskId.REPORT_ERROR, lyu, form -> {
            form.put("decision", "RETURN")
                    .put("ground", "FINGERPRINTS")
                    .put("foundOn", foundOn)
                    .put("proposedOn", "2026-04-27")
                    .put("place", "Haigang airport")
                    .put("note", "The fingerprints taken at arrival are of somebody else.");
            form.putArray("documents").add("TRAVEL_DOCUMENT").add("CASE_PAPERS");
        });
    }

    private Map<String, Object> leaves() {
        return ruritania.does(
                Office.LI,
                UserTaskId.REPORT_ERROR,
                lyu,
                form -> form.put("decision", "LEAVE").put("note", "It is too late to return anybody."));
    }

    private void presses(String decision) {
        ruritania.does(
                Office.LI,
                UserTaskId.PRESS_FOR_RETURN,
                lyu,
                form -> form.put("decision", decision).put("note", "Their liaison officer does not answer."));
    }

    private void assesses(Consumer<ObjectNode> change) {
        utopia.does(Office.LI, UserTaskId.ASSESS_RETURN, lyu, form -> {
            form.put("note", "Compared with the file of the person.");
            change.accept(form);
        });
    }

    private Packet answered(String answer) {
        assesses(form -> {
            form.put("answer", answer);
            if (answer.equals("REFUSED")) {
                form.put("reason", "IDENTITY_STANDS");
            } else {
                form.remove("reason");
            }
        });
        utopia.approves(UserTaskId.APPROVE_RETURN_ANSWER, lyu);
        return BothSides.checked(utopia.seals(lyu, PacketKind.RETURN_ANSWER));
    }

    private void notes(Office side) {
        side.does(
                Office.LI,
                UserTaskId.NOTE_RETURN,
                lyu,
                form -> form.put("decision", "RETURNED")
                        .put("returnedOn", side.today().toString())
                        .put("place", "Utopia airport")
                        .put("documentsReturned", true));
    }

    private void notesThatItFailed(Office side) {
        side.does(
                Office.LI,
                UserTaskId.NOTE_RETURN,
                lyu,
                form -> form.put("decision", "NOT_RETURNED")
                        .put("note", "The aircraft turned round, and the person stays."));
    }

    private String state(Office side) {
        return side.dossier(lyu).row().standing().shown();
    }

    private void today(String now) {
        utopia.clock.moveTo(now);
        ruritania.clock.moveTo(now);
    }

    private static void assertNotFiled(Office office, Packet packet, ReceiptCode code) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(code));
    }
}
