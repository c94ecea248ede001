package org.pouch.exchange.register;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pouch.exchange.InboxId;
import org.pouch.exchange.PacketRegister;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.store.InboxTable;
import org.pouch.exchange.store.OutboxTable;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.QuarantinedArrivals;
import org.pouch.exchange.store.ReceiptTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.exchange.store.TriedWays;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.sealing.verdict.VerificationReport;
import org.springframework.stereotype.Service;

/** Reads only. */
@Service
final class PacketView implements PacketRegister {
    private static final Set<State> ON_THE_WAY = EnumSet.of(State.QUEUED, State.SENT, State.REJECTED, State.FAILED);

    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final InboxTable inbox;
    private final QuarantinedArrivals quarantined;
    private final OutboxTable outbox;
    private final TriedWays ways;
    private final StoredReaders readers;
    private final Clock clock;

    PacketView(
            PacketTable packets,
            ReceiptTable receipts,
            InboxTable inbox,
            QuarantinedArrivals quarantined,
            OutboxTable outbox,
            TriedWays ways,
            StoredReaders readers,
            Clock clock) {
        this.packets = packets;
        this.receipts = receipts;
        this.inbox = inbox;
        this.quarantined = quarantined;
        this.outbox = outbox;
        this.ways = ways;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public List<Entry> newest(Wanted wanted, int limit, int offset) {
        return packets.newest(wanted, limit, offset).stream().map(this::entry).toList();
    }

    @Override
    public List<Entry> ofCase(RequestId request) {
        return packets.ofCase(request).stream().map(this::entry).toList();
    }

    @Override
    public Optional<Entry> find(PacketId packet) {
        return packets.find(packet).map(this::entry);
    }

    @Override
    public List<Sending> sendings(PacketId packet) {
        return ways.all(packet);
    }

    @Override
    public Optional<byte[]> document(PacketId packet) {
        return packets.document(packet);
    }

    @Override
    public VerificationReport verify(PacketId packet) {
        StoredPacket stored = packets.require(packet);
        byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
        return readers.of(stored).open(document, clock.instant()).report();
    }

    @Override
    public List<StuckLane> stuck() {
        return outbox.stuck();
    }

    @Override
    public List<QuarantinedArrival> quarantine(int limit, int offset) {
        return quarantined.refused(limit, offset);
    }

    @Override
    public List<QuarantinedArrival> quarantinedWith(InboxId arrival, int limit) {
        return quarantined.refusedWith(arrival, limit);
    }

    @Override
    public Optional<byte[]> arrived(InboxId arrival) {
        return quarantined.refusedWith(arrival, 1).isEmpty() ? Optional.empty() : inbox.envelope(arrival);
    }

    private Entry entry(StoredPacket packet) {
        return new Entry(
                packet.packetId(),
                packet.kind(),
                packet.direction(),
                packet.partner(),
                packet.requestId(),
                packet.channel(),
                packet.attempts(),
                packet.state(),
                packet.digest(),
                packet.bytes(),
                packet.createdAt(),
                receipts.lines(packet.packetId()),
                ON_THE_WAY.contains(packet.state()) ? outbox.trouble(packet.packetId()) : null);
    }
}
