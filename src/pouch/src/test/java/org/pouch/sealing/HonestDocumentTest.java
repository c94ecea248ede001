package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationReport;
import org.pouch.testing.SampleCerts;

/** What honest people do to signed documents is accepted, with a note where a later revision is more than evidence. */
class HonestDocumentTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";
    private static final String EVERY_FORM = "org.pouch.sealing.Victims#forms";

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void acceptsWhatWasNotTouched(Victim victim) {
        assertThat(Victims.verify(victim.document()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void acceptsASecondSignature(Victim victim) {
        assertNoted(Victims.signedByUs(victim.document()), "LATER_REVISION", 2);
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void acceptsASecondSignatureByAnotherProgram(Victim victim) {
        assertNoted(Victims.signedByDss(victim.document()), "LATER_REVISION", 2);
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void acceptsTheSignatureOfTheWitness(Victim victim) {
        assertNoted(Victims.signedInField(victim.document(), "witness"), "LATER_REVISION", 2);
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void acceptsAFilledField(Victim victim) {
        assertNoted(Edit.of(victim.document(), CertifiedDocumentTest::fill), "LATER_REVISION", 1);
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void acceptsANoteBesideWhatWasSigned(Victim victim) {
        assertNoted(
                Edit.of(victim.document(), document -> CertifiedDocumentTest.note(document, "Text")),
                "LATER_REVISION",
                1);
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void acceptsAnotherTitle(Victim victim) {
        assertNoted(
                Edit.of(victim.document(), document -> {
                    document.getDocumentInformation().setTitle("Another title");
                    Edit.write(document.getDocumentInformation().getCOSObject());
                }),
                "LATER_REVISION",
                1);
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void acceptsEvidenceAddedLater(Victim victim) {
        byte[] longer = Edit.of(victim.document(), document -> {
            COSDictionary store = Edit.dictionary("Type", "DSS");
            try {
                store.setItem(
                        COSName.getPDFName("Certs"),
                        Edit.array(Edit.stream(
                                document,
                                new String(
                                        SampleCerts.root("uto")
                                                .certificates()
                                                .get(0)
                                                .getEncoded(),
                                        java.nio.charset.StandardCharsets.US_ASCII))));
            } catch (java.security.cert.CertificateEncodingException impossible) {
                throw new IllegalStateException(impossible);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("DSS"), store);
        });

        assertNoted(longer, "LATER_VALIDATION_DATA", 1);
    }

    private static void assertNoted(byte[] document, String note, int signatures) {
        VerificationReport report = Victims.verify(document);

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsOnly(note);
        assertThat(report.signatures()).hasSize(signatures);
    }
}
