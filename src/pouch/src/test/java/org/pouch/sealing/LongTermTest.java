package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.testing.TestPki.NOON;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.sealing.verdict.VerificationReport.SignatureVerdict;
import org.pouch.servers.ResponderSite;
import org.pouch.signing.SigningPermit;
import org.pouch.signing.TimestampAuthority;
import org.pouch.signing.online.RevocationSource;
import org.pouch.signing.online.TimestampClient;
import org.pouch.signing.online.TimestampService;
import org.pouch.testing.ArchiveQuality;
import org.pouch.testing.SampleCerts;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.TrustAnchors;

/** What is sealed at a level is found to be at that level: by ourselves, EU DSS, Poppler and veraPDF. */
@Tag("slow")
class LongTermTest {
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Map<String, ResponderSite> SITES = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        for (String state : List.of("uto", "xru")) {
            SITES.put(
                    state,
                    ResponderSite.timestamps(new TimestampAuthority(SampleCerts.key(state, "tsa"), CLOCK)::respond, 0));
        }
    }

    @AfterAll
    static void stop() {
        SITES.values().forEach(ResponderSite::close);
    }

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void allJudgesAgreeOnPacketsOfEachLevel(SealLevel level) throws Exception {
        assertLevel(SamplePackets.of(PacketKind.REQUEST), level);
    }

    @ParameterizedTest
    @EnumSource(SealLevel.class)
    void allJudgesAgreeOnReceiptsOfEachLevel(SealLevel level) throws Exception {
        assertLevel(SamplePackets.of(PacketKind.RECEIPT), level);
    }

    @Test
    void allJudgesAgreeOnACopyThatWasDatedAgain() throws Exception {
        byte[] sealed = sealer("uto", SealLevel.LTA)
                .seal(SamplePackets.of(PacketKind.REQUEST))
                .document();

        byte[] renewed = preservation("uto", SealLevel.LTA).preserve(sealed);

        assertThat(renewed).startsWith(sealed);
        assertThat(new DocumentVerifier(SampleCerts.root("uto"), VerificationProfile.PACKET)
                        .verify(renewed, NOON)
                        .signatures())
                .extracting(SignatureVerdict::level)
                .containsExactly("LTA");
        OtherValidatorsTest.assertPassed(renewed, "uto", SealLevel.LTA);
        assertThat(ArchiveQuality.faults(renewed)).isEmpty();
    }

    private void assertLevel(Packet content, SealLevel level) throws Exception {
        String state = content.envelope().sender().state().toLowerCase(Locale.ROOT);
        byte[] packet = sealer(state, level).seal(content).document();

        VerificationReport report =
                new DocumentVerifier(SampleCerts.root(state), VerificationProfile.PACKET).verify(packet, NOON);
        assertThat(report.isAccepted()).as(report.findings().toString()).isTrue();
        assertThat(report.signatures()).extracting(SignatureVerdict::level).containsExactly(level.name());
        OtherValidatorsTest.assertPassed(packet, state, level);
        assertThat(OtherValidatorsTest.pdfsig(folder, packet))
                .contains("Signature is Valid")
                .doesNotContain("Invalid");
        assertThat(ArchiveQuality.faults(packet)).isEmpty();
    }

    private static PacketSealer sealer(String state, SealLevel level) {
        TrustAnchors lists = TrustAnchors.read(Path.of("certs-sample", state, "crl.der"));
        return new PacketSealer(
                SampleCerts.signing(state),
                SigningPermit.byRevocation(SampleCerts.signing(state), lists::atHand),
                preservation(state, level),
                CLOCK);
    }

    private static Preservation preservation(String state, SealLevel level) {
        TrustAnchors root = SampleCerts.root(state);
        TrustAnchors lists = TrustAnchors.read(Path.of("certs-sample", state, "crl.der"));
        return new Preservation(
                level,
                new TimestampClient(TimestampService.at(SITES.get(state).address(), root), CLOCK),
                new RevocationSource(lists::atHand, CLOCK),
                root,
                CLOCK);
    }
}
