package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.APPROVED;
import static org.pouch.casework.state.CaseState.CLOSED;
import static org.pouch.casework.state.CaseState.CONFIRMED;
import static org.pouch.casework.state.CaseState.DEEMED;
import static org.pouch.casework.state.CaseState.DEPARTED;
import static org.pouch.casework.state.CaseState.DOCUMENT_ISSUED;
import static org.pouch.casework.state.CaseState.DRAFT;
import static org.pouch.casework.state.CaseState.HANDED_OVER;
import static org.pouch.casework.state.CaseState.HANDOVER_REFUSED;
import static org.pouch.casework.state.CaseState.MORE_INFO;
import static org.pouch.casework.state.CaseState.NOT_COMPETENT;
import static org.pouch.casework.state.CaseState.PREPARED;
import static org.pouch.casework.state.CaseState.REFUTED;
import static org.pouch.casework.state.CaseState.SENT;
import static org.pouch.casework.state.CaseState.TRANSFER_ACCEPTED;
import static org.pouch.casework.state.CaseState.TRANSFER_NOTIFIED;
import static org.pouch.casework.state.CaseState.TRANSFER_PLANNED;
import static org.pouch.casework.state.CaseState.TRANSFER_REJECTED;
import static org.pouch.casework.state.CaseState.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** What moves a case of the side that requests. */
final class RequestingLaw {
    private static final CaseState[] CONFIRMED_ONCE = {
        CONFIRMED, DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED, DEPARTED
    };

    private static final Set<CaseState> OPEN = EnumSet.of(
            DRAFT, PREPARED, APPROVED, SENT, DEEMED, REFUTED, MORE_INFO, NOT_COMPETENT, HANDED_OVER, HANDOVER_REFUSED);

    static final Set<CaseState> NOT_DEPARTED;

    /** A travel document is there, or was found defective, and nobody has departed. */
    private static final CaseState[] WITH_DOCUMENT = {
        CONFIRMED, DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED
    };

    /** Nobody needs a travel document now; a person who was refused at arrival, or never left, may need one again. */
    private static final Set<CaseState> GONE = EnumSet.of(DEPARTED, HANDED_OVER, HANDOVER_REFUSED, WITHDRAWN, CLOSED);

    /** The same, for good. */
    private static final Set<CaseState> ARRIVED = EnumSet.of(HANDED_OVER, WITHDRAWN, CLOSED);

    /** The draft that moved the case is put away. */
    private static final String PREPARE_AGAIN = "PREPARE_AGAIN";

    /** The same of what answered a question: a supplement, or times for an interview. */
    private static final String SUPPLEMENT_AGAIN = "SUPPLEMENT_AGAIN";

    /** The same of what is asked about a travel document: the case stays where it is. */
    private static final String RENEW_AGAIN = "RENEW_AGAIN";

    static {
        OPEN.addAll(List.of(CONFIRMED_ONCE));
        NOT_DEPARTED = EnumSet.copyOf(OPEN);
        NOT_DEPARTED.removeAll(List.of(DEPARTED, HANDED_OVER));
        OPEN.addAll(ReturnLaw.STATES);
        GONE.addAll(ReturnLaw.STATES);
        ARRIVED.addAll(ReturnLaw.STATES);
    }

    private RequestingLaw() {}

    static List<Transition> rows() {
        LawRows law = new LawRows(Side.REQUESTING);
        request(law);
        blocks(law);
        replies(law);
        renewal(law);
        silence(law);
        DepartureLaw.fill(law);
        ReturnLaw.requesting(law);
        withdrawal(law);
        closing(law);
        return law.all();
    }

