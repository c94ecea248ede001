package org.pouch.sealing;

import org.pouch.packet.PacketId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;

/** A signed PDF/A-3 document. Sealed once; every resend carries these bytes (D7). */
public record SealedPacket(PacketId id, PacketKind kind, byte[] document, Sha256 digest) {}
