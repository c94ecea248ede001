package org.pouch.process;

import java.time.Duration;
import org.pouch.exchange.ExchangeProcess;
import org.pouch.exchange.News;
import org.pouch.packet.PacketId;
import org.springframework.stereotype.Component;

/** Tells packet-dispatch what became of a packet, the process of a case what was filed, and persons of what is held up. */
@Component
final class CamundaExchangeProcess implements ExchangeProcess {
    /** A packet may come before its process waits for it: the partner does not know how far this side is. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final MessagePublisher messages;
    private final DispatchMessages dispatch;
    private final HeldArrivals held;

    CamundaExchangeProcess(MessagePublisher messages, DispatchMessages dispatch, HeldArrivals held) {
        this.messages = messages;
        this.dispatch = dispatch;
        this.held = held;
    }

    @Override
    public void tell(News news) {
        if (news instanceof News.Answered answered) {
            tell(answered);
        } else if (news instanceof News.Filed filed) {
            messages.publish(
                    filed.kind().messageName(),
                    filed.request().value(),
                    filed.packet().value(),
                    LIFE,
                    filed.facts());
        } else if (news instanceof News.Held arrival) {
            held.call(arrival);
        }
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
