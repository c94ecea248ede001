package org.pouch.process.step;

import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. Where the register does not answer, an officer searches by hand (domain.md, P3), which asks it again. */
@Component
final class QueryRegisterStep implements ProcessStep<QueryRegisterStep.Input, QueryRegisterStep.Output> {
    private final VerifyIdentity verification;

    QueryRegisterStep(VerifyIdentity verification) {
        this.verification = verification;
    }

    @Override
    public JobType jobType() {
        return JobType.QUERY_REGISTER;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(verification.queryRegister(new RequestId(input.requestId())));
    }

    record Input(String requestId) {}

    record Output(RegisterMatch registerMatch) {}
}
