package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Edit.dictionary;
import static org.pouch.sealing.Edit.name;
import static org.pouch.sealing.Edit.text;
import static org.pouch.sealing.Edit.write;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.packet.Finding;
import org.pouch.sealing.Victims.Program;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationReport;

/**
 * The published attacks on PDF signatures, each played on documents signed a moment ago: a credulous reader believes it, we
 * refuse it, on the rule it breaks. Universal forgery is in {@link ForgedSignatureTest}, shadow attacks are in
 * {@link ShadowAttackTest}, byte ranges in {@link ByteRangeAttackTest}, CMS in {@link ForgedCmsTest}; the same attacks by
 * others are in {@link CorpusVerdictTest}.
 */
class KnownAttackTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";
    private static final String EVERY_PROGRAM = "org.pouch.sealing.Victims#programs";

    /** Incremental saving: other content behind what was signed. */
    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesOtherContentSavedBehindTheSignature(Victim victim) {
        assertDeceivedOthers(
                victim.document(), Update.of(victim.document()).otherContent().done(), "CHANGED_AFTER_SIGNING");
    }

    /** Incremental saving: no dictionary differs, and no length; only the bytes of a stream do. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesOtherContentOfTheSameLength(Program program) {
        Update draft = Update.of(Victims.form());
        byte[] signed = program.sign(draft.object(draft.content(), Update.OTHER_CONTENT.replace("nothing", "200 000"))
                .done());

        assertDeceivedOthers(signed, Update.of(signed).otherContent().done(), "CHANGED_AFTER_SIGNING");
    }

    /** Incremental saving with a copy: the newest version of the signature is in the newest revision, and still intact. */
    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesACopyOfTheSignatureBehindOtherContent(Victim victim) {
        WrittenSignature signature = WrittenSignature.of(victim.document());

        assertDeceivedOthers(
                victim.document(),
                Update.of(victim.document())
                        .otherContent()
                        .object(signature.number(), signature.dictionary())
                        .done(),
                "SIGNATURE_UNREACHABLE");
    }

    /** Signature wrapping: the second signed part moves, and the cross-reference it names is the attacker's. */
    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesSignedBytesMovedBehindOthers(Victim victim) {
        boolean rangeIsBeforeTheGap = WrittenSignature.of(victim.document()).rangeIsBeforeTheGap();

        assertDeceivedOthers(
                victim.document(),
                Wrapping.of(victim.document()),
                rangeIsBeforeTheGap ? "DUPLICATE_KEY" : "BYTE_RANGE_GAP");
    }

    /** Sneaky signature: its picture covers what was certified. */
    @Test
    void refusesASignatureWhosePictureCoversTheText() {
        byte[] certified = CertifiedDocumentTest.certified(2);

        assertDeceivedOthers(certified, Victims.signedInNewField(certified, 60, 690), "CHANGED_AFTER_SIGNING");
    }

    /** Sneaky signature: one byte later nothing leads to it, and its picture stays. */
    @Test
    void refusesASneakySignatureThatItsFieldNoLongerNames() {
        byte[] certified = CertifiedDocumentTest.certified(2);
        String beside = Update.text(Victims.signedInNewField(certified, 60, 300));
        int value = beside.lastIndexOf("/V ");

        assertThat(codes(Victims.verify(Update.bytes(beside)))).isEmpty();
        assertDeceivedOthers(
                certified,
                Update.bytes(beside.substring(0, value) + '%' + beside.substring(value + 1)),
                "SIGNATURE_UNREACHABLE");
    }

    /** Evil annotation: certified so that notes may be added, and one covers the text. */
    @Test
    void refusesANoteThatCoversTheText() {
        byte[] certified = CertifiedDocumentTest.certified(3);

        assertDeceivedOthers(
                certified,
                Edit.of(certified, document -> CertifiedDocumentTest.note(document, "FreeText")),
                "CHANGED_AFTER_SIGNING");
    }

    /** Spoofed dictionary: a later revision says why it was signed. */
    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnotherReasonInTheSignature(Victim victim) {
        byte[] spoofed = Edit.of(victim.document(), document -> {
            PDSignature signature = document.getSignatureDictionaries().get(0);
            signature.setReason("I agree to something else");
            write(signature.getCOSObject());
        });

        assertThat(CredulousReader.believes(spoofed)).isTrue();
        assertThat(codes(Victims.verify(spoofed))).containsExactly("SIGNATURE_UNREACHABLE");
    }

    /** Shared object: who fills the field draws on the page as well. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAFilledFieldWhoseLookThePageDrawsToo(Program program) {
        byte[] shared = program.sign(drawnOnThePage("amount"));

        assertDeceivedOthers(shared, Edit.of(shared, CertifiedDocumentTest::fill), "CHANGED_AFTER_SIGNING");
    }

    /** Shared object: the same for a signature field that nobody signed yet. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAPictureForASignatureThatThePageDrawsToo(Program program) {
        byte[] alone = program.sign(withLooks(document -> {}));
        byte[] shared = program.sign(drawnOnThePage("witness"));

        assertAccepted(Edit.of(alone, document -> overwrite(document, "witness")), "LATER_REVISION");
        assertDeceivedOthers(
                shared, Edit.of(shared, document -> overwrite(document, "witness")), "CHANGED_AFTER_SIGNING");
    }

    /** Shared object: the same where the signature brings a picture of its own and the shared one merely loses its field. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesASignatureInAFieldWhosePictureIsSomethingElseToo(Program program) {
        byte[] alone = program.sign(withLooks(document -> {}));
        byte[] shared = program.sign(withLooks(document -> document.getDocumentCatalog()
                .getCOSObject()
                .setItem(name("Terms"), field(document, "witness").getCOSDictionary(COSName.AP))));

        assertAccepted(Victims.signedInField(alone, "witness"), "LATER_REVISION");
        assertThat(codes(Victims.verify(shared))).isEmpty();
        assertThat(codes(Victims.verify(Victims.signedInField(shared, "witness"))))
                .containsExactly("CHANGED_AFTER_SIGNING");
    }

    /** Shared object: what may be declared later is also something that may not change. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesDeclaredExtensionsThatAreSomethingElseToo(Program program) {
        byte[] alone = program.sign(withLooks(document -> declare(document, "2.0")));
        byte[] shared = program.sign(withLooks(document -> {
            declare(document, "2.0");
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            catalog.setItem(name("Terms"), catalog.getCOSDictionary(name("Extensions")));
        }));
        Edit redeclared = document -> write(extensions(document, "1.7"));

        assertAccepted(Edit.of(alone, redeclared), "LATER_VALIDATION_DATA");
        assertThat(codes(Victims.verify(shared))).isEmpty();
        assertThat(codes(Victims.verify(Edit.of(shared, redeclared)))).containsExactly("CHANGED_AFTER_SIGNING");
    }

    /** The form, with a look for its empty signature field, and more. */
    private static byte[] withLooks(Edit more) {
        return Edit.of(Victims.form(), document -> {
            COSDictionary witness = field(document, "witness");
            witness.setItem(COSName.AP, dictionary("N", form(document, "0 0 200 50 re S")));
            more.on(document);
            write(witness, document.getPage(0).getCOSObject());
        });
    }

    private static byte[] drawnOnThePage(String field) {
        return withLooks(document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            COSStream content = page.getCOSStream(COSName.CONTENTS);
            Edit.fill(content, "BT /F1 12 Tf 72 700 Td (We pay) Tj ET q 1 0 0 1 120 695 cm /Shared Do Q");
            page.getCOSDictionary(COSName.RESOURCES)
                    .setItem(COSName.XOBJECT, dictionary("Shared", look(document, field)));
            write(content);
        });
    }

    private static void overwrite(PDDocument document, String field) throws IOException {
        COSStream look = look(document, field);
        Edit.fill(look, "BT /Helv 12 Tf 2 5 Td (nothing) Tj ET 0 0 100 20 re f");
        write(look);
    }

    private static void declare(PDDocument document, String version) {
        COSDictionary extensions = dictionary();
        document.getDocumentCatalog().getCOSObject().setItem(name("Extensions"), extensions);
        extensions(document, version);
    }

    private static COSDictionary extensions(PDDocument document, String version) {
        COSDictionary extensions = document.getDocumentCatalog().getCOSObject().getCOSDictionary(name("Extensions"));
        extensions.setItem(name("ISO_"), dictionary("BaseVersion", version, "ExtensionRevision", text("1")));
        return extensions;
    }

    private static COSStream form(PDDocument document, String shown) throws IOException {
        COSStream form = Edit.stream(document, shown);
        form.setItem(COSName.TYPE, COSName.XOBJECT);
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, Edit.rectangle(0, 0, 200, 50));
        return form;
    }

    private static COSDictionary field(PDDocument document, String field) {
        return document.getDocumentCatalog().getAcroForm(null).getField(field).getCOSObject();
    }

    private static COSStream look(PDDocument document, String field) {
        return field(document, field).getCOSDictionary(COSName.AP).getCOSStream(COSName.N);
    }

    private static void assertAccepted(byte[] document, String note) {
        VerificationReport report = Victims.verify(document);

        assertThat(report.isAccepted()).as("%s", report.findings()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsOnly(note);
    }

    private static void assertDeceivedOthers(byte[] signed, byte[] attacked, String code) {
        assertThat(codes(Victims.verify(signed))).as("before the attack").isEmpty();
        CredulousReader.assertDeceived(signed, attacked);
        assertThat(codes(Victims.verify(attacked))).containsOnly(code);
    }
}
