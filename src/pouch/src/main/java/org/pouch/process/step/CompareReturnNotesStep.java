package org.pouch.process.step;

import org.pouch.casework.journey.ReturnInError;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only: whether both sides noted the same of a return. */
@Component
final class CompareReturnNotesStep implements ProcessStep<CompareReturnNotesStep.Input, CompareReturnNotesStep.Output> {
    private final ReturnInError returns;

    CompareReturnNotesStep(ReturnInError returns) {
        this.returns = returns;
    }

    @Override
    public JobType jobType() {
        return JobType.COMPARE_RETURN_NOTES;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(
                returns.notes(new RequestId(input.requestId())).compared().name());
    }

    record Input(String requestId) {}

    /** @param returnNotes AGREE, DIFFER or MISSING */
    record Output(String returnNotes) {}
}
