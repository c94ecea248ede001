package org.pouch.sealing;

import org.pouch.packet.Packet;
import org.pouch.packet.Sha256;
import org.pouch.sealing.verdict.VerificationReport;

/** A packet whose document was verified with every check passed. Only {@link PacketOpener} makes one (D11). */
public final class OpenedPacket {
    private final Packet packet;
    private final Sha256 digest;
    private final VerificationReport report;

    OpenedPacket(Packet packet, Sha256 digest, VerificationReport report) {
        this.packet = packet;
        this.digest = digest;
        this.report = report;
    }

    public Packet packet() {
        return packet;
    }

    /** The digest of the document as it arrived. */
    public Sha256 digest() {
        return digest;
    }

    public VerificationReport report() {
        return report;
    }
}
