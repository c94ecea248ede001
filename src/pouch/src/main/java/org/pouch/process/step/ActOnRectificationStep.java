package org.pouch.process.step;

import org.pouch.casework.rectification.RectifyCase;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Calls officers by processes of their own, once at a time for each case: done again it calls nobody twice. */
@Component
final class ActOnRectificationStep implements ProcessStep<ActOnRectificationStep.Input, Done> {
    private final RectifyCase rectifying;

    ActOnRectificationStep(RectifyCase rectifying) {
        this.rectifying = rectifying;
    }

    @Override
    public JobType jobType() {
        return JobType.ACT_ON_RECTIFICATION;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        rectifying.act(new RequestId(input.requestId()));
        return new Done();
    }

    record Input(String requestId) {}
}
