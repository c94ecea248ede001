package org.pouch.process.step;

import org.pouch.exchange.AcknowledgePacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id: the business receipt starts the legal clock, so there is one. */
@Component
final class AcknowledgeBusinessStep implements ProcessStep<AcknowledgeBusinessStep.Input, Done> {
    private final AcknowledgePacket receipts;

    AcknowledgeBusinessStep(AcknowledgePacket receipts) {
        this.receipts = receipts;
    }

    @Override
    public JobType jobType() {
        return JobType.ACKNOWLEDGE_BUSINESS;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        receipts.acknowledge(new PacketId(input.packetId()), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        return new Done();
    }

    record Input(String packetId) {}
}
