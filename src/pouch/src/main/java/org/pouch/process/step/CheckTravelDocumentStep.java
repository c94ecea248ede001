package org.pouch.process.step;

import org.pouch.casework.VerifyIdentity;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. */
@Component
final class CheckTravelDocumentStep
        implements ProcessStep<CheckTravelDocumentStep.Input, CheckTravelDocumentStep.Output> {
    private final VerifyIdentity verification;

    CheckTravelDocumentStep(VerifyIdentity verification) {
        this.verification = verification;
    }

    @Override
    public JobType jobType() {
        return JobType.CHECK_TRAVEL_DOCUMENT;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(verification.checkTravelDocument(new RequestId(input.requestId())));
    }

    record Input(String requestId) {}

    record Output(boolean documentMatches) {}
}
