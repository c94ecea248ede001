package org.pouch.process.step;

import java.util.Map;
import org.pouch.casework.GateBlocked;
import org.pouch.casework.access.StepSkipped;
import org.pouch.casework.backlog.TakeTurn;
import org.pouch.casework.backlog.TurnNotCome;
import org.pouch.exchange.Channel;
import org.pouch.exchange.DispatchPacket;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.permit.LeaveRefused;
import org.pouch.packet.PacketId;
import org.pouch.packet.ReceiptCode;
import org.pouch.packet.ReceiptLevel;
import org.pouch.process.DispatchMessages;
import org.pouch.process.JobType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Idempotent by packet id and attempt. What the partner accepted before stays accepted: it sends no new receipt for that. */
@Component
final class DispatchPacketStep implements ProcessStep<DispatchPacketStep.Input, Done> {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchPacketStep.class);

    private final TakeTurn turns;
    private final DispatchPacket dispatch;
    private final DispatchMessages messages;

    DispatchPacketStep(TakeTurn turns, DispatchPacket dispatch, DispatchMessages messages) {
        this.turns = turns;
        this.dispatch = dispatch;
        this.messages = messages;
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
        PacketId packet = new PacketId(input.packetId());
        try {
            turns.require(packet);
            dispatch.dispatch(packet, input.channel(), input.attempt(), input.attemptsBefore());
        } catch (TurnNotCome waits) {
            throw StepRefused.byTurn(waits).knowing(input.round());
        } catch (GateBlocked | LeaveRefused refused) {
            LOG.warn("Packet {} does not leave now: {}", packet, refused.getMessage());
            throw StepRefused.byGate().knowing(input.round());
        } catch (PacketUnknown unsealed) {
            throw new StepSkipped("Packet " + packet + " was never sealed.");
        }
        if (dispatch.isAccepted(packet)) {
            messages.answered(
                    packet, ReceiptLevel.TECHNICAL, ReceiptCode.ACCEPTED, packet + ":" + input.attempt() + ":ACCEPTED");
        }
        return new Done();
    }

    /** @param attemptsBefore of earlier rounds */
    record Input(String packetId, Channel channel, int attempt, int attemptsBefore) {
        /** Counting goes on from there when it may leave after all. */
        Map<String, Object> round() {
            return Map.of("attempt", attempt, "attemptsBefore", attemptsBefore);
        }
    }
}
