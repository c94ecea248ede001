package org.pouch.exchange.proof;

import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.pouch.packet.Packet;
import org.pouch.sealing.PacketSealer;
import org.pouch.sealing.Preservation;
import org.pouch.sealing.SealLevel;
import org.pouch.sealing.SealedPacket;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.online.RevocationSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;
import org.pouch.testing.TestPki.ListContent;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;
import org.pouch.trust.ValidationData;

/** Seals at level LTA by a time-stamping authority that ends in 2030; another goes on. */
public final class FadingAuthority {
    private static final Instant SUCCESSION = Instant.parse("2028-06-01T00:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2029-03-01T12:00:00Z");

    private final TestPki pki = new TestPki();
    private final Holder signer = pki.issue("CN=Signer").done();
    private final Holder first = pki.issue("CN=Time authority").stampsTime().done();
    private final Holder successor = pki.issue("CN=Successor")
            .stampsTime()
            .valid("2028-01-01T00:00:00Z", "2040-01-01T00:00:00Z")
            .done();

    public TrustAnchors anchors() {
        return pki.anchors();
    }

    public SealedPacket seal(Packet packet) {
        PrivateIdentity identity = TestIdentities.of(signer, pki.root());
        return new PacketSealer(
                        identity,
                        SigningPermit.byCertificate(identity),
                        preservation(first, SamplePackets.NOON),
                        Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC))
                .seal(packet);
    }

    byte[] renewed(byte[] document) {
        return renewed(document, RENEWAL);
    }

    /** Dated again by whoever stamps then. */
    public byte[] renewed(byte[] document, Instant at) {
        return preservation(at.isBefore(SUCCESSION) ? first : successor, at).preserve(document);
    }

    private Preservation preservation(Holder stamper, Instant at) {
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        X509CRL list = pki.list(at.minusSeconds(60), at.plusSeconds(3600), ListContent.NOTHING);
        return new Preservation(
                SealLevel.LTA,
                new LocalTimestamps(TestIdentities.of(stamper, pki.root()), clock),
                new RevocationSource(() -> new ValidationData(List.of(), List.of(list), List.of()), clock),
                pki.anchors(),
                clock);
    }
}
