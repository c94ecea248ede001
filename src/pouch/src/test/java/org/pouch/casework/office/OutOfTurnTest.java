package org.pouch.casework.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pouch.casework.CloseCase;
import org.pouch.casework.DecisionRefused;
import org.pouch.casework.DraftPacket;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.Officer;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.dossier.Dossier;
import org.pouch.casework.dossier.Dossiers;
import org.pouch.casework.journey.DocumentState;
import org.pouch.casework.journey.PersonOutcome;
import org.pouch.casework.journey.Transfer;
import org.pouch.casework.journey.TransferState;
import org.pouch.casework.journey.TravelDocument;
import org.pouch.casework.state.OutOfTurn;
import org.pouch.exchange.News;
import org.pouch.exchange.PacketOutOfPlace;
import org.pouch.exchange.permit.SendPermit;
import org.pouch.exchange.permit.SendPermit.Occasion;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;

/** Papers that come when they have no place: what they would have moved stays, and who sent or entered them is told. */
class OutOfTurnTest {
    private final BothSides both = new BothSides();
    private final Office utopia = both.utopia;
    private final Office ruritania = both.ruritania;

    @AfterEach
    void close() {
        both.close();
    }

    @Test
    void keepsThePersonWhenASecondRequestComesUnderTheSameNumber() {
        RequestId lyu = utopia.open("request");
        Packet request = both.request(lyu);
        ruritania.files(request);
        String person = label(ruritania, lyu);
        Packet second = both.anew(request, data -> data.withObject("/person").put("primaryIdentifier", "ANOTHER"));

        assertThatThrownBy(() -> ruritania.files(second))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(ReceiptCode.DUPLICATE_DIFFERENT));
        assertThat(label(ruritania, lyu)).isEqualTo(person);
    }

    @Test
    void keepsThePersonOfAClosedCaseToo() {
        RequestId lyu = both.accepted();
        Packet request = both.lastRequest;
        both.departs(lyu);
        utopia.files(both.record(lyu));
        ruritania.the(CloseCase.class).close(lyu, "HANDED_OVER");

        assertRefused(ruritania, both.anew(request, data -> {}), ReceiptCode.UNKNOWN_CASE);
        assertThat(stateOf(ruritania, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void suspendsTheTransferWhenTheConfirmedPersonIsRefutedLate() {
        RequestId lyu = both.accepted();

        assertThat(utopia.files(both.refuted())).containsEntry("inConflict", true);

        assertThat(stateOf(utopia, lyu)).isEqualTo("SUSPENDED");
        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("suspended");
    }

    @Test
    void goesOnOnlyWithALastReplyThatConfirmsAndBySomebodyElse() {
        RequestId lyu = both.accepted();
        utopia.files(both.refuted());
        assertThatThrownBy(() -> resolves(Office.ZHAO, lyu, "GO_ON"))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("does not confirm");

        utopia.files(both.anew(both.lastReply, data -> {}));
        assertThat(stateOf(utopia, lyu)).isEqualTo("SUSPENDED");
        Officer planner = new Officer("li.na", "Li Na", Office.ZHAO.roles());
        assertThatThrownBy(() -> resolves(planner, lyu, "GO_ON")).hasMessageContaining("R-50");
        resolves(Office.ZHAO, lyu, "GO_ON");

        both.departs(lyu);
        assertThat(stateOf(utopia, lyu)).isEqualTo("DEPARTED");
    }

    @Test
    void refusesToGoOnWithAReplyThatTheOfficerHasNotSeen() {
        RequestId lyu = both.accepted();
        utopia.files(both.anew(both.lastReply, data -> {}));
        Packet another = both.anew(both.lastReply, data -> {});

        assertThatThrownBy(() -> utopia.does(Office.ZHAO, UserTaskId.RESOLVE_CONFLICT, lyu, form -> {
                    form.put("decision", "GO_ON").put("note", "Asked the partner by telephone.");
                    utopia.files(another);
                }))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("has changed since the page was opened");
        assertThat(stateOf(utopia, lyu)).isEqualTo("SUSPENDED");
    }

    @Test
    void draftsWhatWasApprovedBeforeASuspensionWhenItEnds() {
        RequestId lyu = both.documented();
        both.plans(lyu);
        utopia.approves(UserTaskId.APPROVE_TRANSFER, lyu);
        utopia.files(both.anew(both.lastReply, data -> {}));
        DraftPacket drafts = utopia.the(DraftPacket.class);

        assertThatThrownBy(() -> drafts.draft(lyu, PacketKind.TRANSFER_NOTICE))
                .isInstanceOf(DraftPacket.Suspended.class);
        resolves(Office.ZHAO, lyu, "GO_ON");

        assertThat(drafts.draft(lyu, PacketKind.TRANSFER_NOTICE)).isNotNull();
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_NOTIFIED");
    }

    @Test
    void stopsTheProcessOfACaseThatIsClosedForAContradiction() {
        RequestId lyu = both.accepted();
        utopia.files(both.refuted());

        resolves(Office.ZHAO, lyu, "CLOSE");

        assertThat(utopia.told).containsExactly(new News.Stopped(lyu));
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void plansNoJourneyForAnIdentityThatNobodyAccepted() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        utopia.files(both.reply(lyu, "CONFIRMED"));
        utopia.files(both.document(lyu));

        assertThatThrownBy(() -> both.notice(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("no officer has accepted");
    }

    @Test
    void asksAgainWhenALaterReplyConfirmsAnotherIdentity() {
        RequestId lyu = both.documented();
        Packet other = both.anew(both.lastReply, data -> {
            data.withObject("/confirmedIdentity").put("dateOfBirth", "1985-10-15");
            data.withArray("identityDiff")
                    .addObject()
                    .put("field", "dateOfBirth")
                    .put("requested", "1985-01-15")
                    .put("registry", "1985-10-15");
        });

        assertThat(utopia.files(other)).containsEntry("inConflict", true);
        assertThatThrownBy(() -> both.notice(lyu)).hasMessageContaining("suspended");
        resolves(Office.ZHAO, lyu, "GO_ON");

        assertThatThrownBy(() -> both.notice(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("travel document cannot be used");
    }

    @Test
    void countsAnAcceptedIdentityForTheOneReplyThatItWasIn() {
        RequestId lyu = utopia.open("request");
        ruritania.files(both.request(lyu));
        Packet reply = both.reply(lyu, "CONFIRMED");
        utopia.files(reply);
        both.acceptsIdentity(lyu);
        utopia.files(both.document(lyu));
        utopia.files(both.anew(reply, data -> {}));

        assertThatThrownBy(() -> both.notice(lyu)).hasMessageContaining("suspended");

        resolves(Office.ZHAO, lyu, "GO_ON");
        assertThat(both.notice(lyu)).isNotNull();
    }

    @Test
    void letsNobodyDepartBeforeThePartnerAccepted() {
        RequestId lyu = both.documented();
        assertThatThrownBy(() -> both.departs(lyu)).isInstanceOf(DecisionRefused.class);

        ruritania.files(both.notice(lyu));
        utopia.clock.moveTo("2026-03-20T06:00:00Z");

        assertThatThrownBy(() -> both.departs(lyu))
                .isInstanceOf(DecisionRefused.class)
                .hasMessageContaining("TRANSFER_ACCEPTED");
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_NOTIFIED");
    }

    @Test
    void nothingSealedBeforeLeavesWhileItsCaseIsSuspendedOrAfterItIsClosed() {
        RequestId lyu = both.documented();
        Packet notice = both.notice(lyu);
        Sha256 document = new Sha256("ab".repeat(32));
        SendPermit permit = utopia.the(SendPermit.class);
        permit.sealed(notice, document);
        assertThat(permit.objection(notice.id(), notice.kind(), document, Occasion.SEND))
                .isEmpty();

        utopia.files(both.refuted());

        for (Occasion occasion : Occasion.values()) {
            assertThat(permit.objection(notice.id(), notice.kind(), document, occasion))
                    .hasValueSatisfying(why -> assertThat(why).contains("suspended or at its end"));
        }
        resolves(Office.ZHAO, lyu, "CLOSE");
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");
        assertThat(permit.objection(notice.id(), notice.kind(), document, Occasion.SEND))
                .isPresent();
    }

    @Test
    void closesACaseWhosePacketAnOfficerDoesNotSend() {
        RequestId lyu = both.accepted();

        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "ASK_AGAIN").put("grounds", "The register has been corrected since."));
        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .hasMessageContaining("No officer");
        utopia.does(
                Office.ZHAO,
                UserTaskId.REVIEW_BLOCK,
                lyu,
                form -> form.put("decision", "STOP").put("grounds", "A stay of removal is in force."));
        utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER");

        assertThat(stateOf(utopia, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void closesNoCaseOtherThanItsPapersSay() {
        RequestId lyu = both.accepted();

        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "HANDED_OVER"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("TRANSFER_ACCEPTED by the papers");
        assertThatThrownBy(() -> ruritania.the(CloseCase.class).close(lyu, "HANDED_OVER"))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "CLOSED_BY_OFFICER"))
                .hasMessageContaining("No officer");
        assertThatThrownBy(() -> utopia.the(CloseCase.class).close(lyu, "ANYTHING"))
                .isInstanceOf(OutOfTurn.class);
    }

    @Test
    void takesNoSecondTravelDocumentUnlessTheFirstIsReportedDefective() {
        RequestId lyu = both.documented();
        Packet second = both.anew(both.lastDocument, data -> {});
        assertRefused(utopia, second, ReceiptCode.DUPLICATE_DIFFERENT);

        utopia.does(
                Office.LI,
                UserTaskId.REPORT_DOCUMENT_DEFECT,
                lyu,
                form -> form.put("reportedOn", "2026-03-02").put("note", "The portrait cannot be seen."));
        utopia.files(second);

        assertThat(TravelDocument.all(papers(utopia, lyu)))
                .extracting(TravelDocument::state)
                .containsExactly(DocumentState.SUPERSEDED, DocumentState.ISSUED);
    }

    @Test
    void takesAnAnswerOnlyToTheTransferThatWasProposedLast() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        Packet answer = both.answer(lyu);

        assertRefused(
                utopia,
                both.anew(answer, data -> data.put("transferId", both.ids.next().value())),
                ReceiptCode.UNKNOWN_CASE);
        utopia.files(answer);
        assertRefused(utopia, both.anew(answer, data -> {}), ReceiptCode.UNKNOWN_CASE);
        assertThat(Transfer.latest(papers(utopia, lyu)))
                .hasValueSatisfying(transfer -> assertThat(transfer.state()).isEqualTo(TransferState.ACCEPTED));
    }

    /** Whoever received a person may be quicker than whoever enters that the person left; what was said counts once that is entered. */
    @Test
    void keepsARecordOfAHandoverUntilTheDepartureIsEntered() {
        RequestId lyu = both.accepted();
        utopia.files(both.record(lyu));
        assertThat(stateOf(utopia, lyu)).isEqualTo("TRANSFER_ACCEPTED");
        assertThat(Transfer.open(papers(utopia, lyu)))
                .as("what can still be changed")
                .isEmpty();

        both.departs(lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDED_OVER");
        assertThat(Transfer.latest(papers(utopia, lyu)))
                .hasValueSatisfying(transfer -> assertThat(transfer.person()).isEqualTo(PersonOutcome.HANDED_OVER));
        assertThat(TravelDocument.all(papers(utopia, lyu)))
                .extracting(TravelDocument::state)
                .containsExactly(DocumentState.USED);
    }

    /** What became of a person is said once, also while nothing moves by it. */
    @Test
    void takesNoSecondRecordOfAHandoverBeforeTheDeparture() {
        RequestId lyu = both.accepted();
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");
        Packet record = both.record(lyu);
        utopia.files(record);

        assertRefused(utopia, both.anew(record, data -> {}), ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void keepsTheRecordOfWhomThePartnerDidNotLetIn() {
        RequestId lyu = both.accepted();
        utopia.files(both.record(lyu, BothSides::refuses));

        both.departs(lyu);

        assertThat(stateOf(utopia, lyu)).isEqualTo("HANDOVER_REFUSED");
    }

    @Test
    void takesNoRecordOfATransferThatNobodyAccepted() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        both.answer(lyu);
        ruritania.clock.moveTo("2026-03-20T16:00:00Z");

        assertRefused(utopia, both.record(lyu), ReceiptCode.UNKNOWN_CASE);
    }

    @Test
    void endsAllWorkOnACaseThatItsPartnerTakesBack() {
        RequestId lyu = both.documented();
        ruritania.files(both.notice(lyu));
        ruritania.does(
                Office.LI,
                UserTaskId.ANSWER_TRANSFER,
                lyu,
                form -> form.put("answer", "ACCEPTED")
                        .put("receptionPlace", "Haigang airport, arrivals")
                        .put("receptionContact", "+998 10 555 0100"));
        ruritania.approves(UserTaskId.APPROVE_TRANSFER_ANSWER, lyu);
        PacketId draft = ruritania.the(DraftPacket.class).draft(lyu, PacketKind.TRANSFER_ANSWER);

        ruritania.files(both.withdrawal(lyu));

        assertThat(stateOf(ruritania, lyu)).isEqualTo("WITHDRAWN");
        assertThat(ruritania.recalled).containsExactly(lyu);
        assertThatThrownBy(() -> ruritania.the(PassSendGate.class).pass(draft)).isInstanceOf(GateBlocked.class);
        assertThatThrownBy(() -> both.record(lyu)).isInstanceOf(DecisionRefused.class);
        assertThat(TravelDocument.all(papers(ruritania, lyu)))
                .extracting(TravelDocument::state)
                .containsExactly(DocumentState.CANCELLED);
        ruritania.does(Office.LI, UserTaskId.NOTE_WITHDRAWAL, lyu, form -> {});
        ruritania.the(CloseCase.class).close(lyu, "WITHDRAWN");
        assertThat(stateOf(ruritania, lyu)).isEqualTo("CLOSED");
    }

    @Test
    void refusesAWithdrawalAfterTheHandover() {
        RequestId lyu = both.accepted();
        both.departs(lyu);
        utopia.files(both.record(lyu));

        assertRefused(ruritania, both.withdrawal(lyu), ReceiptCode.UNKNOWN_CASE);
        assertThat(stateOf(ruritania, lyu)).isEqualTo("HANDED_OVER");
    }

    private Object resolves(Officer officer, RequestId request, String decision) {
        return utopia.does(
                officer,
                UserTaskId.RESOLVE_CONFLICT,
                request,
                form -> form.put("decision", decision).put("note", "Asked the partner by telephone."));
    }

    private static void assertRefused(Office office, Packet packet, ReceiptCode code) {
        assertThatThrownBy(() -> office.files(packet))
                .isInstanceOfSatisfying(
                        PacketOutOfPlace.class,
                        misplaced -> assertThat(misplaced.code()).isEqualTo(code));
    }

    private static Dossier papers(Office office, RequestId request) {
        return office.context.getBean(Dossiers.class).require(request);
    }

    private static String stateOf(Office office, RequestId request) {
        return papers(office, request).row().standing().shown();
    }

    private static String label(Office office, RequestId request) {
        return papers(office, request).data().at("/person/primaryIdentifier").asText();
    }
}