    private static void request(LawRows law) {
        law.decided(UserTaskId.PREPARE_REQUEST).in(DRAFT, PREPARED, APPROVED).to(PREPARED);
        // A reply may come meanwhile, and has its place then: the case stays where it is until the supplement leaves.
        law.decided(UserTaskId.SUPPLEMENT_REQUEST).in(MORE_INFO).stays();
        law.decided(UserTaskId.APPROVE_REQUEST).in(MORE_INFO).stays();
        // A final reply may have come meanwhile: what was arranged is answered all the same.
        law.decided(UserTaskId.ARRANGE_INTERVIEW)
                .in(MORE_INFO, CONFIRMED, REFUTED, NOT_COMPETENT, DOCUMENT_ISSUED)
                .stays();
        // Something else may be asked at the same time, and is still to be answered.
        law.sent(PacketKind.INTERVIEW_ANSWER)
                .in(MORE_INFO, CONFIRMED, REFUTED, NOT_COMPETENT, DOCUMENT_ISSUED)
                .stays();
        law.decided(UserTaskId.DECIDE_HOLD).in(OPEN).stays();
        law.decided(UserTaskId.APPROVE_REQUEST, "APPROVE").in(PREPARED).to(APPROVED);
        law.decided(UserTaskId.APPROVE_REQUEST, "RETURN").in(PREPARED).stays();
        law.sent(PacketKind.REQUEST).in(APPROVED, MORE_INFO).to(SENT);
        law.decided(UserTaskId.ARRANGE_DELIVERY, "RESEND").in(OPEN).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, PREPARE_AGAIN).in(SENT).to(DRAFT);
        law.decided(UserTaskId.ARRANGE_DELIVERY, SUPPLEMENT_AGAIN)
                .in(SENT, MORE_INFO)
                .to(MORE_INFO);
        law.decided(UserTaskId.ARRANGE_DELIVERY, PREPARE_AGAIN)
                .in(TRANSFER_NOTIFIED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.ARRANGE_DELIVERY, "CLOSE")
                .evenSuspended()
                .in(OPEN)
                .stays();
    }

    /** What the gate keeps back may be of any kind; not to send it ends nothing by itself. */
    private static void blocks(LawRows law) {
        law.decided(UserTaskId.REVIEW_BLOCK, "ASK_AGAIN").in(OPEN).stays();
        law.decided(UserTaskId.REVIEW_BLOCK, PREPARE_AGAIN).in(SENT).to(DRAFT);
        law.decided(UserTaskId.REVIEW_BLOCK, SUPPLEMENT_AGAIN)
                .in(SENT, MORE_INFO)
                .to(MORE_INFO);
        law.decided(UserTaskId.REVIEW_BLOCK, PREPARE_AGAIN)
                .in(TRANSFER_NOTIFIED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.REVIEW_BLOCK, "STOP")
                .evenSuspended()
                .in(NOT_DEPARTED)
                .stays();
        // Somebody else has closed the case meanwhile.
        law.decided(UserTaskId.REVIEW_BLOCK).in(CLOSED).stays();
        // What takes back there what was closed here may not arrive at once.
        law.decided(UserTaskId.ARRANGE_DELIVERY, "TAKE_BACK_ON", "CLOSE")
                .in(CLOSED)
                .stays();
    }

    private static void replies(LawRows law) {
        law.received(PacketKind.REPLY, "CONFIRMED")
                .in(SENT, DEEMED, MORE_INFO, NOT_COMPETENT)
                .to(CONFIRMED);
        law.received(PacketKind.REPLY, "REFUTED")
                .in(SENT, MORE_INFO, NOT_COMPETENT)
                .to(REFUTED);
        law.received(PacketKind.REPLY, "NOT_COMPETENT")
                .in(SENT, MORE_INFO, NOT_COMPETENT)
                .to(NOT_COMPETENT);
        // More time: it goes on waiting, for the reply or for its own supplement.
        law.received(PacketKind.REPLY, "EXTENSION_REQUEST")
                .in(SENT, MORE_INFO, NOT_COMPETENT)
                .stays();
        law.received(PacketKind.REPLY, "MORE_INFO", "INTERVIEW")
                .in(SENT, MORE_INFO, NOT_COMPETENT)
                .to(MORE_INFO);
        law.received(PacketKind.REPLY, "REFUTED", "NOT_COMPETENT").in(DEEMED).suspends();
        law.received(PacketKind.REPLY).in(CONFIRMED_ONCE).suspends();
        law.decided(UserTaskId.RESOLVE_CONFLICT, "GO_ON")
                .evenSuspended()
                .in(OPEN)
                .resumes();
        law.decided(UserTaskId.RESOLVE_CONFLICT).in(CLOSED).stays();
        law.decided(UserTaskId.RESOLVE_CONFLICT, "CLOSE")
                .evenSuspended()
                .in(CONFIRMED_ONCE)
                .stays();
        law.decided(UserTaskId.RESOLVE_CONFLICT, "CLOSE")
                .evenSuspended()
                .in(DEEMED)
                .stays();
        law.decided(UserTaskId.HANDLE_REPLY)
                .in(SENT, CONFIRMED, REFUTED, MORE_INFO, NOT_COMPETENT)
                .stays();
        law.decided(UserTaskId.ASSESS_REFUSAL).in(REFUTED).stays();
        // The case waits where it is: a request to somebody else is one more case, and the gate's.
        law.decided(UserTaskId.DETERMINE_STATELESSNESS).in(REFUTED).stays();
        law.decided(UserTaskId.CHASE_DETERMINATION).in(REFUTED).stays();
        law.decided(UserTaskId.CHECK_IDENTITY_DIFFERENCES)
                .in(CONFIRMED, DOCUMENT_ISSUED)
                .stays();
    }

    /** A travel document, and another in its place: one that answers a request of this side (filing asks). */
    private static void renewal(LawRows law) {
        law.received(PacketKind.TRAVEL_DOCUMENT).in(CONFIRMED).to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.CHASE_DOCUMENT).in(CONFIRMED).stays();
        // It may come while somebody asks for it, who gives up nothing then.
        law.decided(UserTaskId.CHASE_DOCUMENT, "WAIT").in(DOCUMENT_ISSUED).stays();
        law.received(PacketKind.TRAVEL_DOCUMENT)
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .stays();
        law.decided(UserTaskId.REPORT_DOCUMENT_DEFECT, "REPORT")
                .in(DOCUMENT_ISSUED)
                .to(CONFIRMED);
        law.decided(UserTaskId.REPORT_DOCUMENT_DEFECT, "REPORT")
                .in(
                        CONFIRMED,
                        TRANSFER_PLANNED,
                        TRANSFER_NOTIFIED,
                        TRANSFER_ACCEPTED,
                        TRANSFER_REJECTED,
                        HANDOVER_REFUSED)
                .stays();
        for (UserTaskId task :
                List.of(UserTaskId.ASK_FOR_RENEWAL, UserTaskId.APPROVE_RENEWAL, UserTaskId.DECIDE_UNRENEWED)) {
            law.decided(task).in(WITH_DOCUMENT).stays();
        }
        law.sent(PacketKind.RENEWAL_REQUEST).in(WITH_DOCUMENT).stays();
        law.received(PacketKind.DOCUMENT_CANCELLATION).in(WITH_DOCUMENT).stays();
        // Whatever has become of the case since somebody was asked.
        law.decided(UserTaskId.ASK_FOR_RENEWAL, "NOT_NEEDED").in(GONE).stays();
        // For good: this ends what would have the document replaced.
        law.decided(UserTaskId.REPORT_DOCUMENT_DEFECT, "NOT_NEEDED").in(ARRIVED).stays();
        law.decided(UserTaskId.APPROVE_RENEWAL, "RETURN").in(GONE).stays();
        law.decided(UserTaskId.DECIDE_UNRENEWED, "ASK_AGAIN").in(GONE).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, RENEW_AGAIN).in(WITH_DOCUMENT).stays();
        law.decided(UserTaskId.REVIEW_BLOCK, RENEW_AGAIN).in(WITH_DOCUMENT).stays();
    }

    /** No reply: it is reminded of, pressed for, or where that was agreed taken for consent, which a late reply confirms or denies. */
    private static void silence(LawRows law) {
        law.sent(PacketKind.REMINDER).in(SENT, DEEMED, MORE_INFO).stays();
        law.decided(UserTaskId.CONFIRM_TACIT_CONSENT, "DEEMED")
                .in(SENT, MORE_INFO)
                .to(DEEMED);
        law.decided(UserTaskId.CONFIRM_TACIT_CONSENT)
                .in(SENT, MORE_INFO, NOT_COMPETENT)
                .stays();
        for (UserTaskId rung : List.of(
                UserTaskId.CHASE_REPLY,
                UserTaskId.WRITE_TO_AUTHORITY,
                UserTaskId.RAISE_DIPLOMATICALLY,
                UserTaskId.REFER_TO_COMMITTEE)) {
            law.decided(rung)
                    .in(SENT, DEEMED, CONFIRMED, REFUTED, MORE_INFO, NOT_COMPETENT, DOCUMENT_ISSUED)
                    .stays();
        }
    }

    private static void withdrawal(LawRows law) {
        law.withdrawing().in(NOT_DEPARTED).endsAs(WITHDRAWN);
        // Closed: an officer ended what the partner still works on.
        law.sent(PacketKind.WITHDRAWAL).in(WITHDRAWN, CLOSED).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, "RESEND", "CLOSE")
                .in(WITHDRAWN)
                .stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "ASK_AGAIN", "STOP").in(WITHDRAWN).stays();
        law.closing("WITHDRAWN").in(WITHDRAWN).to(CLOSED);
    }

    private static void closing(LawRows law) {
        law.closing("CLOSED_UNSENT").in(DRAFT, PREPARED, APPROVED).to(CLOSED);
        law.closing("REFUTED").in(REFUTED).to(CLOSED);
        law.closing("HANDED_OVER").in(HANDED_OVER).to(CLOSED);
        law.closing("HANDOVER_REFUSED").in(HANDOVER_REFUSED).to(CLOSED);
        law.closing("CLOSED_BY_OFFICER").evenSuspended().in(OPEN).to(CLOSED);
    }
}
