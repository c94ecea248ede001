package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Edit.annotate;
import static org.pouch.sealing.Edit.array;
import static org.pouch.sealing.Edit.dictionary;
import static org.pouch.sealing.Edit.rectangle;
import static org.pouch.sealing.Edit.text;
import static org.pouch.sealing.Edit.write;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Finding;
import org.pouch.sealing.verdict.VerificationReport;

/** What may happen to a document whose author certified it (DocMDP, FieldMDP), and what may not. */
class CertifiedDocumentTest {
    private static final byte[] FORM = Victims.form();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void acceptsItUntouched(int permission) {
        assertThat(Victims.verify(certified(permission)).findings()).isEmpty();
    }

    @Test
    void refusesAFilledFieldWhereNothingMayChange() {
        assertThat(codes(Victims.verify(Edit.of(certified(1), CertifiedDocumentTest::fill))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void acceptsAFilledFieldWhereFormsMayBeFilled(int permission) {
        VerificationReport report = Victims.verify(Edit.of(certified(permission), CertifiedDocumentTest::fill));

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsOnly("LATER_REVISION");
    }

    @Test
    void refusesALockedField() {
        byte[] locked = Victims.signedPlainly(
                FORM,
                (document, signature) -> signature
                        .getCOSObject()
                        .setItem(
                                COSName.getPDFName("Reference"),
                                array(dictionary(
                                        "TransformMethod",
                                        "FieldMDP",
                                        "TransformParams",
                                        dictionary(
                                                "Action", "Include", "Fields", array(text("amount")), "V", "1.2")))));

        assertThat(Victims.verify(locked).isAccepted()).isTrue();
        assertThat(codes(Victims.verify(Edit.of(locked, CertifiedDocumentTest::fill))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    /** Evil annotation: whatever the level allows, a note can lie over what was certified. */
    @ParameterizedTest
    @ValueSource(strings = {"FreeText", "Stamp", "Redact", "Square", "Highlight", "Text"})
    void refusesAnAnnotationEvenWhereAnnotationsAreAllowed(String kind) {
        assertThat(codes(Victims.verify(Edit.of(certified(3), document -> note(document, kind)))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    /** Sneaky signature: its picture says something else than the certified text below. */
    @Test
    void refusesASecondSignatureOverTheText() {
        assertThat(codes(Victims.verify(secondSignature(certified(2), 60, 690))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    /** What was filled in when it was certified is text, too. */
    @Test
    void refusesASecondSignatureOverAFilledField() {
        assertThat(codes(Victims.verify(secondSignature(certified(2), 60, 570))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    @Test
    void acceptsASecondSignatureBesideTheText() {
        VerificationReport report = Victims.verify(secondSignature(certified(2), 60, 300));

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.signatures()).hasSize(2);
    }

    @Test
    void acceptsTheSignatureOfTheWitnessInTheFieldMadeForIt() {
        VerificationReport report = Victims.verify(witnessed(certified(2)));

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.signatures()).hasSize(2);
    }

    @Test
    void refusesAnotherSignatureWhereNothingMayChange() {
        assertThat(codes(Victims.verify(witnessed(certified(1))))).containsOnly("CHANGED_AFTER_SIGNING");
    }

    @Test
    void refusesACertificationThatTheCatalogForgets() {
        assertThat(codes(Victims.verify(Edit.of(
                        certified(2),
                        document -> document.getDocumentCatalog().getCOSObject().removeItem(COSName.PERMS)))))
                .containsOnly("CHANGED_AFTER_SIGNING");
    }

    static byte[] certified(int permission) {
        return Victims.signedPlainly(FORM, (document, signature) -> {
            COSDictionary dictionary = signature.getCOSObject();
            document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, dictionary("DocMDP", dictionary));
            dictionary.setItem(
                    COSName.getPDFName("Reference"),
                    array(dictionary(
                            "Type",
                            "SigRef",
                            "TransformMethod",
                            "DocMDP",
                            "TransformParams",
                            dictionary("Type", "TransformParams", "P", COSInteger.get(permission), "V", "1.2"))));
        });
    }

    static void fill(PDDocument document) throws IOException {
        PDField field = document.getDocumentCatalog().getAcroForm(null).getField("amount");
        field.setValue("250");
        write(field.getCOSObject());
        COSDictionary look = field.getCOSObject().getCOSDictionary(COSName.AP);
        write(look.getCOSStream(COSName.N));
    }

    static void note(PDDocument document, String kind) throws IOException {
        COSDictionary look = Edit.stream(document, "1 g 0 0 200 20 re f");
        look.setItem(COSName.SUBTYPE, COSName.FORM);
        look.setItem(COSName.BBOX, rectangle(0, 0, 200, 20));
        annotate(
                document,
                0,
                dictionary(
                        "Type",
                        "Annot",
                        "Subtype",
                        kind,
                        "Rect",
                        rectangle(72, 695, 272, 715),
                        "AP",
                        dictionary("N", look)));
    }

    private static byte[] secondSignature(byte[] document, float x, float y) {
        return Victims.signedInNewField(document, x, y);
    }

    private static byte[] witnessed(byte[] document) {
        return Victims.signedInField(document, "witness");
    }
}
