package org.pouch.process.step;

import org.pouch.exchange.AcknowledgePacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id: tells the sender that its packet was read and belongs to no case open here. */
@Component
final class RefuseFilingStep implements ProcessStep<RefuseFilingStep.Input, Done> {
    private final AcknowledgePacket receipts;

    RefuseFilingStep(AcknowledgePacket receipts) {
        this.receipts = receipts;
    }

    @Override
    public JobType jobType() {
        return JobType.REFUSE_FILING;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        receipts.acknowledge(new PacketId(input.packetId()), ReceiptLevel.BUSINESS, ReceiptCode.UNKNOWN_CASE);
        return new Done();
    }

    record Input(String packetId) {}
}
