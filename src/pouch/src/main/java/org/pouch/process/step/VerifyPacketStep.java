package org.pouch.process.step;

import org.jspecify.annotations.Nullable;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.VerifyArrival;
import org.pouch.packet.PacketKind;
import org.pouch.packet.ReceiptCode;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by inbox id: the first verdict on an arrival stands. */
@Component
final class VerifyPacketStep implements ProcessStep<VerifyPacketStep.Input, VerifyPacketStep.Output> {
    private final VerifyArrival verify;

    VerifyPacketStep(VerifyArrival verify) {
        this.verify = verify;
    }

    @Override
    public JobType jobType() {
        return JobType.VERIFY_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        VerifyArrival.Outcome outcome = verify.verify(new InboxId(input.inboxId()));
        return new Output(
                // For the process both wait for a person.
                outcome.status() == VerifyArrival.Status.UNEXAMINED
                        ? VerifyArrival.Status.QUARANTINED
                        : outcome.status(),
                outcome.code(),
                text(outcome.packetId()),
                outcome.kind(),
                text(outcome.requestId()),
                text(outcome.sender()));
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    record Input(String inboxId) {}

    /** @param counterpart who sent it; like the other ids null where nothing proves it */
    record Output(
            VerifyArrival.Status status,
            @Nullable ReceiptCode receiptCode,
            @Nullable String packetId,
            @Nullable PacketKind packetKind,
            @Nullable String requestId,
            @Nullable String counterpart) {}
}
