package org.pouch.exchange;

import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;

/** Seals a draft and stores the bytes and the ledger line in one transaction; idempotent by packet id. */
public interface SealPacket {
    /** @throws KeyUnusable when this authority's key must not sign now */
    Sha256 seal(Packet draft);
}
