package org.pouch.process.step;

import org.pouch.casework.QuarantineDecisions;
import org.pouch.casework.QuarantineDecisions.Decided;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.quarantine.QuarantineLots;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/**
 * Settles a lot as the key officer decided, for what was seen of it; what the engine says was decided is not believed.
 * Idempotent by inbox id: what comes later calls a person again.
 */
@Component
final class SettleQuarantineStep implements ProcessStep<SettleQuarantineStep.Input, Done> {
    private final QuarantineLots lots;
    private final QuarantineDecisions decisions;

    SettleQuarantineStep(QuarantineLots lots, QuarantineDecisions decisions) {
        this.lots = lots;
        this.decisions = decisions;
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
        InboxId openedBy = new InboxId(input.inboxId());
        Decided decided = decisions.about(openedBy).orElseThrow(() -> new NobodyDecided(openedBy));
        lots.settle(openedBy, decided.decision(), decided.lastSeen());
        return new Done();
    }

    record Input(String inboxId) {}

    /** A process instance that says of a lot what no officer has. */
    static final class NobodyDecided extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyDecided(InboxId arrival) {
            super("No key officer has decided about the lot of arrival " + arrival
                    + ". Cancel this process instance: another calls a key officer for the lot.");
        }
    }
}
