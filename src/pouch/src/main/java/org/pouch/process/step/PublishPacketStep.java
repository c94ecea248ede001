package org.pouch.process.step;

import java.time.Duration;
import java.util.Map;
import org.pouch.packet.PacketKind;
import org.pouch.process.JobType;
import org.pouch.process.MessagePublisher;
import org.springframework.stereotype.Component;

/** Hands a filed packet to the process of its case; idempotent by packet id. */
@Component
final class PublishPacketStep implements ProcessStep<PublishPacketStep.Input, Done> {
    /** A packet may come before its process waits for it: the partner does not know how far this side is. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final MessagePublisher messages;

    PublishPacketStep(MessagePublisher messages) {
        this.messages = messages;
    }

    @Override
    public JobType jobType() {
        return JobType.PUBLISH_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Done perform(Input input) {
        messages.publish(input.packetKind().messageName(), input.requestId(), input.packetId(), LIFE, input.filed());
        return new Done();
    }

    record Input(String packetId, PacketKind packetKind, String requestId, Map<String, Object> filed) {}
}
