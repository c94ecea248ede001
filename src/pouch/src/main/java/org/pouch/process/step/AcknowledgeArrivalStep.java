package org.pouch.process.step;

import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.InboxId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by inbox id; answers an acceptance or a rejection, as the verdict was. */
@Component
final class AcknowledgeArrivalStep implements ProcessStep<AcknowledgeArrivalStep.Input, Done> {
    private final AcknowledgePacket receipts;

    AcknowledgeArrivalStep(AcknowledgePacket receipts) {
        this.receipts = receipts;
    }

    @Override
    public JobType jobType() {
        return JobType.ACKNOWLEDGE_ARRIVAL;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        receipts.acknowledgeArrival(new InboxId(input.inboxId()));
        return new Done();
    }

    record Input(String inboxId) {}
}
