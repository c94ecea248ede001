package org.pouch.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pouch.sealing.ChangedAfterSigningTest.codes;
import static org.pouch.sealing.Edit.array;
import static org.pouch.sealing.Edit.dictionary;
import static org.pouch.sealing.Edit.name;
import static org.pouch.sealing.Edit.rectangle;
import static org.pouch.sealing.Edit.stream;
import static org.pouch.sealing.Edit.text;
import static org.pouch.sealing.Edit.write;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pouch.sealing.Victims.Program;

/**
 * Shadow attacks: the document is prepared before it is signed, and a small change afterwards swaps what it shows. As long
 * as nobody makes the change, the prepared document is accepted; whoever signs it, with whatever program.
 */
class ShadowAttackTest {
    private static final String EVERY_PROGRAM = "org.pouch.sealing.Victims#programs";
    private static final String HUNDREDS = "BT /F1 12 Tf 72 700 Td (We pay 100 000.) Tj ET ";

    /** Hide: a white picture covers the zeros of a thousand. */
    private static byte[] coveredByAPicture() {
        return prepared((document, page) -> {
            COSStream white = document.getDocument().createCOSStream();
            try (var pixel = white.createOutputStream()) {
                pixel.write(255);
            }
            white.setItem(COSName.TYPE, COSName.XOBJECT);
            white.setItem(COSName.SUBTYPE, COSName.IMAGE);
            white.setItem(COSName.WIDTH, COSInteger.ONE);
            white.setItem(COSName.HEIGHT, COSInteger.ONE);
            white.setItem(COSName.BITS_PER_COMPONENT, COSInteger.get(8));
            white.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
            cover(page, white);
        });
    }

    /** Hide: the same by a form. */
    private static byte[] coveredByAForm() {
        return prepared((document, page) -> {
            COSStream white = stream(document, "1 g 0 0 1 1 re f");
            white.setItem(COSName.TYPE, COSName.XOBJECT);
            white.setItem(COSName.SUBTYPE, COSName.FORM);
            white.setItem(COSName.BBOX, rectangle(0, 0, 1, 1));
            cover(page, white);
        });
    }

