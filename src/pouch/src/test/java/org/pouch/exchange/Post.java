package org.pouch.exchange;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.pouch.exchange.PacketRegister.Entry;
import org.pouch.exchange.PacketRegister.State;
import org.pouch.ledger.Ledger;
import org.pouch.ledger.LedgerFile;
import org.pouch.ledger.reconcile.Reconciliation;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketId;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.SealedPacket;
import org.pouch.signing.transit.TransitCipher;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.TestAuthority;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** What tests of the exchange say again and again. */
final class Post {
    private Post() {}

    /** The wait ends with what it waits for: a busy machine is given time for that. */
    static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50));
    }

    static void send(TestAuthority sender, Packet packet, Channel channel) {
        sender.bean(SealPacket.class).seal(packet);
        sender.bean(DispatchPacket.class).dispatch(packet.id(), channel, 1);
    }

    static Entry entry(TestAuthority authority, PacketId packet) {
        return authority.bean(PacketRegister.class).find(packet).orElseThrow();
    }

    static State state(TestAuthority authority, PacketId packet) {
        return entry(authority, packet).state();
    }

    /** Signed with the sample keys of {@code signer}: uto, xru or stranger. */
    static SealedPacket sealedBy(String signer, Packet packet) {
        PrivateIdentity identity = SampleCerts.signing(signer);
        return new PacketSealer(identity, Clock.systemUTC()).seal(packet);
    }

    static byte[] encryptedFor(String receiver, byte[] document) {
        return TransitCipher.encrypt(
                document,
                TrustAnchors.load(Path.of("certs-sample", receiver, "encryption.pem"))
                        .certificates()
                        .get(0));
    }

    static TrustAnchors roots() {
        return TrustAnchors.load(Path.of("certs-sample/uto/root.pem"))
                .with(TrustAnchors.load(Path.of("certs-sample/xru/root.pem")));
    }

    /** Its ledger as it is now, in a file. */
    static Reconciliation.Book book(TestAuthority authority, Path file) throws IOException {
        try (Writer lines = Files.newBufferedWriter(file)) {
            LedgerFile.write(authority.bean(Ledger.class), lines);
        }
        return new Reconciliation.Book(file, null);
    }
}
