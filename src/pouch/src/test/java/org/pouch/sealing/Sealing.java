package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;
import static org.pouch.testing.SamplePackets.XRU;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.Packet;
import org.pouch.signing.seal.SealSigner;
import org.pouch.testing.SampleCerts;
import org.pouch.trust.TrustAnchors;

/** The two sample authorities at their desks. */
public final class Sealing {
    private Sealing() {}

    static PacketSealer sealer(String state) {
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        return new PacketSealer(
                SampleCerts.signing(state), new SealSigner(SampleCerts.key(state, "seal"), clock), clock);
    }

    /** At whose desk travel documents get no visible digital seal: it is another each time. */
    static PacketSealer withoutSeals(String state) {
        return new PacketSealer(SampleCerts.signing(state), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    public static PacketSealer sealerOf(Packet packet) {
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
                        TrustAnchors.load(file("xru", "root.pem"))),
                Map.of(UTO, seals("uto"), XRU, seals("xru")));
    }

    /** The authority of the seals of a state, and their signer. */
    static TrustAnchors seals(String state) {
        return new TrustAnchors(Stream.of("seal-root.pem", "seal.pem")
                .flatMap(name -> TrustAnchors.load(file(state, name)).certificates().stream())
                .toList());
    }

    private static Path file(String state, String name) {
        return Path.of("certs-sample", state, name);
    }
}