    private static void cover(COSDictionary page, COSStream white) throws IOException {
        Edit.fill(page.getCOSStream(COSName.CONTENTS), HUNDREDS + "q 30 0 0 20 134 695 cm /Cover Do Q");
        page.getCOSDictionary(COSName.RESOURCES).setItem(COSName.XOBJECT, dictionary("Cover", white));
    }

    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesACoverThatThePageNoLongerNames(Program program) {
        byte[] signed = program.sign(coveredByAPicture());

        assertSwapped(signed, Edit.of(signed, document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            page.getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.XOBJECT)
                    .setItem(name("Cover"), look(document, ""));
            write(page);
        }));
    }

    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesACoverWhoseWhiteBecomesTransparent(Program program) {
        byte[] signed = program.sign(coveredByAPicture());

        assertSwapped(signed, Edit.of(signed, document -> {
            cover(document).setItem(COSName.MASK, array(COSInteger.get(255), COSInteger.get(255)));
            write(cover(document));
        }));
    }

    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesACoverWhoseLookIsEmptied(Program program) {
        byte[] signed = program.sign(coveredByAForm());

        assertSwapped(signed, Edit.of(signed, document -> {
            Edit.fill(cover(document), "");
            write(cover(document));
        }));
    }

    /** PDFBox keeps what a table frees; readers that do not show what was covered. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesACoverThatTheTableAloneFrees(Program program) {
        for (byte[] prepared : new byte[][] {coveredByAPicture(), coveredByAForm()}) {
            byte[] signed = program.sign(prepared);

            assertRefused(signed, Update.of(signed).free(numberOfCover(signed)).done());
        }
    }

    /** A field without a border whose look covers the zeros. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesACoveringFieldThatIsHidden(Program program) {
        byte[] signed = program.sign(prepared((document, page) -> {
            Edit.fill(page.getCOSStream(COSName.CONTENTS), HUNDREDS);
            COSDictionary field = amount(document);
            field.setItem(COSName.RECT, rectangle(134, 695, 164, 715));
            field.setItem(COSName.AP, dictionary("N", look(document, "1 g 0 0 200 20 re f")));
        }));

        assertSwapped(signed, Edit.of(signed, document -> {
            amount(document).setItem(COSName.F, COSInteger.get(2));
            write(amount(document));
        }));
    }

    /** Replace: the value has been another than the look all the time. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesALookThatGivesWayToTheValueBehindIt(Program program) {
        byte[] signed =
                program.sign(prepared((document, page) -> amount(document).setItem(COSName.V, text("900"))));

        assertSwapped(signed, Edit.of(signed, document -> {
            amount(document).setItem(COSName.AP, dictionary("N", look(document, "BT /Helv 12 Tf 2 5 Td (900) Tj ET")));
            write(amount(document));
        }));
        assertSwapped(signed, Edit.of(signed, document -> {
            amount(document).removeItem(COSName.AP);
            write(amount(document));
        }));
    }

    /** Replace: the same letters, drawn otherwise. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAFontInWhichAOneLooksLikeANine(Program program) {
        byte[] signed =
                program.sign(prepared((document, page) -> Edit.fill(page.getCOSStream(COSName.CONTENTS), HUNDREDS)));

        assertSwapped(signed, Edit.of(signed, document -> {
            COSDictionary font = document.getPage(0)
                    .getCOSObject()
                    .getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.FONT)
                    .getCOSDictionary(name("F1"));
            font.setItem(COSName.ENCODING, dictionary("Differences", array(COSInteger.get('1'), name("nine"))));
            write(font);
        }));
    }

    /** Hide and replace: what the author wrote at first was overwritten before the signature and comes back after it. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAnEarlierVersionThatTheTableBringsBack(Program program) {
        byte[] draft = Victims.form();
        long earlier = Update.of(draft).offset(Update.of(draft).content());
        byte[] signed = program.sign(Update.of(draft).otherContent().done());
        Update update = Update.of(signed);

        assertSwapped(signed, update.entry(update.content(), earlier, 0, 'n').done());
    }

    /** Hide and replace: two catalogs, of which the trailer chooses one. */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAnotherCatalogThatWasSignedAsWell(Program program) {
        Update draft = Update.of(Victims.form());
        byte[] signed =
                program.sign(draft.object(7000, "<</Type/Catalog/Pages 7001 0 R/AcroForm " + draft.form() + ">>")
                        .object(7001, "<</Type/Pages/Count 1/Kids[7002 0 R]>>")
                        .object(
                                7002,
                                "<</Type/Page/Parent 7001 0 R/MediaBox[0 0 595 842]/Contents 7003 0 R/Resources<</Font<</F1"
                                        + "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>")
                        .object(7003, Update.OTHER_CONTENT)
                        .done());

        Update update = Update.of(signed);

        assertSwapped(
                signed,
                update.rootedAt(7000).entry(7000, update.offset(7000), 0, 'n').done());
    }

    /**
     * Hide and replace: the page names an object that no table lists when it is signed, although its bytes are there. PDFBox
     * searches for such objects and always shows it; readers that keep to the table show it afterwards only.
     */
    @ParameterizedTest
    @MethodSource(EVERY_PROGRAM)
    void refusesAnObjectThatComesIntoUse(Program program) {
        Update draft = Update.of(Victims.form());
        byte[] signed = program.sign(draft.object(draft.content(), "[7001 0 R 7000 0 R]")
                .object(7001, Update.stream("BT /F1 12 Tf 72 700 Td (We pay 100) Tj ET"))
                .hidden(7000, Update.stream("BT /F1 12 Tf 140 700 Td (000.) Tj ET"))
                .done());

        assertRefused(
                signed,
                Update.of(signed).entry(7000, draft.offset(7000), 0, 'n').done());
    }

    private interface Preparation {
        void on(PDDocument document, COSDictionary page) throws IOException;
    }

    /** The form as its author saves it, with a trap. */
    private static byte[] prepared(Preparation preparation) {
        return Edit.of(Victims.form(), document -> {
            COSDictionary page = document.getPage(0).getCOSObject();
            preparation.on(document, page);
            write(page, page.getCOSStream(COSName.CONTENTS), amount(document));
        });
    }

    private static COSDictionary amount(PDDocument document) {
        return document.getDocumentCatalog()
                .getAcroForm(null)
                .getField("amount")
                .getCOSObject();
    }

    private static COSStream look(PDDocument document, String shown) throws IOException {
        COSStream look = stream(document, shown);
        look.setItem(COSName.SUBTYPE, COSName.FORM);
        look.setItem(COSName.BBOX, rectangle(0, 0, 200, 20));
        look.setItem(
                COSName.RESOURCES,
                dictionary(
                        "Font",
                        dictionary("Helv", dictionary("Type", "Font", "Subtype", "Type1", "BaseFont", "Helvetica"))));
        return look;
    }

    private static COSStream cover(PDDocument document) {
        return document.getPage(0)
                .getCOSObject()
                .getCOSDictionary(COSName.RESOURCES)
                .getCOSDictionary(COSName.XOBJECT)
                .getCOSStream(name("Cover"));
    }

    private static int numberOfCover(byte[] document) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            COSBase cover = cover(loaded);
            return Math.toIntExact(cover.getKey().getNumber());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void assertSwapped(byte[] signed, byte[] attacked) {
        CredulousReader.assertDeceived(signed, attacked);
        assertRefused(signed, attacked);
    }

    private static void assertRefused(byte[] signed, byte[] attacked) {
        assertThat(codes(Victims.verify(signed)))
                .as("nobody has changed it yet")
                .isEmpty();
        assertThat(codes(Victims.verify(attacked))).containsOnly("CHANGED_AFTER_SIGNING");
    }
}
