package org.pouch.pdf.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.testing.PlainPdf;
import org.pouch.testing.Refusal;

/** Object 9 is an annotation, on a page with the letter x at 100, 700. */
class PageTextTest {
    private static final String FONT =
            "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 120/LastChar 120/Widths[600]>>>>>>";
    private static final String TEXT = "BT /F 10 Tf 100 700 Td (x) Tj ET";

    @ParameterizedTest
    @CsvSource({"90 690 200 720, true", "200 720 90 690, true", "300 690 400 720, false", "90 300 200 400, false"})
    void isOverTextWhereItsRectangleIs(String rectangle, boolean isOver) {
        assertThat(isTextUnder(page("/Annots[9 0 R]" + FONT, TEXT, "/Rect[" + rectangle + "]")))
                .isEqualTo(isOver);
    }

    /** The page and what lies on it are turned together. */
    @ParameterizedTest
    @CsvSource({"90 690 200 720, true", "300 690 400 720, false"})
    void isOverTextOfATurnedPageLikewise(String rectangle, boolean isOver) {
        assertThat(isTextUnder(page("/Annots[9 0 R]/Rotate 90/UserUnit 2" + FONT, TEXT, "/Rect[" + rectangle + "]")))
                .isEqualTo(isOver);
    }

    @ParameterizedTest
    @CsvSource({"/F 4, false", "/F 8, true", "/F 16, true", "/F 132, false", "/F 28, true", "/F/X, true"})
    void isOverTextInDoubtWhenItDoesNotTurnOrGrowWithThePage(String flags, boolean isOver) {
        assertThat(isTextUnder(page("/Annots[9 0 R]" + FONT, TEXT, "/Rect[300 300 400 400]" + flags)))
                .isEqualTo(isOver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Rect[1 2 3]", "/Rect[1 2 3/x]", "/Rect 5", ""})
    void isOverTextInDoubtWhenItsPlaceIsNotClear(String rectangle) {
        assertThat(isTextUnder(page("/Annots[9 0 R]" + FONT, TEXT, rectangle))).isTrue();
    }

    @Test
    void isOverTextInDoubtWhenThePageIsNotClear() {
        assertThat(isTextUnder(page("/Annots[9 0 R]" + FONT, "Foo", "/Rect[300 300 400 400]")))
                .isTrue();
    }

    @Test
    void isOverNothingWhenItIsOnNoPage() {
        assertThat(isTextUnder(page(FONT, TEXT, "/Rect[90 690 200 720]"))).isFalse();
    }

    @Test
    void isOverTextWhenOneOfItsPagesHasIt() {
        PlainPdf document = page("/Annots[9 0 R]" + FONT, "", "/Rect[90 690 200 720]")
                .object(2, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>")
                .object(5, "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Annots[9 0 R]" + FONT + ">>")
                .stream(6, "", TEXT);

        assertThat(isTextUnder(document)).isTrue();
    }

    @Test
    void isOverTextOfItsOwnPageOnly() {
        PlainPdf document = page("/Annots[9 0 R]" + FONT, "", "/Rect[90 690 200 720]")
                .object(2, "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>")
                .object(5, "<</Type/Page/Parent 2 0 R/Contents 6 0 R" + FONT + ">>")
                .stream(6, "", TEXT);

        assertThat(isTextUnder(document)).isFalse();
    }

    /** What people filled in is text like any other: a signature over it could say something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Subtype/Widget/FT/Tx/V(100)                  | true
            /Subtype/Widget/Parent 7 0 R                  | true
            /Subtype/Widget/FT/Sig/AP<<>>                 | true
            /Subtype/Widget/FT/Sig                        | false
            /Subtype/Widget/Parent 8 0 R                  | false
            /Subtype/FreeText                             | true
            /Subtype/Stamp/AP<<>>                         | true
            /Subtype/Link                                 | false
            /Subtype/Popup                                | false
            """)
    void isOverTextWhenItLiesOverAnotherAnnotationThatShowsSomething(String other, boolean isOver) {
        PlainPdf document = page("/Annots[9 0 R 10 0 R]" + FONT, TEXT, "/Rect[300 300 400 400]")
                .object(10, "<</Type/Annot/Rect[390 390 420 420]" + other + ">>")
                .object(7, "<</FT/Tx/V(100)>>")
                .object(8, "<</Parent 6 0 R>>")
                .object(6, "<</FT/Sig>>");

        assertThat(isTextUnder(document)).isEqualTo(isOver);
        assertThat(isTextUnder(document.object(10, "<</Type/Annot/Rect[400 300 420 420]" + other + ">>")))
                .isFalse();
    }

    /** Half of a page could be the whole of what it says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /MediaBox[0 0 600 800]                         | 0 0 600 400   | true
            /MediaBox[0 0 600 800]                         | 0 0 600 399   | false
            /MediaBox[0 0 600 800]                         | 600 400 0 0   | true
            /MediaBox[0 0 600 800]/CropBox[0 0 100 100]    | 0 0 100 50    | true
            /MediaBox[0 0 600 800]/CropBox[0 0 100 100]    | 0 0 100 49    | false
            /MediaBox[0 0 600 800]/CropBox[500 700 900 900] | 500 700 600 750 | true
            /MediaBox[800 600 0 0]                         | 0 0 400 600   | true
            /A 1                                           | 0 0 595 421   | true
            /A 1                                           | 0 0 595 420   | false
            /MediaBox[0 0 5]                               | 0 0 5 5       | true
            /Parent 9 0 R                                  | 0 0 5 5       | true
            """)
    void fillsThePageThatListsIt(String box, String rectangle, boolean isFilled) {
        PlainPdf document = PlainPdf.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object(3, "<</Type/Page" + (box.contains("Parent") ? "" : "/Parent 2 0 R") + box + "/Annots[9 0 R]>>")
                .object(4, "<</Type/Page/MediaBox[0 0 9999 9999]>>")
                .object(9, "<</Type/Annot/P 4 0 R/Rect[" + rectangle + "]>>");

        assertThat(text(document).isFilledBy(new Ref(9, 0))).isEqualTo(isFilled);
    }

    /** A limit is one of the document, not a doubt about a page. */
    @Test
    void refusesTheDocumentWhenItTakesTooMuch() {
        PlainPdf document = page("/Annots[9 0 R]" + FONT, "0 g\n".repeat(2000), "/Rect[300 300 400 400]");
        byte[] file = document.bytes();
        Budget budget = new Budget();
        PageText text =
                new PageText(new UnpackedStreams(file, budget), new RevisionView(file, file.length, budget), budget);

        assertThat(Refusal.whenInterrupted(() -> text.isTextUnder(new Ref(9, 0))))
                .isEqualTo("LIMIT_TIME");
    }

    private static PlainPdf page(String entries, String content, String annotation) {
        return PlainPdf.page(entries, content).object(9, "<</Type/Annot/Subtype/Widget" + annotation + ">>");
    }

    private static boolean isTextUnder(PlainPdf document) {
        return text(document).isTextUnder(new Ref(9, 0));
    }

    private static PageText text(PlainPdf document) {
        byte[] file = document.bytes();
        Budget budget = new Budget();
        return new PageText(new UnpackedStreams(file, budget), new RevisionView(file, file.length, budget), budget);
    }
}
