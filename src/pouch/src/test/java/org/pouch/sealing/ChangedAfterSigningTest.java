package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.Edit.annotate;
import static org.pouch.sealing.Edit.array;
import static org.pouch.sealing.Edit.dictionary;
import static org.pouch.sealing.Edit.name;
import static org.pouch.sealing.Edit.rectangle;
import static org.pouch.sealing.Edit.stream;
import static org.pouch.sealing.Edit.text;
import static org.pouch.sealing.Edit.write;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.packet.Finding;
import org.pouch.packet.Severity;
import org.pouch.sealing.Victims.Victim;
import org.pouch.sealing.verdict.VerificationReport;

/** Changes that a PDF program saves behind a signature (incremental saving, shadow and annotation attacks): all refused. */
class ChangedAfterSigningTest {
    private static final String EVERY_VICTIM = "org.pouch.sealing.Victims#all";
    private static final String EVERY_FORM = "org.pouch.sealing.Victims#forms";

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnAddedPage(Victim victim) {
        assertChanged(victim, document -> {
            PDPage page = new PDPage();
            document.addPage(page);
            write(document.getPages().getCOSObject(), page.getCOSObject());
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesARemovedPage(Victim victim) {
        assertChanged(victim, document -> {
            document.removePage(1);
            write(document.getPages().getCOSObject());
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesPagesInAnotherOrder(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary tree = document.getPages().getCOSObject();
            COSArray kids = tree.getCOSArray(COSName.KIDS);
            tree.setItem(COSName.KIDS, array(kids.get(1), kids.get(0)));
            write(tree);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesATurnedPage(Victim victim) {
        assertChanged(victim, document -> {
            document.getPage(0).setRotation(180);
            write(document.getPage(0).getCOSObject());
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesACroppedPage(Victim victim) {
        assertChanged(victim, document -> {
            document.getPage(0).getCOSObject().setItem(COSName.CROP_BOX, rectangle(0, 0, 100, 100));
            write(document.getPage(0).getCOSObject());
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesOtherPageContent(Victim victim) {
        assertChanged(victim, document -> {
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream(document, "0 0 9 9 re f"));
            write(document.getPage(0).getCOSObject());
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesPageContentOverwrittenInPlace(Victim victim) {
        assertChanged(victim, document -> {
            COSStream content = document.getPage(0).getCOSObject().getCOSStream(COSName.CONTENTS);
            Edit.fill(content, "BT /F1 12 Tf 72 700 Td (We pay nothing.) Tj ET");
            write(content);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAnotherFontUnderTheSameName(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary fonts = document.getPage(0)
                    .getCOSObject()
                    .getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.FONT);
            COSDictionary font =
                    fonts.getCOSDictionary(fonts.keySet().iterator().next());
            font.setItem(COSName.BASE_FONT, name("ZapfDingbats"));
            write(font);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAScriptThatRunsOnOpening(Victim victim) {
        assertChanged(
                victim,
                document -> document.getDocumentCatalog()
                        .getCOSObject()
                        .setItem(COSName.OPEN_ACTION, dictionary("S", "JavaScript", "JS", text("app.alert(1)"))));
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesALayerThatHidesContent(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary layer = dictionary("Type", "OCG", "Name", text("cover"));
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            COSName.OCPROPERTIES,
                            dictionary("OCGs", array(layer), "D", dictionary("OFF", array(layer))));
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesOtherViewerPreferences(Victim victim) {
        assertChanged(
                victim,
                document -> document.getDocumentCatalog()
                        .getCOSObject()
                        .setItem(COSName.VIEWER_PREFERENCES, dictionary("HideToolbar", COSBoolean.TRUE)));
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAnEmbeddedFileAddedLater(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary file = dictionary(
                    "Type", "Filespec", "F", text("a.txt"), "EF", dictionary("F", stream(document, "hello")));
            document.getDocumentCatalog()
                    .getCOSObject()
                    .setItem(
                            COSName.NAMES,
                            dictionary("EmbeddedFiles", dictionary("Names", array(text("a.txt"), file))));
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesANoteThatActs(Victim victim) {
        assertChanged(
                victim,
                document -> annotate(
                        document,
                        0,
                        dictionary(
                                "Type",
                                "Annot",
                                "Subtype",
                                "Link",
                                "Rect",
                                rectangle(300, 100, 320, 120),
                                "A",
                                dictionary("S", "Launch", "F", text("run.exe")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Redact", "Watermark", "Movie", "Screen", "RichMedia", "3D", "Sound", "TrapNet", "Unheard"})
    void refusesAnAnnotationThatIsNoNote(String kind) {
        assertChanged(
                Victims.forms().findFirst().orElseThrow(),
                document -> annotate(
                        document,
                        0,
                        dictionary("Type", "Annot", "Subtype", kind, "Rect", rectangle(300, 100, 320, 120))));
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesANoteOverAFormField(Victim victim) {
        assertChanged(
                victim,
                document -> annotate(
                        document,
                        0,
                        dictionary(
                                "Type",
                                "Annot",
                                "Subtype",
                                "FreeText",
                                "Contents",
                                text("200"),
                                "Rect",
                                rectangle(80, 605, 120, 615))));
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAnXmlForm(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary form = form(document);
            form.setItem(COSName.getPDFName("XFA"), stream(document, "<xdp/>"));
            write(form);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesToHaveFieldsDrawnAnew(Victim victim) {
        assertChanged(victim, document -> {
            form(document).setBoolean(COSName.getPDFName("NeedAppearances"), true);
            write(form(document));
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAnotherLookOfAFieldWithTheSameValue(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary widget = field(document, "amount");
            widget.setItem(COSName.AP, dictionary("N", look(document, "(900) Tj")));
            write(widget);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesALookOverwrittenInPlace(Victim victim) {
        assertChanged(victim, document -> {
            COSStream look =
                    field(document, "amount").getCOSDictionary(COSName.AP).getCOSStream(COSName.N);
            Edit.fill(look, "BT (900) Tj ET");
            write(look);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAMovedField(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary widget = field(document, "amount");
            widget.setItem(COSName.RECT, rectangle(72, 690, 300, 720));
            write(widget);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAHiddenField(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary widget = field(document, "amount");
            widget.setItem(COSName.F, COSInteger.get(2));
            write(widget);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesAFieldAddedLater(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary added = dictionary(
                    "Type",
                    "Annot",
                    "Subtype",
                    "Widget",
                    "FT",
                    "Tx",
                    "T",
                    text("more"),
                    "V",
                    text("and a house"),
                    "Rect",
                    rectangle(72, 680, 300, 720));
            annotate(document, 0, added);
            addField(document, added);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_FORM)
    void refusesASignatureFieldThatCoversThePage(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary added = dictionary(
                    "Type",
                    "Annot",
                    "Subtype",
                    "Widget",
                    "FT",
                    "Sig",
                    "T",
                    text("cover"),
                    "Rect",
                    rectangle(0, 0, 595, 842),
                    "AP",
                    dictionary("N", look(document, "(Another text) Tj")));
            annotate(document, 0, added);
            addField(document, added);
        });
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesASignatureTakenOutOfTheForm(Victim victim) {
        VerificationReport report = Victims.verify(Edit.of(victim.document(), document -> {
            form(document).setItem(COSName.FIELDS, new COSArray());
            write(form(document));
        }));

        assertThat(codes(report)).contains("SIGNATURE_UNREACHABLE");
    }

    @ParameterizedTest
    @MethodSource(EVERY_VICTIM)
    void refusesAnotherPictureOfTheSignature(Victim victim) {
        assertChanged(victim, document -> {
            COSDictionary widget = document.getSignatureFields().stream()
                    .filter(each -> each.getSignature() != null)
                    .findFirst()
                    .orElseThrow()
                    .getCOSObject();
            widget.setItem(COSName.AP, dictionary("N", look(document, "(The president) Tj")));
            write(widget);
        });
    }

    private static COSDictionary form(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    }

    private static void addField(PDDocument document, COSDictionary field) {
        COSArray fields = new COSArray();
        fields.addAll(form(document).getCOSArray(COSName.FIELDS));
        fields.add(field);
        form(document).setItem(COSName.FIELDS, fields);
        write(form(document));
    }

    private static COSDictionary field(PDDocument document, String name) {
        PDField field = document.getDocumentCatalog().getAcroForm(null).getField(name);
        return field.getCOSObject();
    }

    private static COSStream look(PDDocument document, String shown) throws java.io.IOException {
        COSStream look = stream(document, "BT /Helv 12 Tf " + shown + " ET");
        look.setItem(COSName.TYPE, COSName.XOBJECT);
        look.setItem(COSName.SUBTYPE, COSName.FORM);
        look.setItem(COSName.BBOX, rectangle(0, 0, 200, 20));
        return look;
    }

    private static void assertChanged(Victim victim, Edit edit) {
        assertThat(codes(Victims.verify(Edit.of(victim.document(), edit)))).containsOnly("CHANGED_AFTER_SIGNING");
    }

    static java.util.List<String> codes(VerificationReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .toList();
    }
}
