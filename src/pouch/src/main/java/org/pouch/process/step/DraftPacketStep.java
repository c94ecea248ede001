package org.pouch.process.step;

import org.pouch.casework.DraftPacket;
import org.pouch.packet.PacketKind;
import org.pouch.packet.RequestId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent in casework: a draft keeps its id until it was sent and answered. */
@Component
final class DraftPacketStep implements ProcessStep<DraftPacketStep.Input, DraftPacketStep.Output> {
    private final DraftPacket drafts;

    DraftPacketStep(DraftPacket drafts) {
        this.drafts = drafts;
    }

    @Override
    public JobType jobType() {
        return JobType.DRAFT_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        return new Output(
                drafts.draft(new RequestId(input.requestId()), input.kind()).value());
    }

    /** @param kind a header of the task */
    record Input(String requestId, PacketKind kind) {}

    record Output(String packetId) {}
}
