package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.Corpus;
import org.pouch.testing.Corpus.Entry;
import org.pouch.trust.TrustAnchors;

/** Each published class of attack on PDF signatures: one test that it fails here, and on which rule. */
class KnownAttackTest {
    @Test
    void refusesUniversalForgeryWithEmptyContents() {
        assertRefused("attack/rub-usf_02_00_Contents.pdf");
        assertRefused("attack/rub-usf_04_No_Contents_Value.pdf");
    }

    @Test
    void refusesUniversalForgeryWithoutByteRange() {
        assertRefused("attack/rub-usf_12_Null_ByteRange.pdf");
    }

    @Test
    void refusesSignatureWrapping() {
        assertRefused("attack/rub-siwa_A.pdf", "BYTE_RANGE_GAP");
        assertRefused("attack/rub-siwa_C.pdf");
        assertRefused("attack/rub-siwa_E.pdf");
    }

    @Test
    void refusesIncrementalSavingWithoutACrossReference() {
        assertRefused("attack/rub-isa_A.pdf", "NO_STARTXREF");
        assertRefused("attack/rub-isa_C.pdf");
        assertRefused("attack/rub-isa_E.pdf");
        assertRefused("attack/rub-isa_G.pdf");
        assertRefused("attack/rub-isa_I.pdf", "NO_STARTXREF");
    }

    @Test
    void refusesAShadowThatHidesContent() {
        assertRefused("attack/shadow-hide-image-v2.pdf");
        assertRefused("attack/shadow-hide-form-via-form.pdf");
    }

    @Test
    void refusesAShadowSwappedInByTheCrossReferenceAlone() {
        assertRefused("attack/shadow-hr-v1-manipulated.pdf");
        assertRefused("attack/shadow-hr-v2-manipulated.pdf", "CHANGED_AFTER_SIGNING");
        assertRefused("attack/itext-hide-and-replace-shadow-1.pdf");
    }

    @Test
    void refusesASneakySignatureThatTheFormNoLongerReaches() {
        assertRefused("attack/certified-ex1-sneaky-signature.pdf");
        assertRefused("attack/certified-ex2-nda-sneaky.pdf", "SIGNATURE_UNREACHABLE");
    }

    @Test
    void refusesAnnotationsOverSignedContent() {
        assertRefused("attack/dss-annotation-and-visible-change.pdf", "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesAChangedSignatureDictionary() {
        assertRefused("attack/dss-spoofing-replaced-reason.pdf");
        assertRefused("attack/dss-hello-signed-twice-EDITED.pdf");
    }

    @Test
    void refusesObjectsThatAnotherPathLeadsToAsWell() {
        assertRefused("attack/pyhanko-form-update-override-appearance-stream-sneaky.pdf", "CHANGED_AFTER_SIGNING");
        assertRefused(
                "attack/pyhanko-form-update-no-override-appearance-stream-ap-indirect-sneaky.pdf",
                "CHANGED_AFTER_SIGNING");
        assertRefused("attack/pyhanko-extensions-indirect-not-all-paths.pdf", "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesAnAddedPage() {
        assertRefused("attack/dss-signed-added-page.pdf", "CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesAByteRangeThatEndsInTheMiddle() {
        assertRefused("attack/pyhanko-coverage-tail-uncovered.pdf", "COVERAGE_PARTIAL");
        assertRefused("attack/pyhanko-coverage-one-byterange.pdf", "BYTE_RANGE");
        assertRefused("attack/dss-signed-out-of-byteRange.pdf", "BYTE_RANGE");
    }

    @Test
    void refusesContentInsideADetachedSignature() {
        assertRefused("attack/pyhanko-econtent-in-detached.pdf", "CMS_HAS_CONTENT");
    }

    @Test
    void refusesTwoSignersInOneSignature() {
        assertRefused("attack/dss-double-signer-info.pdf", "CMS_UNREADABLE");
    }

    @Test
    void refusesABrokenDigest() {
        assertRefused("attack/dss-hash-failure-DE.pdf", "SIGNATURE_BROKEN");
    }

    @Test
    void refusesAPersonWhoPlaysAuthority() {
        Entry entry = Corpus.of("attack/dss-self-issued-qesig.pdf");
        TrustAnchors roots = entry.roots();

        VerificationReport report = CorpusVerdictTest.verify(entry, roots);

        assertThat(report.isAccepted()).isFalse();
    }

    @Test
    void countsNoTimestampCopiedFromAnotherSignature() {
        Entry entry = Corpus.of("attack/dss-two-sig-copied-tst.pdf");

        VerificationReport report = CorpusVerdictTest.verify(entry, entry.everyone());

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("TIMESTAMP_NOT_COUNTED"))
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("of other bytes"));
        assertThat(report.signatures().get(1).level()).isEqualTo("B");
    }

    @Test
    void countsNoTimestampThatOnlyTheValidationDataMention() {
        Entry entry = Corpus.of("valid/dss-vri-timestamp.pdf");

        VerificationReport report = CorpusVerdictTest.verify(entry, entry.everyone());

        assertThat(report.signatures())
                .extracting(VerificationReport.SignatureVerdict::level)
                .containsExactly("B");
    }

    private static void assertRefused(String file) {
        Entry entry = Corpus.of(file);

        assertThat(CorpusVerdictTest.verify(entry, entry.signers()).isAccepted())
                .as(file)
                .isFalse();
    }

    private static void assertRefused(String file, String code) {
        Entry entry = Corpus.of(file);

        assertThat(CorpusVerdictTest.verify(entry, entry.signers()).findings())
                .as(file)
                .filteredOn(finding -> finding.severity() == org.pouch.packet.Severity.ERROR)
                .extracting(Finding::code)
                .contains(code);
    }
}
