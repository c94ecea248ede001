package org.pouch.sealing.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.PacketSealer;
import org.pouch.testing.SamplePackets;
import org.pouch.testing.TestIdentities;
import org.pouch.testing.TestPki;
import org.pouch.testing.TestPki.Holder;

/** Who sealed a document that was accepted, and what came along. */
class SealedByTest {
    private final TestPki pki = new TestPki();
    private final Holder between =
            pki.issue("CN=Between").authority().usage(TestPki.AUTHORITY).done();
    private final Holder signer = TestPki.issuedBy(between, "CN=Signer").done();

    @Test
    void namesTheSignerAndTheAuthoritiesThatCameWithIt() {
        Clock clock = Clock.fixed(TestPki.NOON, ZoneOffset.UTC);
        byte[] document = new PacketSealer(TestIdentities.of(signer, between, pki.root()), clock)
                .seal(SamplePackets.of(PacketKind.REQUEST))
                .document();

        assertThat(SealedBy.of(document)).contains(signer.certificate());
        assertThat(SealedBy.carried(document)).contains(signer.certificate(), between.certificate());
        assertThat(SealedBy.carried(new byte[] {1, 2})).isEmpty();
    }
}
