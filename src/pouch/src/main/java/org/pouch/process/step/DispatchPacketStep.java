package org.pouch.process.step;

import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.packet.PacketId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id and attempt. */
@Component
final class DispatchPacketStep implements ProcessStep<DispatchPacketStep.Input, Done> {
    private final DispatchPacket dispatch;

    DispatchPacketStep(DispatchPacket dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public JobType jobType() {
        return JobType.DISPATCH_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        dispatch.dispatch(new PacketId(input.packetId()), input.channel(), input.attempt());
        return new Done();
    }

    record Input(String packetId, Channel channel, int attempt) {}
}
