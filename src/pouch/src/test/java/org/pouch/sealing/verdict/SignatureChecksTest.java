package org.pouch.sealing.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;
import org.pouch.pdf.signature.SignedDocument;
import org.pouch.sealing.PacketSealer;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.TrustAnchors;

class SignatureChecksTest {
    private final SignedDocument document = SignedDocument.read(
            new PacketSealer(SampleCerts.signing("uto"), Clock.fixed(SamplePackets.NOON, ZoneOffset.UTC))
                    .seal(SamplePackets.of(PacketKind.WITHDRAWAL))
                    .document());
    private final SignatureChecks checks = new SignatureChecks(VerificationProfile.PACKET);

    @Test
    void areMadeOnceForAllPartnersThatAreAsked() {
        assertThat(checks.of(document.signatures().get(0)))
                .isSameAs(checks.of(document.signatures().get(0)));
    }

    /** What is kept says nothing about who is trusted, nor when. */
    @Test
    void decideNothingThatDependsOnAnchorsOrTime() {
        assertThat(accepts(SampleCerts.root("xru"), Duration.ZERO)).isFalse();
        assertThat(accepts(SampleCerts.root("uto"), Duration.ZERO)).isTrue();
        assertThat(accepts(SampleCerts.root("uto"), Duration.ofDays(36500))).isFalse();
        assertThat(accepts(SampleCerts.root("uto"), Duration.ZERO)).isTrue();
    }

    private boolean accepts(TrustAnchors anchors, Duration later) {
        return new DocumentVerifier(anchors, VerificationProfile.PACKET)
                .verify(document, checks, SamplePackets.NOON.plus(later))
                .isAccepted();
    }
}
