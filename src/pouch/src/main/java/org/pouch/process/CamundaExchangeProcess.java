package org.pouch.process;

import java.time.Duration;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.News;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.springframework.stereotype.Component;

/** Tells packet-dispatch what became of a packet, the process of a case what was filed, and persons of what is held up. */
@Component
final class CamundaExchangeProcess implements ExchangeProcess {
    /** A packet may come before its process waits for it: the partner does not know how far this side is. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final DispatchMessages dispatch;
    private final CaseMessages cases;
    private final HeldArrivals held;

    CamundaExchangeProcess(DispatchMessages dispatch, CaseMessages cases, HeldArrivals held) {
        this.dispatch = dispatch;
        this.cases = cases;
        this.held = held;
    }

    @Override
    public void tell(News news) {
        if (news instanceof News.Answered answered) {
            tell(answered);
        } else if (news instanceof News.Filed filed) {
            tell(filed);
        } else if (news instanceof News.Stopped stopped) {
            cases.stopped(stopped.request());
        } else if (news instanceof News.Interrupted interrupted) {
            cases.interrupted(interrupted.request());
        } else if (news instanceof News.TakenBack back) {
            cases.takenBack(back.request(), back.counterpart());
        } else if (news instanceof News.DepartureStopped departure) {
            cases.departureStopped(departure.request());
        } else if (news instanceof News.ChangeWanted change) {
            tell(change);
        } else if (news instanceof News.TurnCame turn) {
            dispatch.turnCame(turn.packet(), turn.id());
        } else if (news instanceof News.Held arrival) {
            held.call(arrival);
        }
    }

    private void tell(News.ChangeWanted change) {
        if (change.calledOff()) {
            cases.calledOff(change.request());
        } else {
            cases.changeWanted(change.request());
        }
    }

    /** Of what contradicts an earlier packet, and of a withdrawal, a person is told, not a process that waits for it. */
    private void tell(News.Filed filed) {
        if (Boolean.TRUE.equals(filed.facts().get(VariableNames.IN_CONFLICT))) {
            cases.inConflict(filed.request());
            return;
        }
        if (filed.kind() == PacketKind.WITHDRAWAL) {
            cases.withdrawn(filed.request(), filed.facts());
            return;
        }
        cases.tell(filed.kind(), filed.request(), filed.packet().value(), LIFE, filed.facts());
    }

    /** Once by the id of the receipt; a rejection ends the one attempt it is about. */
    private void tell(News.Answered answered) {
        String id = answered.receipt().value();
        if (answered.endedAttempt() > 0) {
            dispatch.attemptFailed(
                    answered.packet(), answered.endedAttempt(), answered.code().isResendFeasible(), id);
        } else {
            dispatch.answered(answered.packet(), answered.level(), answered.code(), id);
        }
    }

    @Override
    public void attemptFailed(PacketId packet, int attempt) {
        dispatch.attemptFailed(packet, attempt, true, packet + ":" + attempt);
    }
}
