package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.DEPARTED;
import static org.pouch.casework.state.CaseState.DOCUMENT_ISSUED;
import static org.pouch.casework.state.CaseState.HANDED_OVER;
import static org.pouch.casework.state.CaseState.HANDOVER_REFUSED;
import static org.pouch.casework.state.CaseState.TRANSFER_ACCEPTED;
import static org.pouch.casework.state.CaseState.TRANSFER_NOTIFIED;
import static org.pouch.casework.state.CaseState.TRANSFER_PLANNED;
import static org.pouch.casework.state.CaseState.TRANSFER_REJECTED;

import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** What moves a case of the side that requests from the plan of the transfer to the handover. */
final class DepartureLaw {
    private DepartureLaw() {}

    static void fill(LawRows law) {
        law.decided(UserTaskId.PLAN_TRANSFER)
                // Notified: the gate kept the notice back.
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_REJECTED)
                .to(TRANSFER_PLANNED);
        law.decided(UserTaskId.APPROVE_TRANSFER).in(TRANSFER_PLANNED).stays();
        law.sent(PacketKind.TRANSFER_NOTICE, "PROPOSED", "CHANGED")
                .in(TRANSFER_PLANNED)
                .to(TRANSFER_NOTIFIED);
        changes(law);
        law.received(PacketKind.TRANSFER_ANSWER, "ACCEPTED")
                .in(TRANSFER_NOTIFIED)
                .to(TRANSFER_ACCEPTED);
        law.received(PacketKind.TRANSFER_ANSWER, "REJECTED")
                .in(TRANSFER_NOTIFIED)
                .to(TRANSFER_REJECTED);
        law.decided(UserTaskId.CONFIRM_DEPARTURE).in(TRANSFER_ACCEPTED).to(DEPARTED);
        // A change was wanted in the moment between the entry and the end of its task, which is offered again.
        law.decided(UserTaskId.CONFIRM_DEPARTURE).in(DEPARTED).stays();
        law.decided(UserTaskId.CHANGE_TRANSFER, "KEEP").in(DEPARTED).stays();
        // It came before the departure was entered here, and counts once that is.
        law.received(PacketKind.HANDOVER_RECORD).in(TRANSFER_ACCEPTED).stays();
        law.received(PacketKind.HANDOVER_RECORD, "HANDED_OVER").in(DEPARTED).endsAs(HANDED_OVER);
        law.received(PacketKind.HANDOVER_RECORD, "REFUSED").in(DEPARTED).endsAs(HANDOVER_REFUSED);
    }

    /** An announced transfer is changed or cancelled, or the departure fails: until another notice leaves, nobody departs. */
    private static void changes(LawRows law) {
        // Planned: what is announced is to be changed already, and the notice of it has not left.
        law.decided(UserTaskId.CHANGE_TRANSFER, "CHANGE")
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.CHANGE_TRANSFER, "CANCEL")
                .evenSuspended()
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.CHANGE_TRANSFER, "KEEP")
                .in(TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .stays();
        law.decided(UserTaskId.CHASE_RECORD).evenSuspended().in(DEPARTED).to(DOCUMENT_ISSUED);
        law.sent(PacketKind.TRANSFER_NOTICE, "CANCELLED")
                .evenSuspended()
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED, TRANSFER_NOTIFIED, TRANSFER_ACCEPTED, TRANSFER_REJECTED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.RETURN_AND_REVIEW, "PLAN_AGAIN")
                .in(DOCUMENT_ISSUED, HANDOVER_REFUSED)
                .to(DOCUMENT_ISSUED);
        law.decided(UserTaskId.RETURN_AND_REVIEW, "CLOSE")
                .evenSuspended()
                .in(DOCUMENT_ISSUED, HANDOVER_REFUSED)
                .stays();
        // It was said before the partner knew of the change: the notice that is out now has still to be answered.
        law.received(PacketKind.TRANSFER_ANSWER, Transition.OVERTAKEN)
                .in(RequestingLaw.NOT_DEPARTED)
                .stays();
        law.received(PacketKind.TRANSFER_ANSWER, "ACCEPTED", "REJECTED")
                .in(DOCUMENT_ISSUED, TRANSFER_PLANNED)
                .stays();
    }
}
