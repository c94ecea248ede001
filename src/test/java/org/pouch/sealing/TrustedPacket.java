package org.pouch.sealing;

import java.util.List;
import org.pouch.packet.CanonicalJson;
import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;

/** Packets as if they had been opened, for tests of what comes after opening. */
public final class TrustedPacket {
    private TrustedPacket() {}

    public static OpenedPacket of(Packet packet) {
        return new OpenedPacket(
                packet, Sha256.of(CanonicalJson.bytes(packet.data())), new VerificationReport(List.of(), List.of()));
    }
}
