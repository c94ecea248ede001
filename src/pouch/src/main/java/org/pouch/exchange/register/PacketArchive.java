package org.pouch.exchange.register;

import org.pouch.exchange.OpenedPackets;
import org.pouch.exchange.PacketRegister.Direction;
import org.pouch.exchange.PacketUnknown;
import org.pouch.exchange.store.PacketTable;
import org.pouch.exchange.store.StoredPacket;
import org.pouch.packet.PacketId;
import org.pouch.sealing.OpenedPacket;
import org.pouch.sealing.Opening;
import org.springframework.stereotype.Service;

/** Opens stored packets as of the day they arrived: certificates that expired, ended or lost their list since were good then. */
@Service
final class PacketArchive implements OpenedPackets {
    private final PacketTable packets;
    private final StoredReaders readers;

    PacketArchive(PacketTable packets, StoredReaders readers) {
        this.packets = packets;
        this.readers = readers;
    }

    @Override
    public OpenedPacket require(PacketId packet) {
        StoredPacket stored = packets.find(packet)
                .filter(found -> found.direction() == Direction.RECEIVED)
                .orElseThrow(() -> new PacketUnknown(packet));
        byte[] document = packets.document(packet).orElseThrow(() -> new PacketUnknown(packet));
        Opening opening = readers.of(stored).open(document, stored.createdAt());
        if (opening instanceof Opening.Opened opened && opened.packet().digest().equals(stored.digest())) {
            return opened.packet();
        }
        if (opening instanceof Opening.Unchecked unchecked) {
            throw new IllegalStateException(
                    "packet " + packet + " could not be opened", unchecked.why().failure());
        }
        throw new IllegalStateException("packet " + packet + " is stored, but its bytes no longer verify");
    }
}
