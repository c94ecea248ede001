package org.pouch.process.step;

import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.DispatchMessages;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/**
 * Tells the dispatch that waits; idempotent by the id of the receipt. A rejection ends the one attempt it is about. Nobody
 * waits for a transport receipt.
 */
@Component
final class PublishReceiptStep implements ProcessStep<PublishReceiptStep.Input, Done> {
    private final DispatchMessages dispatch;

    PublishReceiptStep(DispatchMessages dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public JobType jobType() {
        return JobType.PUBLISH_RECEIPT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        PacketId answered = new PacketId(input.answeredPacketId());
        switch (input.level()) {
            case TRANSPORT -> {
                // Kept in the register of packets.
            }
            case TECHNICAL -> {
                if (input.receiptAccepted()) {
                    dispatch.answered(answered, input.level(), input.receiptCode(), input.packetId());
                } else if (input.endedAttempt() > 0) {
                    dispatch.attemptFailed(answered, input.endedAttempt(), input.resendFeasible(), input.packetId());
                }
            }
            case BUSINESS -> dispatch.answered(answered, input.level(), input.receiptCode(), input.packetId());
        }
        return new Done();
    }

    /**
     * @param packetId of the receipt itself
     * @param endedAttempt 0 for none
     */
    record Input(
            String packetId,
            String answeredPacketId,
            ReceiptLevel level,
            boolean receiptAccepted,
            ReceiptCode receiptCode,
            boolean resendFeasible,
            int endedAttempt) {}
}
