package org.pouch.process;

import java.time.Duration;
import java.util.Map;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.springframework.stereotype.Component;

/** What packet-dispatch waits for, told once by the id of a message. */
@Component
public final class DispatchMessages {
    /** An acceptance may come before its process waits for it, but never by more than the process lives. */
    private static final Duration ANSWER_LIVES = Duration.ofDays(30);

    /** No attempt waits for longer, and no other attempt is told of its end. */
    private static final Duration END_LIVES = Duration.ofDays(1);

    private final MessagePublisher messages;

    DispatchMessages(MessagePublisher messages) {
        this.messages = messages;
    }

    /** The partner took the packet in, or its case did or did not. */
    public void answered(PacketId packet, ReceiptLevel level, ReceiptCode code, String messageId) {
        messages.publish(
                PacketKind.RECEIPT.messageName(),
                packet + ":" + level,
                messageId,
                ANSWER_LIVES,
                Map.of("receiptAccepted", code.isAcceptance(), "receiptCode", code));
    }

    /** It may come before its process waits for it. */
    public void turnCame(PacketId packet, String messageId) {
        messages.publish(ProcessMessage.TURN_CAME.messageName(), packet.value(), messageId, END_LIVES, Map.of());
    }

    /** @param resendFeasible whether the same bytes may do better at the next attempt */
    public void attemptFailed(PacketId packet, int attempt, boolean resendFeasible, String messageId) {
        messages.publish(
                ProcessMessage.ATTEMPT_FAILED.messageName(),
                packet + ":" + attempt,
                messageId,
                END_LIVES,
                Map.of("resendFeasible", resendFeasible));
    }
}
