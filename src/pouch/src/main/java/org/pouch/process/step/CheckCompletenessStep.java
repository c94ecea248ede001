package org.pouch.process.step;

import org.pouch.casework.CaseSteps;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CheckCompletenessStep implements ProcessStep<CheckCompletenessStep.Input, CaseSteps.Completeness> {
    private final CaseSteps cases;

    CheckCompletenessStep(CaseSteps cases) {
        this.cases = cases;
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
    public CaseSteps.Completeness perform(Input input) {
        return cases.checkCompleteness(new RequestId(input.requestId()));
    }

    record Input(String requestId) {}
}
