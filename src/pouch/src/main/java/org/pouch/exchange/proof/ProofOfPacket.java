package org.pouch.exchange.proof;

import java.util.Optional;
import org.pouch.packet.PacketId;

/** One file that proves a packet: the packet as sealed, its receipts, and what the ledger says of them. */
public interface ProofOfPacket {
    /** A ZIP file; empty when there is no such packet. */
    Optional<byte[]> of(PacketId packet);
}
