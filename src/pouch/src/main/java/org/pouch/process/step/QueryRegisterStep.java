package org.pouch.process.step;

import org.pouch.casework.VerifyIdentity;
import org.pouch.casework.VerifyIdentity.RegisterMatch;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only. A register that does not answer fails the job, so that the engine asks again later. */
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
        RegisterMatch match = verification.queryRegister(new RequestId(input.requestId()));
        if (match == RegisterMatch.UNAVAILABLE) {
            throw new RegisterUnavailable();
        }
        return new Output(match);
    }

    record Input(String requestId) {}

    record Output(RegisterMatch registerMatch) {}

    static final class RegisterUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RegisterUnavailable() {
            super("The civil register does not answer; the question is repeated.");
        }
    }
}
