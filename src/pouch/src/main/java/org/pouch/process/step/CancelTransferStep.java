package org.pouch.process.step;

import org.pouch.casework.journey.CancelTransfer;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent in casework: one decision makes one notice. */
@Component
final class CancelTransferStep implements ProcessStep<CancelTransferStep.Input, CancelTransferStep.Output> {
    private final CancelTransfer cancelling;

    CancelTransferStep(CancelTransfer cancelling) {
        this.cancelling = cancelling;
    }

    @Override
    public JobType jobType() {
        return JobType.CANCEL_TRANSFER;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        try {
            return new Output(
                    cancelling.cancel(new RequestId(input.requestId())).value());
        } catch (CancelTransfer.NotCalledOff resumed) {
            throw new StepRefused(ErrorCode.ERR_NOT_CALLED_OFF, String.valueOf(resumed.getMessage()));
        }
    }

    record Input(String requestId) {}

    record Output(String packetId) {}
}
