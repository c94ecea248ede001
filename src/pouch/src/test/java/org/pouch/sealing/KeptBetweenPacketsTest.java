package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;
import static org.pouch.testing.SamplePackets.XRU;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketOpener.Sender;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.trust.TrustAnchors;

/** Fonts, packed parts and words are kept from packet to packet; no verdict is, and none outlives what it rested on. */
class KeptBetweenPacketsTest {
    private final TestPki pki = new TestPki();
    private final TestPki.Holder signer = pki.issue("CN=Signer").done();
    private final byte[] document = new PacketSealer(TestIdentities.of(signer), Clock.fixed(NOON, ZoneOffset.UTC))
            .seal(SamplePackets.of(PacketKind.WITHDRAWAL))
            .document();
    private TrustAnchors trusted = pki.anchors();
    private final PacketOpener opener = PacketOpener.changing(
            XRU, at -> Map.of(UTO, new Sender(trusted, trusted, trusted, SealLevel.B)), at -> Map.of());

    @Test
    void refusesWhatItTookOnceTheSignerIsRevoked() {
        assertThat(isOpened(NOON)).isTrue();
        trusted = new TrustAnchors(
                pki.anchors().certificates(),
                List.of(pki.revoking(signer.certificate(), NOON.minus(Duration.ofDays(30)))),
                List.of());

        assertThat(isOpened(NOON)).isFalse();
    }

    @Test
    void refusesWhatItTookOnceTheCertificateHasExpired() {
        assertThat(isOpened(NOON)).isTrue();

        assertThat(isOpened(signer.certificate().getNotAfter().toInstant().plusSeconds(1)))
                .isFalse();
        assertThat(isOpened(NOON)).isTrue();
    }

    @Test
    void refusesWhatItTookOnceTheAnchorIsGone() {
        assertThat(isOpened(NOON)).isTrue();
        trusted = new TestPki().anchors();

        assertThat(isOpened(NOON)).isFalse();
    }

    /** What was seen in a packet that is refused makes no other packet acceptable. */
    @Test
    void takesNothingFromWhatItRefuses() {
        byte[] changed = document.clone();
        changed[changed.length / 2] ^= 1;
        for (int i = 0; i < 2; i++) {
            assertThat(opener.open(changed, NOON)).isInstanceOf(Opening.Refused.class);
            assertThat(isOpened(NOON)).isTrue();
        }
    }

    private boolean isOpened(Instant at) {
        return opener.open(document, at) instanceof Opening.Opened;
    }
}
