package org.pouch.process.step;

import org.pouch.exchange.AcknowledgePacket;
import org.pouch.exchange.InboxId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Sends the first receipts again, unchanged; a receipt too many harms nobody. */
@Component
final class RepeatReceiptsStep implements ProcessStep<RepeatReceiptsStep.Input, Done> {
    private final AcknowledgePacket receipts;

    RepeatReceiptsStep(AcknowledgePacket receipts) {
        this.receipts = receipts;
    }

    @Override
    public JobType jobType() {
        return JobType.REPEAT_RECEIPTS;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        receipts.repeatReceipts(new InboxId(input.inboxId()));
        return new Done();
    }

    record Input(String inboxId) {}
}
