package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;
import static org.pouch.testing.SamplePackets.XRU;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** The two sample authorities at their desks. */
final class Sealing {
    private Sealing() {}

    static PacketSealer sealer(String state) {
        return new PacketSealer(
                PrivateIdentity.load(file(state, "signing.p12"), "sample".toCharArray()),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    static PacketSealer sealerOf(Packet packet) {
        return sealer(packet.envelope().sender().equals(UTO) ? "uto" : "xru");
    }

    static PacketOpener receiverOf(Packet packet) {
        return opener(packet.envelope().receiver());
    }

    static PacketOpener opener(AuthorityId receiver) {
        return new PacketOpener(
                receiver,
                Map.of(
                        UTO,
                        TrustAnchors.load(file("uto", "root.pem")),
                        XRU,
                        TrustAnchors.load(file("xru", "root.pem"))));
    }

    private static Path file(String state, String name) {
        return Path.of("certs-sample", state, name);
    }
}
