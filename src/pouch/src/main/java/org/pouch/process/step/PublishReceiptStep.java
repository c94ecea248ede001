package org.pouch.process.step;

import java.time.Duration;
import java.util.Map;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.JobType;
import org.pouch.process.MessagePublisher;
import org.springframework.stereotype.Component;

/** Tells the dispatch that waits; idempotent by the id of the receipt. */
@Component
final class PublishReceiptStep implements ProcessStep<PublishReceiptStep.Input, Done> {
    /** A receipt may come before its process waits for it, but never by more than the process lives. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final MessagePublisher messages;

    PublishReceiptStep(MessagePublisher messages) {
        this.messages = messages;
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
        messages.publish(
                PacketKind.RECEIPT.messageName(),
                input.answeredPacketId() + ":" + input.level(),
                input.packetId(),
                LIFE,
                Map.of(
                        "receiptAccepted", input.receiptAccepted(),
                        "receiptCode", input.receiptCode(),
                        "resendFeasible", input.resendFeasible()));
        return new Done();
    }

    /** @param packetId of the receipt itself */
    record Input(
            String packetId,
            String answeredPacketId,
            ReceiptLevel level,
            boolean receiptAccepted,
            ReceiptCode receiptCode,
            boolean resendFeasible) {}
}
