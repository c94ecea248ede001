package org.pouch.exchange;

import java.time.Clock;
import org.pouch.packet.PacketIds;
import org.springframework.stereotype.Component;

/** The way into the outbox, in the caller's transaction; who waits on the lane is woken when it is committed. */
@Component
final class OutboxPosting {
    private final OutboxTable outbox;
    private final PartnerDirectory partners;
    private final PacketIds ids;
    private final WorkSignals signals;
    private final Clock clock;

    OutboxPosting(OutboxTable outbox, PartnerDirectory partners, PacketIds ids, WorkSignals signals, Clock clock) {
        this.outbox = outbox;
        this.partners = partners;
        this.ids = ids;
        this.signals = signals;
        this.clock = clock;
    }

    /** False when the packet was put out for this cause before. */
    boolean put(StoredPacket packet, Cause cause, Channel wanted) {
        Channel channel = partners.require(packet.partner()).wayFor(wanted);
        boolean isNew = outbox.putOnce(
                ids.next().value(), packet.packetId(), cause, packet.partner(), channel, SqlTime.now(clock));
        if (isNew) {
            WorkSignals.afterCommit(signals.lane(packet.partner(), channel));
        }
        return isNew;
    }

    /** Sends a packet again, unless it waits to be sent that way: then that answers both. */
    void repeat(StoredPacket packet, Cause cause, Channel wanted) {
        Channel channel = partners.require(packet.partner()).wayFor(wanted);
        if (!outbox.isWaiting(packet.packetId(), channel)) {
            put(packet, cause, channel);
        }
    }
}
