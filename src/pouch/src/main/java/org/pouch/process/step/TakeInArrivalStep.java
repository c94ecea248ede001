package org.pouch.process.step;

import org.pouch.exchange.InboxId;
import org.pouch.exchange.ResumeArrival;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Takes in an arrival that was held up, and then what waits with it; idempotent by inbox id. */
@Component
final class TakeInArrivalStep implements ProcessStep<TakeInArrivalStep.Input, Done> {
    private final ResumeArrival arrivals;

    TakeInArrivalStep(ResumeArrival arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public JobType jobType() {
        return JobType.TAKE_IN_ARRIVAL;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        arrivals.resume(new InboxId(input.inboxId()));
        return new Done();
    }

    record Input(String inboxId) {}
}
