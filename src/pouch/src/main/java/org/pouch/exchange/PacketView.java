package org.pouch.exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pouch.packet.PacketId;
import org.pouch.packet.RequestId;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.SealLevel;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.trust.TrustAnchors;
import org.springframework.stereotype.Service;

/** Reads only. */
@Service
final class PacketView implements PacketRegister {
    private final PacketTable packets;
    private final ReceiptTable receipts;
    private final InboxTable inbox;
    private final PacketOpener opener;
    private final PartnerDirectory partners;
    private final OwnKeys keys;
    private final SealingSettings sealing;
    private final Clock clock;

    PacketView(
            PacketTable packets,
            ReceiptTable receipts,
            InboxTable inbox,
            PacketOpener opener,
            PartnerDirectory partners,
            OwnKeys keys,
            SealingSettings sealing,
            Clock clock) {
        this.packets = packets;
        this.receipts = receipts;
        this.inbox = inbox;
        this.opener = opener;
        this.partners = partners;
        this.keys = keys;
        this.sealing = sealing;
        this.clock = clock;
    }

    @Override
    public List<Entry> newest(int limit, int offset) {
        return packets.newest(limit, offset).stream().map(this::entry).toList();
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
    public Optional<byte[]> document(PacketId packet) {
        return packets.document(packet);
    }

    @Override
    public VerificationReport verify(PacketId packet) {
        StoredPacket stored = packets.require(packet);
        byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
        PacketOpener reader = stored.direction() == Direction.RECEIVED ? opener : readerOfOwn(stored);
        return reader.open(document, clock.instant()).report();
    }

    /** A packet of ours as its receiver reads it. */
    private PacketOpener readerOfOwn(StoredPacket sent) {
        TrustAnchors root = new TrustAnchors(List.of(keys.signing().root()));
        PacketOpener.Sender own = new PacketOpener.Sender(root, root, sealing.timestampTrust(root), SealLevel.B);
        return PacketOpener.of(sent.partner(), Map.of(partners.own().id(), own), Map.of());
    }

    @Override
    public List<QuarantinedArrival> quarantine(int limit, int offset) {
        return inbox.refused(limit, offset);
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
                receipts.lines(packet.packetId()));
    }
}
