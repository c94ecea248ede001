package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.pouch.sealing.verdict.VerificationProfile.DOCUMENT;
import static org.pouch.sealing.verdict.VerificationProfile.PACKET;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.Corpus;
import org.pouch.testing.Corpus.Entry;
import org.pouch.trust.TrustAnchors;

/** Every document of the corpus gets the verdict of its manifest. */
@Tag("slow")
class CorpusVerdictTest {
    private static final Instant AT = Instant.parse("2026-11-24T12:00:00Z");
    /** The limit is 3 s of work; on a machine that is busy with other tests that takes longer. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParameterizedTest
    @MethodSource
    void acceptsHonestDocumentsOfTrustedSigners(Entry entry) {
        assertThat(verify(entry, entry.signers()).findings())
                .noneMatch(finding -> finding.severity() == org.pouch.packet.Severity.ERROR);
    }

    static Stream<Entry> acceptsHonestDocumentsOfTrustedSigners() {
        return Corpus.entries("valid/").stream().filter(entry -> entry.verdict().startsWith("ACCEPT"));
    }

    @ParameterizedTest
    @MethodSource("acceptsHonestDocumentsOfTrustedSigners")
    void refusesThemWithoutTheirAnchor(Entry entry) {
        VerificationReport report = verify(entry, new TrustAnchors(List.of()));

        assertThat(report.isAccepted()).isFalse();
        assertThat(report.signatures())
                .extracting(VerificationReport.SignatureVerdict::subIndication)
                .contains("NO_CERTIFICATE_CHAIN_FOUND");
    }

    @ParameterizedTest
    @MethodSource
    void refusesAttacksAlthoughTheVictimIsTrusted(Entry entry) {
        assertThat(verify(entry, entry.signers()).isAccepted()).isFalse();
    }

    static Stream<Entry> refusesAttacksAlthoughTheVictimIsTrusted() {
        return Corpus.entries("attack/").stream()
                .filter(entry ->
                        entry.verdict().equals("REJECT") || entry.verdict().equals("REJECT_IF_PADES_STRICT"));
    }

    @ParameterizedTest
    @MethodSource
    void notesLaterRevisionsOfHonestDocuments(Entry entry) {
        assertThat(verify(entry, entry.signers()).findings())
                .extracting(finding -> finding.code())
                .containsAnyOf("LATER_REVISION", "LATER_VALIDATION_DATA");
    }

    static Stream<Entry> notesLaterRevisionsOfHonestDocuments() {
        return Corpus.entries("valid/").stream()
                .filter(entry -> entry.verdict().equals("ACCEPT_WITH_LATER_REVISION_NOTE"));
    }

    @ParameterizedTest
    @MethodSource
    void acceptsNoneOfThemAsAPacket(Entry entry) {
        assertThat(new DocumentVerifier(entry.signers(), PACKET)
                        .verify(entry.bytes(), AT)
                        .isAccepted())
                .isFalse();
    }

    static Stream<Entry> acceptsNoneOfThemAsAPacket() {
        return Corpus.entries("").stream();
    }

    @ParameterizedTest
    @MethodSource
    void refusesBrokenFilesInTime(Entry entry) {
        assertThat(verify(entry, entry.signers()).isAccepted()).isFalse();
    }

    static Stream<Entry> refusesBrokenFilesInTime() {
        return Corpus.entries("malformed/").stream();
    }

    static VerificationReport verify(Entry entry, TrustAnchors anchors) {
        return assertTimeoutPreemptively(
                LIMIT, () -> new DocumentVerifier(anchors, DOCUMENT).verify(entry.bytes(), AT));
    }
}
