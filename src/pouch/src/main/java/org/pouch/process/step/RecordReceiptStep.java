package org.pouch.process.step;

import org.pouch.exchange.InboxId;
import org.pouch.exchange.RecordReceipt;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by inbox id. */
@Component
final class RecordReceiptStep implements ProcessStep<RecordReceiptStep.Input, RecordReceiptStep.Output> {
    private final RecordReceipt receipts;

    RecordReceiptStep(RecordReceipt receipts) {
        this.receipts = receipts;
    }

    @Override
    public JobType jobType() {
        return JobType.RECORD_RECEIPT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        RecordReceipt.Recorded recorded = receipts.record(new InboxId(input.inboxId()));
        return new Output(
                recorded.answered().value(),
                recorded.level(),
                recorded.code().isAcceptance(),
                recorded.code(),
                recorded.code().isResendFeasible(),
                recorded.endedAttempt());
    }

    record Input(String inboxId) {}

    record Output(
            String answeredPacketId,
            ReceiptLevel level,
            boolean receiptAccepted,
            ReceiptCode receiptCode,
            boolean resendFeasible,
            int endedAttempt) {}
}
