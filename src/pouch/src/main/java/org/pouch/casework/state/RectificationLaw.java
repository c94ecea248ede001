package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.CLOSED;
import static org.pouch.casework.state.CaseState.CONFIRMED;
import static org.pouch.casework.state.CaseState.DEEMED;
import static org.pouch.casework.state.CaseState.DEPARTED;
import static org.pouch.casework.state.CaseState.DOCUMENT_ISSUED;
import static org.pouch.casework.state.CaseState.DOCUMENT_PREPARED;
import static org.pouch.casework.state.CaseState.HANDED_OVER;
import static org.pouch.casework.state.CaseState.HANDOVER_REFUSED;
import static org.pouch.casework.state.CaseState.MORE_INFO;
import static org.pouch.casework.state.CaseState.NOT_COMPETENT;
import static org.pouch.casework.state.CaseState.RECEIVED;
import static org.pouch.casework.state.CaseState.REFUTED;
import static org.pouch.casework.state.CaseState.SENT;
import static org.pouch.casework.state.CaseState.TRANSFER_ACCEPTED;
import static org.pouch.casework.state.CaseState.TRANSFER_NOTIFIED;
import static org.pouch.casework.state.CaseState.TRANSFER_PLANNED;
import static org.pouch.casework.state.CaseState.TRANSFER_REJECTED;
import static org.pouch.casework.state.CaseState.UNDER_VERIFICATION;
import static org.pouch.casework.state.CaseState.WITHDRAWN;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.CaseRegister.Side;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/**
 * Where what was wrong is corrected, at both sides: a case stays where it is. Not of a person who was refuted: R-20 is about who was asked for.
 * Of a closed case as long as its content is kept, which its papers say and no state does (ADR 0045).
 */
final class RectificationLaw {
    /** What this side has said of the person, so that it can be wrong. */
    private static final Set<CaseState> ASKED = EnumSet.of(
            SENT,
            DEEMED,
            MORE_INFO,
            NOT_COMPETENT,
            CONFIRMED,
            DOCUMENT_ISSUED,
            TRANSFER_PLANNED,
            TRANSFER_NOTIFIED,
            TRANSFER_ACCEPTED,
            TRANSFER_REJECTED,
            DEPARTED,
            HANDED_OVER,
            HANDOVER_REFUSED);

    private static final Set<CaseState> CONFIRMED_HERE = EnumSet.of(
            CONFIRMED,
            DOCUMENT_PREPARED,
            DOCUMENT_ISSUED,
            TRANSFER_NOTIFIED,
            TRANSFER_ACCEPTED,
            TRANSFER_REJECTED,
            HANDED_OVER,
            HANDOVER_REFUSED);

    private static final Set<CaseState> ASKED_OF_US =
            EnumSet.of(RECEIVED, UNDER_VERIFICATION, DEEMED, MORE_INFO, NOT_COMPETENT);

    private static final CaseState[] OVER = {REFUTED, WITHDRAWN};

    static {
        // Whoever came instead, the case is still about the person who was asked for.
        ASKED.addAll(ReturnLaw.STATES);
        CONFIRMED_HERE.addAll(ReturnLaw.STATES);
        ASKED.add(CLOSED);
        CONFIRMED_HERE.add(CLOSED);
        ASKED_OF_US.addAll(CONFIRMED_HERE);
    }

    private RectificationLaw() {}

    static List<Transition> ofRequesting() {
        LawRows law = new LawRows(Side.REQUESTING);
        rows(law, ASKED, ASKED);
        return law.all();
    }

    static List<Transition> ofRequested() {
        LawRows law = new LawRows(Side.REQUESTED);
        rows(law, CONFIRMED_HERE, ASKED_OF_US);
        return law.all();
    }

    private static void rows(LawRows law, Set<CaseState> corrects, Set<CaseState> isTold) {
        law.decided(UserTaskId.PREPARE_RECTIFICATION).in(corrects).stays();
        law.decided(UserTaskId.APPROVE_RECTIFICATION).in(corrects).stays();
        law.sent(PacketKind.RECTIFICATION).in(corrects).stays();
        law.received(PacketKind.RECTIFICATION).in(isTold).stays();
        for (UserTaskId task : List.of(UserTaskId.NOTE_RECTIFICATION, UserTaskId.CHASE_RECTIFICATION)) {
            law.decided(task).evenSuspended().in(isTold).stays();
            law.decided(task).in(OVER).stays();
        }
        law.decided(UserTaskId.ARRANGE_DELIVERY, "CORRECT_AGAIN").in(corrects).stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "CORRECT_AGAIN").in(corrects).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, "CORRECT_ON").in(CLOSED).stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "CORRECT_ON").in(CLOSED).stays();
        // The case has ended since somebody was asked.
        law.decided(UserTaskId.PREPARE_RECTIFICATION, "LEAVE").in(OVER).stays();
        law.decided(UserTaskId.APPROVE_RECTIFICATION, "RETURN").in(OVER).stays();
    }
}
