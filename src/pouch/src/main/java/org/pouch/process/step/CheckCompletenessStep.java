package org.pouch.process.step;

import org.pouch.casework.CheckRequest;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CheckCompletenessStep implements ProcessStep<CheckCompletenessStep.Input, CheckRequest.Completeness> {
    private final CheckRequest checks;

    CheckCompletenessStep(CheckRequest checks) {
        this.checks = checks;
    }

    @Override
    public JobType jobType() {
        return JobType.CHECK_COMPLETENESS;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public CheckRequest.Completeness perform(Input input) {
        return checks.checkCompleteness(new RequestId(input.requestId()));
    }

    record Input(String requestId) {}
}
