package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pouch.testing.SamplePackets.NOON;
import static org.pouch.testing.SamplePackets.UTO;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.packet.Packet;
import org.pouch.packet.PacketKind;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.Unfinished.Reason;
import org.pouch.sealing.verdict.VerificationProfile;
import org.pouch.testing.FaultyCertificate;
import org.pouch.testing.SamplePackets;
import org.pouch.trust.TrustAnchors;

/** Where this program fails there is no verdict: the document is neither accepted nor refused, and nobody is blamed. */
class FaultOfOursTest {
    private static final String SECRET = "LIU MEI";

    private final Packet travelDocument = SamplePackets.of(PacketKind.TRAVEL_DOCUMENT);
    private final byte[] sound =
            Sealing.sealerOf(travelDocument).seal(travelDocument).document();

    @Test
    void aFaultWhileTheSignatureIsCheckedIsNoRefusal() {
        assertFault(opening(faulty(FaultOfOursTest::fault), honestSeals()));
    }

    @Test
    void aFaultWhileTheContentIsCheckedIsNoRefusal() {
        assertFault(opening(honest(), faulty(FaultOfOursTest::fault)));
    }

    @Test
    void aFaultWhileTheContentIsReadIsNoStatementAboutIt() {
        LazyContents nothing = new LazyContents(null);

        assertThatThrownBy(nothing::contents).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aCheckThatFillsTheStackOrTheMemoryIsNoRefusal() {
        assertLimit(opening(honest(), faulty(StackOverflowError::new)), "LIMIT_NESTING");
        assertLimit(opening(honest(), faulty(() -> new OutOfMemoryError(SECRET))), "LIMIT_MEMORY");
        assertLimit(opening(faulty(StackOverflowError::new), honestSeals()), "LIMIT_NESTING");
    }

    @Test
    void aStoppedCheckIsNoRefusal() {
        Thread.currentThread().interrupt();

        Opening opening = opening(honest(), honestSeals());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Unchecked.class,
                        unchecked -> assertThat(unchecked.why().reason()).isEqualTo(Reason.STOPPED));
    }

    @Test
    void theVerifierSaysThatItFailedItself() {
        Finding finding = new DocumentVerifier(faulty(FaultOfOursTest::fault), VerificationProfile.DOCUMENT)
                .verify(sound, NOON)
                .findings()
                .get(0);

        assertSaysSo(finding);
    }

    private static RuntimeException fault() {
        return new IllegalStateException(SECRET);
    }

    private Opening opening(TrustAnchors signers, TrustAnchors seals) {
        return new PacketOpener(
                        travelDocument.envelope().receiver(),
                        Map.of(travelDocument.envelope().sender(), signers),
                        Map.of(travelDocument.envelope().sender(), seals))
                .open(sound, NOON);
    }

    private TrustAnchors honest() {
        return TrustAnchors.load(Path.of("certs-sample", state(), "root.pem"));
    }

    private TrustAnchors honestSeals() {
        return Sealing.seals(state());
    }

    private String state() {
        return travelDocument.envelope().sender().equals(UTO) ? "uto" : "xru";
    }

    private static TrustAnchors faulty(Supplier<Throwable> fault) {
        return new TrustAnchors(List.of(new FaultyCertificate(fault)));
    }

    private static void assertFault(Opening opening) {
        assertThat(opening).isInstanceOfSatisfying(Opening.Unchecked.class, unchecked -> {
            assertThat(unchecked.why().reason()).isEqualTo(Reason.FAULT);
            assertThat(unchecked.why().forLog())
                    .contains("IllegalStateException at ")
                    .doesNotContain(SECRET);
            assertSaysSo(unchecked.report().findings().get(0));
        });
    }

    private static void assertSaysSo(Finding finding) {
        assertThat(finding.code()).isEqualTo("PROGRAM_FAULT");
        assertThat(finding.message())
                .startsWith(
                        "This program failed while it checked the document, which says nothing about the document: ")
                .contains("IllegalStateException at ", "FaultyCertificate")
                .doesNotContain(SECRET);
    }

    private static void assertLimit(Opening opening, String code) {
        assertThat(opening).isInstanceOfSatisfying(Opening.Unchecked.class, unchecked -> {
            assertThat(unchecked.why().reason()).isEqualTo(Reason.LIMIT);
            assertThat(unchecked.report().findings()).extracting(Finding::code).containsExactly(code);
        });
    }
}
