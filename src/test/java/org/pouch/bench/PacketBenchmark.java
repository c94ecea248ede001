package org.pouch.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pouch.packet.Attachment;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.Opening;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Seals and opens a request of about 150 KB, with every check on. One thread; RSA-3072 as Utopia signs. */
@State(Scope.Benchmark)
public class PacketBenchmark {
    private static final Path KEYS = Path.of("certs-sample", "uto");

    private Packet packet;
    private PacketSealer sealer;
    private PacketOpener opener;
    private byte[] document;

    @Setup
    public void prepare() {
        packet = requestWithPortraitOnly();
        sealer = new PacketSealer(
                PrivateIdentity.load(KEYS.resolve("signing.p12"), "sample".toCharArray()),
                Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC));
        opener = new PacketOpener(
                packet.envelope().receiver(),
                Map.of(packet.envelope().sender(), TrustAnchors.load(KEYS.resolve("root.pem"))));
        document = sealer.seal(packet).document();
        if (!(opener.open(document, SamplePackets.NOON) instanceof Opening.Opened)) {
            throw new IllegalStateException("the benchmark's packet does not open");
        }
        System.out.printf(
                "packet: %d bytes, evidence %d bytes%n",
                document.length,
                packet.attachments().stream()
                        .map(Attachment::bytes)
                        .mapToInt(bytes -> bytes.length)
                        .sum());
    }

    /** Without the passport copy the sealed document is of the size that most packets have. */
    private static Packet requestWithPortraitOnly() {
        ObjectNode data = SamplePackets.data(PacketKind.REQUEST);
        for (String list : List.of("attachments", "documents", "evidenceDeclared")) {
            ArrayNode entries = (ArrayNode) data.path(list);
            while (entries.size() > (list.equals("attachments") ? 1 : 0)) {
                entries.remove(entries.size() - 1);
            }
        }
        data.withObject("/interview").put("requested", true).putArray("modes").add("VIDEO");
        return SamplePackets.of(
                PacketKind.REQUEST,
                data,
                SamplePackets.attachments(PacketKind.REQUEST).subList(0, 1));
    }

    @Benchmark
    public SealedPacket seal() {
        return sealer.seal(packet);
    }

    @Benchmark
    public Opening open() {
        return opener.open(document, SamplePackets.NOON);
    }
}
