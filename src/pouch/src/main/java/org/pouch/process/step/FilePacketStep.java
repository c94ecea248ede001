package org.pouch.process.step;

import java.util.Map;
import org.pouch.casework.FilePacket;
import org.pouch.casework.PacketOutOfPlace;
import org.pouch.packet.PacketId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id. */
@Component
final class FilePacketStep implements ProcessStep<FilePacketStep.Input, FilePacketStep.Output> {
    private final FilePacket filing;

    FilePacketStep(FilePacket filing) {
        this.filing = filing;
    }

    @Override
    public JobType jobType() {
        return JobType.FILE_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        try {
            return new Output(filing.file(new PacketId(input.packetId())));
        } catch (PacketOutOfPlace misplaced) {
            throw new StepRefused(ErrorCode.ERR_OUT_OF_PLACE, String.valueOf(misplaced.getMessage()));
        }
    }

    record Input(String packetId) {}

    /** @param filed the variables of the message that tells the waiting process */
    record Output(Map<String, Object> filed) {}
}
