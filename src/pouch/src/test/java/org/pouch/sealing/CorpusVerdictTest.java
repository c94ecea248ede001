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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.DocumentVerifier;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.Corpus;
import org.pouch.testing.Corpus.Entry;
import org.pouch.trust.TrustAnchors;

/**
 * Documents of others, where they are given: each gets the verdict of its manifest, and known attacks get it for their own
 * reason.
 */
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
    @CsvSource({
        "certified-ex2-nda-sneaky, SIGNATURE_UNREACHABLE",
        "dss-annotation-and-visible-change, CHANGED_AFTER_SIGNING",
        "dss-double-signer-info, CMS_UNREADABLE",
        "dss-hash-failure-DE, SIGNATURE_BROKEN",
        "dss-hello-signed-twice-EDITED, BYTE_RANGE_GAP",
        "dss-signed-added-page, CHANGED_AFTER_SIGNING",
        "dss-signed-out-of-byteRange, BYTE_RANGE",
        "dss-spoofing-replaced-reason, SIGNATURE_UNREACHABLE",
        "pyhanko-coverage-one-byterange, BYTE_RANGE",
        "pyhanko-coverage-tail-uncovered, COVERAGE_PARTIAL",
        "pyhanko-econtent-in-detached, CMS_HAS_CONTENT",
        "pyhanko-extensions-indirect-not-all-paths, CHANGED_AFTER_SIGNING",
        "pyhanko-form-update-no-override-appearance-stream-ap-indirect-sneaky, CHANGED_AFTER_SIGNING",
        "pyhanko-form-update-override-appearance-stream-sneaky, CHANGED_AFTER_SIGNING",
        "rub-isa_A, NO_STARTXREF",
        "rub-isa_I, NO_STARTXREF",
        "rub-siwa_A, BYTE_RANGE_GAP",
        "shadow-hr-v2-manipulated, CHANGED_AFTER_SIGNING"
    })
    void refusesKnownAttacksForTheirReason(String name, String code) {
        Entry entry = Corpus.of("attack/" + name + ".pdf");

        assertThat(ChangedAfterSigningTest.codes(verify(entry, entry.signers())))
                .contains(code);
    }

    @Test
    void refusesAPersonWhoPlaysAuthority() {
        Entry entry = Corpus.of("attack/dss-self-issued-qesig.pdf");

        assertThat(verify(entry, entry.roots()).isAccepted()).isFalse();
    }

    @Test
    void countsNoTimestampCopiedFromAnotherSignature() {
        Entry entry = Corpus.of("attack/dss-two-sig-copied-tst.pdf");

        VerificationReport report = verify(entry, entry.everyone());

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("TIMESTAMP_NOT_COUNTED"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("of other bytes"));
        assertThat(report.signatures().get(1).level()).isEqualTo("B");
    }

    @Test
    void countsNoTimestampThatOnlyTheValidationDataMention() {
        Entry entry = Corpus.of("valid/dss-vri-timestamp.pdf");

        assertThat(verify(entry, entry.everyone()).signatures())
                .extracting(VerificationReport.SignatureVerdict::level)
                .containsExactly("B");
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

    private static VerificationReport verify(Entry entry, TrustAnchors anchors) {
        return assertTimeoutPreemptively(
                LIMIT, () -> new DocumentVerifier(anchors, DOCUMENT).verify(entry.bytes(), AT));
    }
}
