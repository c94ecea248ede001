package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.mean;
import static org.pouch.bench.Measure.say;
import static org.pouch.bench.Measure.work;

import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pouch.packet.Packet;
import org.pouch.sealing.DocumentSigner;
import org.pouch.sealing.Opening;
import org.pouch.sealing.PacketOpener;
import org.pouch.sealing.PacketSealer;
import org.pouch.testing.LargePackets;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/**
 * Measures a request of about 150 KB by the processor time it takes: signing its finished pages and verifying it with
 * every check on, beside EU DSS on the same files and beside nothing but the hash and the RSA-3072 operation. Assembling
 * pages from data is measured apart.
 */
public final class PacketBench {
    private static final int RUNS = 4;
    private static final Path KEYS = Path.of("certs-sample", "uto");

    private final PrivateIdentity identity = PrivateIdentity.load(KEYS.resolve("signing.p12"), "sample".toCharArray());
    private final Clock noon = Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC);
    private final Packet packet = PacketStream.usual();
    private final PacketSealer sealer = new PacketSealer(identity, noon);
    private final DocumentSigner signer = new DocumentSigner(identity, noon);
    private final TrustAnchors anchors = TrustAnchors.load(KEYS.resolve("root.pem"));
    private final PacketOpener opener = new PacketOpener(
            packet.envelope().receiver(), Map.of(packet.envelope().sender(), anchors));
    private final DssSide dss;

    private PacketBench() throws IOException {
        dss = new DssSide(
                anchors.certificates().get(0), Files.readAllBytes(KEYS.resolve("crl.der")), SamplePackets.NOON);
    }

    /** Arguments: --quick for fewer rounds. */
    public static void main(String[] arguments) throws IOException {
        Measure.quieten();
        new PacketBench().run(List.of(arguments).contains("--quick") ? 15 : 60);
    }

    private void run(int rounds) {
        byte[] sealed = sealer.seal(packet).document();
        byte[] pages = sealer.preview(packet);
        say("     packet: %d bytes sealed, %d bytes unsigned", sealed.length, pages.length);
        SignatureAlgorithm dssAlgorithm = eu.europa.esig.dss.enumerations.SignatureAlgorithm.forJAVA(algorithm());
        Map<String, List<Double>> times = new LinkedHashMap<>();
        Map<String, Runnable> turns = new LinkedHashMap<>();
        turns.put("verify", () -> requireOpened(sealed));
        turns.put("dss validate", () -> dss.validate(sealed));
        turns.put("sign", () -> signer.sign(pages));
        turns.put("dss sign", () -> dss.sign(pages, identity.key(), identity.chain(), dssAlgorithm));
        turns.put("raw", () -> raw(pages));
        turns.put("assemble", () -> sealer.preview(packet));
        turns.put("seal", () -> sealer.seal(packet));
        for (int i = -rounds; i < rounds; i++) {
            for (Map.Entry<String, Runnable> turn : turns.entrySet()) {
                // the slow ones are what the fast ones are compared with, so all have the same number of turns
                double taken = work(RUNS, turn.getValue());
                if (i >= 0) {
                    times.computeIfAbsent(turn.getKey(), name -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        times.forEach((name, taken) ->
                say("     %-14s mean %8.3f ms, %8.1f a second", name, mean(taken), 1000 / mean(taken)));
        bar("verification against DSS", ratio(times, "dss validate", "verify"), "x", false, 20);
        bar("signing finished pages against DSS", ratio(times, "dss sign", "sign"), "x", false, 3);
        bar("signing finished pages against hash and signature alone", ratio(times, "raw", "sign"), "x", false, 0.6);
        growth();
    }

    private static double ratio(Map<String, List<Double>> times, String slow, String fast) {
        return mean(times.get(slow)) / mean(times.get(fast));
    }

    private void requireOpened(byte[] document) {
        if (!(opener.open(document, SamplePackets.NOON) instanceof Opening.Opened)) {
            throw new IllegalStateException("the measured packet does not open");
        }
    }

    private String algorithm() {
        return "SHA256withRSA";
    }

    private void raw(byte[] content) {
        try {
            Signature signature = Signature.getInstance(algorithm());
            signature.initSign(identity.key());
            signature.update(content);
            signature.sign();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the sample key cannot sign", failure);
        }
    }

    /** Verification of packets that are twice, four and eight times as large must take twice, four and eight times as long. */
    private void growth() {
        List<Integer> sizes = List.of(1, 2, 4, 8);
        List<byte[]> documents = sizes.stream()
                .map(size -> sealer.seal(LargePackets.of(size << 20)).document())
                .toList();
        List<List<Double>> times = new ArrayList<>();
        documents.forEach(document -> times.add(new ArrayList<>()));
        for (int round = 0; round < 6; round++) {
            for (int i = 0; i < documents.size(); i++) {
                byte[] document = documents.get(i);
                double taken = work(RUNS, () -> requireOpened(document));
                if (round >= 2) {
                    times.get(i).add(taken / document.length * (1 << 20));
                }
            }
        }
        for (int i = 0; i < documents.size(); i++) {
            say("     verification of %.1f MB: %.2f ms a MB", documents.get(i).length / 1048576.0, mean(times.get(i)));
        }
        bar(
                "time of a byte in a packet of 8 MB against 2 MB",
                mean(times.get(3)) / mean(times.get(1)),
                "x",
                true,
                1.25);
    }
}
