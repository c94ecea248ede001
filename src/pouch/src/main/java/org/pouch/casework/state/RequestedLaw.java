package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.CLOSED;
import static org.pouch.casework.state.CaseState.CONFIRMED;
import static org.pouch.casework.state.CaseState.DEEMED;
import static org.pouch.casework.state.CaseState.DOCUMENT_ISSUED;
import static org.pouch.casework.state.CaseState.DOCUMENT_PREPARED;
import static org.pouch.casework.state.CaseState.HANDED_OVER;
import static org.pouch.casework.state.CaseState.HANDOVER_REFUSED;
import static org.pouch.casework.state.CaseState.MORE_INFO;
import static org.pouch.casework.state.CaseState.NOT_COMPETENT;
import static org.pouch.casework.state.CaseState.RECEIVED;
import static org.pouch.casework.state.CaseState.REFUTED;
import static org.pouch.casework.state.CaseState.TRANSFER_ACCEPTED;
import static org.pouch.casework.state.CaseState.TRANSFER_NOTIFIED;
import static org.pouch.casework.state.CaseState.TRANSFER_REJECTED;
import static org.pouch.casework.state.CaseState.UNDER_VERIFICATION;
import static org.pouch.casework.state.CaseState.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** What moves a case of the side that is requested. The request that opens it is no row: it comes before any state. */
final class RequestedLaw {
    private static final Set<CaseState> BEFORE_HANDOVER = EnumSet.of(
            RECEIVED,
            UNDER_VERIFICATION,
            DEEMED,
            CONFIRMED,
            REFUTED,
            MORE_INFO,
            NOT_COMPETENT,
            DOCUMENT_PREPARED,
            DOCUMENT_ISSUED,
            TRANSFER_NOTIFIED,
            TRANSFER_ACCEPTED,
            TRANSFER_REJECTED);

    private static final CaseState[] WITH_DOCUMENT = {
        DOCUMENT_ISSUED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED
    };

    private static final Set<CaseState> ENDED = EnumSet.of(HANDED_OVER, HANDOVER_REFUSED, WITHDRAWN, CLOSED);

    private static final Set<CaseState> AT_WORK = EnumSet.of(HANDED_OVER, HANDOVER_REFUSED);

    static {
        ENDED.addAll(ReturnLaw.STATES);
        AT_WORK.addAll(ReturnLaw.STATES);
        AT_WORK.addAll(BEFORE_HANDOVER);
    }

    private RequestedLaw() {}

    static List<Transition> rows() {
        LawRows law = new LawRows(Side.REQUESTED);
        reply(law);
        document(law);
        transfer(law);
        ReturnLaw.requested(law);
        closing(law);
        return law.all();
    }

