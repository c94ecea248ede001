package org.pouch.process.step;

import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.exchange.quarantine.QuarantineLots.Decision;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by inbox id: all that waited with the arrival is settled, and what comes later calls a person again. */
@Component
final class SettleQuarantineStep implements ProcessStep<SettleQuarantineStep.Input, Done> {
    private final QuarantineLots lots;

    SettleQuarantineStep(QuarantineLots lots) {
        this.lots = lots;
    }

    @Override
    public JobType jobType() {
        return JobType.SETTLE_QUARANTINE;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        lots.settle(new InboxId(input.inboxId()), input.quarantineDecision());
        return new Done();
    }

    record Input(String inboxId, Decision quarantineDecision) {}
}
