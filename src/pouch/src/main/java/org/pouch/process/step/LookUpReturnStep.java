package org.pouch.process.step;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.journey.ReturnInError;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Reads only: until when whoever was taken in error may be returned. */
@Component
final class LookUpReturnStep implements ProcessStep<LookUpReturnStep.Input, LookUpReturnStep.Output> {
    private final ReturnInError returns;

    LookUpReturnStep(ReturnInError returns) {
        this.returns = returns;
    }

    @Override
    public JobType jobType() {
        return JobType.LOOK_UP_RETURN;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(returns.windowEnds(new RequestId(input.requestId()))
                .map(Instant::toString)
                .orElse(null));
    }

    record Input(String requestId) {}

    /** @param returnUntil an instant; null where nobody is returned */
    record Output(@Nullable String returnUntil) {}
}
