package org.pouch.process.step;

import org.pouch.casework.CloseCase;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by request id: a closed case stays closed. */
@Component
final class CloseCaseStep implements ProcessStep<CloseCaseStep.Input, Done> {
    private final CloseCase closing;

    CloseCaseStep(CloseCase closing) {
        this.closing = closing;
    }

    @Override
    public JobType jobType() {
        return JobType.CLOSE_CASE;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        closing.close(new RequestId(input.requestId()), input.outcome());
        return new Done();
    }

    record Input(String requestId, String outcome) {}
}
