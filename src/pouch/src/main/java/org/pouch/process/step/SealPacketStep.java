package org.pouch.process.step;

import org.pouch.casework.GateBlocked;
import org.pouch.casework.PassSendGate;
import org.pouch.casework.backlog.TakeTurn;
import org.pouch.casework.backlog.TurnNotCome;
import org.pouch.exchange.SealPacket;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.PacketId;
import org.pouch.process.JobType;
import org.springframework.stereotype.Component;

/** Idempotent by packet id: a packet is sealed once (design D7). Casework opens the draft only through the gate. */
@Component
final class SealPacketStep implements ProcessStep<SealPacketStep.Input, SealPacketStep.Output> {
    private final TakeTurn turns;
    private final PassSendGate gate;
    private final SealPacket seal;

    SealPacketStep(TakeTurn turns, PassSendGate gate, SealPacket seal) {
        this.turns = turns;
        this.gate = gate;
        this.seal = seal;
    }

    @Override
    public JobType jobType() {
        return JobType.SEAL_PACKET;
    }

    @Override
    public Class<Input> inputType() {
        return Input.class;
    }

    @Override
    public Output perform(Input input) {
        PacketId packet = new PacketId(input.packetId());
        try {
            turns.require(packet);
            return new Output(seal.seal(gate.pass(packet)).hex());
        } catch (TurnNotCome waits) {
            throw StepRefused.byTurn(waits);
        } catch (GateBlocked | LeaveRefused blocked) {
            throw StepRefused.byGate();
        }
    }

    record Input(String packetId) {}

    record Output(String packetDigest) {}
}
