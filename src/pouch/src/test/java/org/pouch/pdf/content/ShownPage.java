package org.pouch.pdf.content;

import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.testing.PlainPdf;

/** A page of 600 by 800 with some content, that is asked where it shows text. */
final class ShownPage {
    /** F: all glyphs half as wide as high. N: no widths. W: two bytes a code; 1 is as wide as high, 2 has no width. */
    static final String FONTS = "/Resources<</Font<</F 10 0 R/N 11 0 R/W 12 0 R/D 14 0 R/V 15 0 R>>"
            + "/XObject<</X 20 0 R/L 21 0 R/I 22 0 R/M 23 0 R>>"
            + "/ExtGState<</G<</Font[10 0 R 20]>>/S<</SMask<</G 20 0 R>>>>/O<</SMask/None>>/H<</Font[10 0 R]>>>>"
            + "/Pattern<</T 24 0 R/E 25 0 R/H<</PatternType 2>>/J<</PatternType 2/ExtGState<<>>>>>>>>";

    static final String TEXT = "BT /F 10 Tf (x) Tj ET";

    private final byte[] file;
    private final RevisionView view;
    private final Budget budget = new Budget();

    private ShownPage(byte[] file) {
        this.file = file;
        this.view = new RevisionView(file, file.length, budget);
    }

    static ShownPage of(String content) {
        return of(document(FONTS, content));
    }

    static ShownPage of(PlainPdf document) {
        return new ShownPage(document.bytes());
    }

    /** @param entries of the page */
    static PlainPdf document(String entries, String content) {
        return PlainPdf.page(entries, content)
                .object(
                        10,
                        "<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 32/LastChar 126/Widths["
                                + "500 ".repeat(95) + "]>>")
                .object(11, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
                .object(12, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[13 0 R]>>")
                .object(13, "<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial/DW 1000/W[2 2 0]>>")
                .object(14, "<</Type/Font/Subtype/Type3/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>>>")
                .object(15, "<</Type/Font/Subtype/Type0/Encoding/Identity-V/DescendantFonts[13 0 R]>>")
                .stream(
                        20,
                        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 300 300]/Resources<</Font<</F 10 0 R>>>>",
                        TEXT)
                .stream(21, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</L 21 0 R>>>>", "/L Do")
                .stream(
                        22,
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
                        "x")
                .stream(23, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "BT (x) Tj ET")
                .stream(
                        24,
                        "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<</Font<</F 10 0 R>>>>",
                        TEXT)
                .stream(25, "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9", "0 0 5 5 re f");
    }

    /** True when there may be text at a point. */
    boolean hasTextAt(double x, double y) {
        return hasTextIn(x, y, x, y);
    }

    boolean hasTextIn(double left, double bottom, double right, double top) {
        return new TextSearch(new UnpackedStreams(file, budget), view, budget)
                .isTextIn(Page.all(view).get(0), new double[] {left, bottom, right, top});
    }
}
