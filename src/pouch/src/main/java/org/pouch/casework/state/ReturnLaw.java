package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.CLOSED;
import static org.pouch.casework.state.CaseState.ERROR_REPORTED;
import static org.pouch.casework.state.CaseState.HANDED_OVER;
import static org.pouch.casework.state.CaseState.NOT_RETURNED;
import static org.pouch.casework.state.CaseState.RETURNED_IN_ERROR;
import static org.pouch.casework.state.CaseState.RETURN_ACCEPTED;

import java.util.List;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** What moves a case in which whoever was handed over is another person. */
final class ReturnLaw {
    /** Between the handover and the end of such a case. */
    static final List<CaseState> STATES = List.of(ERROR_REPORTED, RETURN_ACCEPTED, RETURNED_IN_ERROR, NOT_RETURNED);

    /** The draft that moved the case is put away. */
    private static final String RETURN_AGAIN = "RETURN_AGAIN";

    /** The same of the note of what became of it: it is noted again. */
    private static final String NOTE_AGAIN = "NOTE_AGAIN";

    /** What this side noted moved the case here, whatever the other side noted. */
    private static final CaseState[] NOTED = {NOT_RETURNED, RETURNED_IN_ERROR};

    private ReturnLaw() {}

    /** The side that handed over. */
    static void requesting(LawRows law) {
        // Reported anew where what was agreed did not happen, and the other side noted it first.
        law.received(PacketKind.RETURN_IN_ERROR)
                .in(HANDED_OVER, RETURN_ACCEPTED, NOT_RETURNED)
                .to(ERROR_REPORTED);
        law.decided(UserTaskId.ASSESS_RETURN).in(ERROR_REPORTED).stays();
        law.decided(UserTaskId.APPROVE_RETURN_ANSWER).in(ERROR_REPORTED).stays();
        law.sent(PacketKind.RETURN_ANSWER, "ACCEPTED").in(ERROR_REPORTED).to(RETURN_ACCEPTED);
        law.sent(PacketKind.RETURN_ANSWER, "REFUSED").in(ERROR_REPORTED).to(HANDED_OVER);
        for (UserTaskId task : List.of(UserTaskId.ARRANGE_DELIVERY, UserTaskId.REVIEW_BLOCK)) {
            law.decided(task, RETURN_AGAIN).in(RETURN_ACCEPTED, HANDED_OVER).to(ERROR_REPORTED);
        }
        noting(law);
        law.closing("RETURNED_IN_ERROR").in(RETURNED_IN_ERROR).to(CLOSED);
    }

    /** The side that took the person in. */
    static void requested(LawRows law) {
        law.decided(UserTaskId.REPORT_ERROR).in(HANDED_OVER, NOT_RETURNED).stays();
        law.decided(UserTaskId.APPROVE_RETURN).in(HANDED_OVER, NOT_RETURNED).stays();
        law.sent(PacketKind.RETURN_IN_ERROR).in(HANDED_OVER, NOT_RETURNED).to(ERROR_REPORTED);
        law.decided(UserTaskId.ARRANGE_DELIVERY, RETURN_AGAIN)
                .in(ERROR_REPORTED)
                .to(HANDED_OVER);
        law.decided(UserTaskId.REVIEW_BLOCK, RETURN_AGAIN).in(ERROR_REPORTED).to(HANDED_OVER);
        law.received(PacketKind.RETURN_ANSWER, "ACCEPTED").in(ERROR_REPORTED).to(RETURN_ACCEPTED);
        law.received(PacketKind.RETURN_ANSWER, "REFUSED").in(ERROR_REPORTED).to(HANDED_OVER);
        law.decided(UserTaskId.PRESS_FOR_RETURN, "WAIT").in(ERROR_REPORTED).stays();
        law.decided(UserTaskId.PRESS_FOR_RETURN, "GIVE_UP").in(ERROR_REPORTED).to(HANDED_OVER);
        // The answer came while the officer was writing: it is what counts.
        law.decided(UserTaskId.PRESS_FOR_RETURN, "WAIT")
                .in(HANDED_OVER, RETURN_ACCEPTED)
                .stays();
        noting(law);
        law.closing("RETURNED_IN_ERROR").in(RETURNED_IN_ERROR).to(CLOSED);
    }

    private static void noting(LawRows law) {
        law.decided(UserTaskId.NOTE_RETURN, "RETURNED").in(RETURN_ACCEPTED).to(RETURNED_IN_ERROR);
        law.decided(UserTaskId.NOTE_RETURN, "NOT_RETURNED").in(RETURN_ACCEPTED).to(NOT_RETURNED);
        law.closing("HANDED_OVER").in(NOT_RETURNED).to(CLOSED);
        law.sent(PacketKind.RETURN_NOTE).in(NOTED).stays();
        // Also before this side has noted anything, or read the answer that its sender acts on.
        law.received(PacketKind.RETURN_NOTE)
                .in(HANDED_OVER, ERROR_REPORTED, RETURN_ACCEPTED, NOT_RETURNED, RETURNED_IN_ERROR)
                .stays();
        law.decided(UserTaskId.CHASE_RETURN_NOTE).in(NOTED).stays();
        law.decided(UserTaskId.SETTLE_RETURN, "SETTLED").in(NOTED).stays();
        law.decided(UserTaskId.SETTLE_RETURN, "CORRECT").in(NOTED).to(RETURN_ACCEPTED);
        law.decided(UserTaskId.ARRANGE_DELIVERY, NOTE_AGAIN).in(NOTED).to(RETURN_ACCEPTED);
        law.decided(UserTaskId.REVIEW_BLOCK, NOTE_AGAIN).in(NOTED).to(RETURN_ACCEPTED);
    }
}