    private static void reply(LawRows law) {
        law.decided(UserTaskId.REGISTER_REQUEST).in(RECEIVED).to(UNDER_VERIFICATION);
        // More was asked: nobody answered in time, or the answer has come.
        for (UserTaskId task : List.of(
                UserTaskId.CONFIRM_MATCH,
                UserTaskId.SEARCH_MANUALLY,
                UserTaskId.REVIEW_SEARCH,
                UserTaskId.HOLD_INTERVIEW,
                UserTaskId.DECIDE_REPLY,
                UserTaskId.APPROVE_REPLY)) {
            law.decided(task).in(UNDER_VERIFICATION, DEEMED, MORE_INFO).stays();
        }
        law.sent(PacketKind.REPLY, "CONFIRMED")
                .in(UNDER_VERIFICATION, DEEMED, MORE_INFO)
                .to(CONFIRMED);
        law.sent(PacketKind.REPLY, "REFUTED")
                .in(UNDER_VERIFICATION, DEEMED, MORE_INFO)
                .to(REFUTED);
        law.sent(PacketKind.REPLY, "NOT_COMPETENT")
                .in(UNDER_VERIFICATION, DEEMED, MORE_INFO)
                .to(NOT_COMPETENT);
        law.sent(PacketKind.REPLY, "MORE_INFO", "INTERVIEW")
                .in(UNDER_VERIFICATION, MORE_INFO)
                .to(MORE_INFO);
        law.sent(PacketKind.REPLY, "EXTENSION_REQUEST")
                .in(UNDER_VERIFICATION, MORE_INFO)
                .stays();
        law.received(PacketKind.REQUEST).in(MORE_INFO).to(UNDER_VERIFICATION);
        law.received(PacketKind.INTERVIEW_ANSWER).in(AT_WORK).stays();
        law.received(PacketKind.REMINDER).in(AT_WORK).stays();
        law.decided(UserTaskId.NOTE_REMINDER).in(AT_WORK).stays();
        law.decided(UserTaskId.NOTE_REMINDER).in(WITHDRAWN, CLOSED).stays();
        law.decided(UserTaskId.NOTE_OVERDUE, "DEEMED")
                .in(UNDER_VERIFICATION, MORE_INFO)
                .to(DEEMED);
        law.decided(UserTaskId.NOTE_OVERDUE).in(AT_WORK).stays();
        // Somebody else has closed the case meanwhile.
        law.decided(UserTaskId.NOTE_OVERDUE).in(WITHDRAWN, CLOSED).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, "RESEND", "CLOSE", "END_UNTOLD")
                .in(AT_WORK)
                .stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "ASK_AGAIN", "STOP", "END_UNTOLD")
                .in(AT_WORK)
                .stays();
        law.decided(UserTaskId.APPROVE_ENDING).in(AT_WORK).stays();
        law.decided(UserTaskId.APPROVE_ENDING).in(WITHDRAWN, CLOSED).stays();
        // What was on its way when the case ended: its process ends, and nothing leaves.
        law.decided(UserTaskId.ARRANGE_DELIVERY, "CLOSE").in(WITHDRAWN, CLOSED).stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "STOP").in(WITHDRAWN, CLOSED).stays();
        putAway(law, UserTaskId.ARRANGE_DELIVERY);
        putAway(law, UserTaskId.REVIEW_BLOCK);
    }

    /** Back to where the draft that moved the case is prepared. */
    private static void putAway(LawRows law, UserTaskId task) {
        law.decided(task, "PREPARE_AGAIN")
                .in(UNDER_VERIFICATION, CONFIRMED, REFUTED, NOT_COMPETENT, MORE_INFO)
                .to(UNDER_VERIFICATION);
        // Silence was taken for consent while a question was on its way.
        law.decided(task, "PREPARE_AGAIN").in(DEEMED).stays();
        law.decided(task, "PREPARE_AGAIN").in(DOCUMENT_ISSUED).to(CONFIRMED);
        law.decided(task, "PREPARE_AGAIN")
                .in(TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .to(TRANSFER_NOTIFIED);
        law.decided(task, "PREPARE_AGAIN").in(HANDED_OVER, HANDOVER_REFUSED).to(TRANSFER_ACCEPTED);
    }

    private static void document(LawRows law) {
        law.decided(UserTaskId.PREPARE_TRAVEL_DOCUMENT)
                .in(CONFIRMED, DOCUMENT_PREPARED)
                .to(DOCUMENT_PREPARED);
        law.decided(UserTaskId.APPROVE_TRAVEL_DOCUMENT).in(DOCUMENT_PREPARED).stays();
        law.sent(PacketKind.TRAVEL_DOCUMENT).in(DOCUMENT_PREPARED).to(DOCUMENT_ISSUED);
        renewal(law);
    }

    /** Extended, or another in its place: the case stays where it is. */
    private static void renewal(LawRows law) {
        law.received(PacketKind.RENEWAL_REQUEST).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.EXTEND_TRAVEL_DOCUMENT).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.PREPARE_TRAVEL_DOCUMENT).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.APPROVE_TRAVEL_DOCUMENT).in(WITH_DOCUMENT).stays();
        law.sent(PacketKind.TRAVEL_DOCUMENT).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.CANCEL_TRAVEL_DOCUMENT).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.APPROVE_CANCELLATION).in(WITH_DOCUMENT).stays();
        law.sent(PacketKind.DOCUMENT_CANCELLATION).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, "RENEW_AGAIN")
                .in(WITH_DOCUMENT)
                .stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "RENEW_AGAIN").in(WITH_DOCUMENT).stays();
        // The person has arrived, or the case has ended otherwise: what was begun is left.
        law.decided(UserTaskId.PREPARE_TRAVEL_DOCUMENT).in(ENDED).stays();
        law.decided(UserTaskId.APPROVE_TRAVEL_DOCUMENT, "RETURN").in(ENDED).stays();
        law.decided(UserTaskId.EXTEND_TRAVEL_DOCUMENT, "LEAVE").in(ENDED).stays();
        law.decided(UserTaskId.APPROVE_CANCELLATION, "RETURN").in(ENDED).stays();
        law.decided(UserTaskId.CANCEL_TRAVEL_DOCUMENT, "LEAVE").in(ENDED).stays();
    }

    private static void transfer(LawRows law) {
        law.received(PacketKind.TRANSFER_NOTICE, "PROPOSED")
                .in(DOCUMENT_ISSUED, TRANSFER_REJECTED, HANDOVER_REFUSED)
                .to(TRANSFER_NOTIFIED);
        law.received(PacketKind.TRANSFER_NOTICE, "CHANGED")
                .in(TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .to(TRANSFER_NOTIFIED);
        law.received(PacketKind.TRANSFER_NOTICE, "CANCELLED")
                .in(TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .to(DOCUMENT_ISSUED);
        // Another may have been announced meanwhile, or the case taken back.
        law.decided(UserTaskId.NOTE_CANCELLATION).in(AT_WORK).stays();
        law.decided(UserTaskId.NOTE_CANCELLATION).in(WITHDRAWN, CLOSED).stays();
        law.decided(UserTaskId.CHASE_NOTICE)
                .in(DOCUMENT_ISSUED, TRANSFER_REJECTED)
                .stays();
        // It may be announced while somebody asks for it, who gives up nothing then.
        law.decided(UserTaskId.CHASE_NOTICE, "WAIT").in(TRANSFER_NOTIFIED).stays();
        law.decided(UserTaskId.ANSWER_TRANSFER).in(TRANSFER_NOTIFIED).stays();
        law.decided(UserTaskId.APPROVE_TRANSFER_ANSWER).in(TRANSFER_NOTIFIED).stays();
        law.sent(PacketKind.TRANSFER_ANSWER, "ACCEPTED").in(TRANSFER_NOTIFIED).to(TRANSFER_ACCEPTED);
        law.sent(PacketKind.TRANSFER_ANSWER, "REJECTED").in(TRANSFER_NOTIFIED).to(TRANSFER_REJECTED);
        law.decided(UserTaskId.RECORD_HANDOVER, "HANDED_OVER")
                .in(TRANSFER_ACCEPTED)
                .to(HANDED_OVER);
        law.decided(UserTaskId.RECORD_HANDOVER, "REFUSED").in(TRANSFER_ACCEPTED).to(HANDOVER_REFUSED);
        law.decided(UserTaskId.CONFIRM_HANDOVER, "APPROVE")
                .in(HANDED_OVER, HANDOVER_REFUSED)
                .stays();
        law.decided(UserTaskId.CONFIRM_HANDOVER, "RETURN")
                .in(HANDED_OVER, HANDOVER_REFUSED)
                .to(TRANSFER_ACCEPTED);
        law.sent(PacketKind.HANDOVER_RECORD).in(HANDED_OVER, HANDOVER_REFUSED).stays();
    }

    private static void closing(LawRows law) {
        law.received(PacketKind.WITHDRAWAL).in(BEFORE_HANDOVER).to(WITHDRAWN);
        law.received(PacketKind.WITHDRAWAL).in(HANDOVER_REFUSED).to(WITHDRAWN);
        law.decided(UserTaskId.NOTE_WITHDRAWAL).in(WITHDRAWN).stays();
        law.closing("WITHDRAWN").in(WITHDRAWN).to(CLOSED);
        law.closing("REFUTED").in(REFUTED).to(CLOSED);
        law.closing("NOT_COMPETENT").in(NOT_COMPETENT).to(CLOSED);
        law.closing("HANDED_OVER").in(HANDED_OVER).to(CLOSED);
        law.closing("HANDOVER_REFUSED").in(HANDOVER_REFUSED).to(CLOSED);
        law.closing("CLOSED_BY_OFFICER").in(AT_WORK).to(CLOSED);
        law.closing("CLOSED_UNTOLD").in(AT_WORK).to(CLOSED);
    }
}
