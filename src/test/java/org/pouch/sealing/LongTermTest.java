package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.PacketKind;
import org.pouch.pdf.ArchiveQuality;
import org.pouch.sandbox.TimestampSite;
import org.pouch.sealing.VerificationReport.SignatureVerdict;
import org.pouch.signing.RevocationSource;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampClient;
import org.pouch.signing.TimestampService;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.TrustAnchors;

/** What is sealed at a level is found to be at that level, by ourselves first. */
class LongTermTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static TimestampSite site;

    @BeforeAll
    static void start() {
        site = TimestampSite.start(SampleCerts.key("uto", "tsa"), CLOCK, 0);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void sealsPacketsAtEachLevel(SealLevel level) throws Exception {
        byte[] packet = sealer(level).seal(SamplePackets.of(PacketKind.REQUEST)).document();

        VerificationReport report =
                new DocumentVerifier(SampleCerts.root("uto"), VerificationProfile.PACKET).verify(packet, NOON);
        assertThat(report.isAccepted()).as(report.findings().toString()).isTrue();
        assertThat(report.signatures()).extracting(SignatureVerdict::level).containsExactly(level.name());
        assertThat(ArchiveQuality.faults(packet)).isEmpty();
    }

    private static PacketSealer sealer(SealLevel level) {
        var identity = SampleCerts.signing("uto");
        TrustAnchors root = SampleCerts.root("uto");
        TrustAnchors lists = TrustAnchors.read(Path.of("certs-sample/uto/crl.der"));
        Preservation preservation = new Preservation(
                level,
                new TimestampClient(TimestampService.at(site.address(), root), CLOCK),
                new RevocationSource(lists::atHand, CLOCK),
                root,
                CLOCK);
        return new PacketSealer(identity, SigningPermit.byRevocation(identity, lists::atHand), preservation, CLOCK);
    }
}
