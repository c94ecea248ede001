package org.pouch.sealing;

import static org.pouch.testing.SamplePackets.NOON;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pouch.packet.AuthorityId;
import org.pouch.packet.PacketKind;
import org.pouch.packet.Sha256;
import org.pouch.sealing.PacketOpener.Sender;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.online.RevocationSource;
import org.pouch.testing.LocalTimestamps;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.PrivateIdentity;
import org.pouch.trust.TrustAnchors;

/** Packets as this program makes them, at every level and signed again, and how their receiver opens them. */
final class OurPackets {
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private OurPackets() {}

    /**
     * A packet.
     *
     * @param sealed how long it was as it was sealed; a part of what came later is a packet too
     */
    record Made(byte[] document, int sealed) {
        static Made of(byte[] document) {
            return new Made(document, document.length);
        }

        Made then(UnaryOperator<byte[]> later) {
            return new Made(later.apply(document), sealed);
        }
    }

    /** By what they are: RSA by Utopia, ECDSA by Ruritania. */
    static Map<String, Made> all() {
        Map<String, Made> all = new LinkedHashMap<>();
        for (String state : new String[] {"uto", "xru"}) {
            for (SealLevel level : SealLevel.values()) {
                all.put(state + " " + level, Made.of(at(state, level)));
            }
        }
        all.put(
                "uto signed again",
                Made.of(at("uto", SealLevel.B))
                        .then(made -> again(made, "uto", SealLevel.B))
                        .then(made -> again(made, "xru", SealLevel.B)));
        all.put("xru signed again", Made.of(at("xru", SealLevel.T)).then(made -> again(made, "uto", SealLevel.T)));
        all.put(
                "uto LTA signed again",
                Made.of(at("uto", SealLevel.LTA)).then(made -> again(made, "xru", SealLevel.LTA)));
        all.put("uto extended", Made.of(at("uto", SealLevel.T)).then(preservation("uto", SealLevel.LTA)::preserve));
        all.put("xru extended", Made.of(at("xru", SealLevel.B)).then(preservation("xru", SealLevel.LT)::preserve));
        return all;
    }

    static byte[] token(String state, byte[] digest) {
        return new LocalTimestamps(SampleCerts.key(state, "tsa"), CLOCK).token(digest);
    }

    static byte[] digest(InputStream content) throws IOException {
        return HexFormat.of().parseHex(Sha256.of(content.readAllBytes()).hex());
    }

    static byte[] at(String state, SealLevel level) {
        PrivateIdentity key = SampleCerts.signing(state);
        PacketKind kind = state.equals("uto") ? PacketKind.WITHDRAWAL : PacketKind.RECEIPT;
        return new PacketSealer(key, SigningPermit.byCertificate(key), preservation(state, level), CLOCK)
                .seal(SamplePackets.of(kind))
                .document();
    }

    static byte[] again(byte[] packet, String state, SealLevel level) {
        PrivateIdentity key = SampleCerts.signing(state);
        return new DocumentSigner(key, SigningPermit.byCertificate(key), preservation(state, level), CLOCK)
                .sign(packet);
    }

    static Preservation preservation(String state, SealLevel level) {
        TrustAnchors lists = list("uto").with(list("xru"));
        return new Preservation(
                level,
                new LocalTimestamps(SampleCerts.key(state, "tsa"), CLOCK),
                new RevocationSource(lists::atHand, CLOCK),
                SampleCerts.root("uto").with(SampleCerts.root("xru")),
                CLOCK);
    }

    private static TrustAnchors list(String state) {
        return TrustAnchors.read(Path.of("certs-sample", state, "crl.der"));
    }

    /** @param pinned true for a receiver who trusts the very certificates of signers and time-stamping authorities */
    static Opening open(byte[] document, boolean pinned) {
        TrustAnchors uto = pinned ? pins("uto") : SampleCerts.root("uto");
        TrustAnchors xru = pinned ? pins("xru") : SampleCerts.root("xru");
        TrustAnchors both = uto.with(xru);
        AuthorityId receiver = SamplePackets.XRU;
        Map<AuthorityId, Sender> senders = Map.of(
                SamplePackets.UTO, new Sender(uto, both, both, SealLevel.B),
                SamplePackets.XRU, new Sender(xru, both, both, SealLevel.B));
        Opening opening = PacketOpener.of(receiver, senders, Map.of()).open(document, NOON);
        return isForOther(opening)
                ? PacketOpener.of(SamplePackets.UTO, senders, Map.of()).open(document, NOON)
                : opening;
    }

    private static boolean isForOther(Opening opening) {
        return opening.report().findings().stream()
                .anyMatch(finding -> finding.code().equals("NOT_FOR_ME"));
    }

    private static TrustAnchors pins(String state) {
        return TrustAnchors.load(Path.of("certs-sample", state, "signing.pem"))
                .with(TrustAnchors.load(Path.of("certs-sample", state, "tsa.pem")));
    }
}
