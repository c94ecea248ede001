package org.pouch.process.step;

import org.pouch.casework.CaseTerms;
import org.pouch.exchange.AcknowledgePacket;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id: the business receipt starts the legal clock, so there is one; from it the answer's day is told. */
@Component
final class AcknowledgeBusinessStep implements ProcessStep<AcknowledgeBusinessStep.Input, AcknowledgeBusinessStep.Due> {
    private final AcknowledgePacket receipts;
    private final CaseTerms terms;

    AcknowledgeBusinessStep(AcknowledgePacket receipts, CaseTerms terms) {
        this.receipts = receipts;
        this.terms = terms;
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
    public Due perform(Input input) {
        receipts.acknowledge(new PacketId(input.packetId()), ReceiptLevel.BUSINESS, ReceiptCode.ACCEPTED);
        return new Due(terms.of(new RequestId(input.requestId())).replyDueAt().toString());
    }

    record Input(String packetId, String requestId) {}

    record Due(String replyDueAt) {}
}
