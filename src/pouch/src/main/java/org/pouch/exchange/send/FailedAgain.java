package org.pouch.exchange.send;

import java.util.List;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.springframework.stereotype.Component;

/**
 * Receipts and notes that went by no channel: once one is mended nobody need wait until the partner asks for them. They are put out by the channel they were
 * not put out for, or for longest, as if they had not gone round yet. A packet of a case is its process's, which leads to a person.
 */
@Component
final class FailedAgain {
    private final PacketTable packets;
    private final OutboxPosting posting;
    private final WaysAround ways;

    FailedAgain(PacketTable packets, OutboxPosting posting, WaysAround ways) {
        this.packets = packets;
        this.posting = posting;
        this.ways = ways;
    }

    static boolean isOne(StoredPacket packet) {
        return packet.state() == State.FAILED && !packet.kind().isOfCase();
    }

    /** In the transaction that locks it. Why it is not put out; empty when it is. */
    Optional<String> put(StoredPacket packet, String order) {
        Optional<Channel> first = ways.all(packet).stream().findFirst();
        if (first.isEmpty()) {
            return Optional.of("No channel leads to its partner.");
        }
        posting.put(packet, Cause.mended(order), first.get());
        packets.queued(packet.packetId(), first.get(), packet.attempts(), List.of(State.FAILED));
        return Optional.empty();
    }
}
