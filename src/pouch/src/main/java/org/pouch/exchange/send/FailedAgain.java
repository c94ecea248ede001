package org.pouch.exchange.send;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.pouch.exchange.Channel;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.exchange.SendFailedAgain;
import org.pouch.exchange.store.Cause;
import org.pouch.exchange.store.FailedReceipts;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.SqlTime;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.exchange.watch.WhatWaits;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketId;
import org.pouch.packet.PacketIds;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts it out by the channel it was not put out for, or for longest, as if it had not gone round yet. */
@Service
final class FailedAgain implements SendFailedAgain {
    private final FailedReceipts failed;
    private final PacketTable packets;
    private final OutboxTable outbox;
    private final OutboxPosting posting;
    private final WaysAround ways;
    private final PacketIds ids;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FailedAgain(
            FailedReceipts failed,
            PacketTable packets,
            OutboxTable outbox,
            OutboxPosting posting,
            WaysAround ways,
            PacketIds ids,
            TransactionTemplate transactions,
            Clock clock) {
        this.failed = failed;
        this.packets = packets;
        this.outbox = outbox;
        this.posting = posting;
        this.ways = ways;
        this.ids = ids;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public int to(AuthorityId partner) {
        return (int) failed.to(partner, SqlTime.now(clock).minus(WhatWaits.ASKED_FOR)).stream()
                .filter(this::one)
                .count();
    }

    @Override
    public boolean one(PacketId packet) {
        return Boolean.TRUE.equals(transactions.execute(status -> Optional.ofNullable(
                        packets.lock(List.of(packet)).get(packet))
                .filter(stored ->
                        stored.state() == State.FAILED && !stored.kind().isOfCase() && !outbox.isWaiting(packet))
                .filter(this::isPutOut)
                .isPresent()));
    }

    /** False where no channel is left to its partner. */
    private boolean isPutOut(StoredPacket packet) {
        Optional<Channel> first = ways.all(packet).stream().findFirst();
        first.ifPresent(channel -> {
            posting.put(packet, Cause.mended(ids.next()), channel);
            packets.queued(packet.packetId(), channel, packet.attempts(), List.of(State.FAILED));
        });
        return first.isPresent();
    }
}
