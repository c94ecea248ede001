package org.pouch.process.step;

import org.pouch.casework.journey.LookUpWait;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only; the timer of the process takes the instant as it is. */
@Component
final class LookUpWaitStep implements ProcessStep<LookUpWaitStep.Input, LookUpWaitStep.Output> {
    private final LookUpWait waits;

    LookUpWaitStep(LookUpWait waits) {
        this.waits = waits;
    }

    @Override
    public JobType jobType() {
        return JobType.LOOK_UP_WAIT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(
                waits.until(new RequestId(input.requestId()), input.kind()).toString());
    }

    /** @param kind of the packet that is awaited; a header of the task */
    record Input(String requestId, PacketKind kind) {}

    /** @param waitUntil an instant as engines read it */
    record Output(String waitUntil) {}
}
