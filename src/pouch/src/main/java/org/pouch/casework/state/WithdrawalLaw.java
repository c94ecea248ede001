package org.pouch.casework.state;

import static org.pouch.casework.state.CaseState.CLOSED;
import static org.pouch.casework.state.CaseState.WITHDRAWN;

import java.util.Set;
import org.pouch.casework.UserTaskId;
import org.pouch.packet.PacketKind;

/** How the side that requests takes a case back. */
final class WithdrawalLaw {
    private WithdrawalLaw() {}

    /** @param notDeparted where a case can be taken back */
    static void requesting(LawRows law, Set<CaseState> notDeparted) {
        law.withdrawing().in(notDeparted).endsAs(WITHDRAWN);
        law.sent(PacketKind.WITHDRAWAL).in(WITHDRAWN).stays();
        law.decided(UserTaskId.ARRANGE_DELIVERY, "RESEND", "CLOSE")
                .in(WITHDRAWN)
                .stays();
        law.decided(UserTaskId.REVIEW_BLOCK, "ASK_AGAIN", "STOP").in(WITHDRAWN).stays();
        law.closing("WITHDRAWN").in(WITHDRAWN).to(CLOSED);
    }
}
