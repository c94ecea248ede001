package org.pouch.pdf.change;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.RevisionView;
import org.pouch.pdf.syntax.UnpackedStreams;
import org.pouch.testing.PlainPdf;

/**
 * A small document with a form as somebody signed it, and what a later revision of it amounts to. Object 1 is the catalog, 2
 * the page tree, 3 the page with text at 100, 700, 4 its content, 5 its parents' font, 10 the form, 11 the text field amount
 * with look 12, 13 the empty field witness with look 19, 14 the signed field seal with value 15, 16 a note, 17 the description,
 * 18 the XMP, 30 the structure tree.
 */
final class SignedForm {
    private SignedForm() {}

    static PlainPdf document() {
        return PlainPdf.of(
                        "<</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R/Metadata 18 0 R/StructTreeRoot 30 0 R/Lang(en)>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>")
                .object(
                        3,
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[11 0 R 13 0 R 14 0 R 16 0 R]"
                                + "/Resources<</Font<</F 5 0 R>>>>>>")
                .stream(4, "", "BT /F 10 Tf 100 700 Td (x) Tj ET")
                .object(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
                .object(10, "<</Fields[11 0 R 13 0 R 14 0 R]/DA(/F 0 Tf)/NeedAppearances false>>")
                .object(11, amount("/V(100)/AP<</N 12 0 R>>"))
                .stream(12, "/Subtype/Form/BBox[0 0 9 9]", "100")
                .object(13, witness("/AP<</N 19 0 R>>"))
                .object(14, "<</Type/Annot/Subtype/Widget/FT/Sig/T(seal)/Rect[0 0 0 0]/P 3 0 R/V 15 0 R>>")
                .object(15, "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>/Name(A)>>")
                .object(16, "<</Type/Annot/Subtype/Text/Rect[500 100 520 120]/Contents(a note)/P 3 0 R>>")
                .object(17, "<</Title(A form)>>")
                .stream(18, "/Type/Metadata", "<x/>")
                .stream(19, "/Subtype/Form/BBox[0 0 9 9]", "sign here")
                .object(30, "<</Type/StructTreeRoot/K[31 0 R]/ParentTree<</Nums[0 31 0 R]>>>>")
                .object(31, "<</Type/StructElem/S/P/P 30 0 R/K 0/Pg 3 0 R>>")
                .trailer("/Info 17 0 R");
    }

    /** @param entries beside those that may not change */
    static String amount(String entries) {
        return "<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/Rect[100 600 200 620]/P 3 0 R" + entries + ">>";
    }

    static String witness(String entries) {
        return "<</Type/Annot/Subtype/Widget/FT/Sig/T(witness)/Rect[100 500 200 540]/P 3 0 R" + entries + ">>";
    }

    /** The kinds of all differences. */
    static Set<Change.Kind> kinds(UnaryOperator<PlainPdf> later) {
        Set<Change.Kind> kinds = EnumSet.noneOf(Change.Kind.class);
        changes(document(), later, FieldLock.NONE).forEach(change -> kinds.add(change.kind()));
        return kinds;
    }

    static List<Change> changes(PlainPdf document, UnaryOperator<PlainPdf> later, FieldLock lock) {
        document.next();
        int end = document.length();
        byte[] file = later.apply(document).bytes();
        Budget budget = new Budget();
        RevisionView after = new RevisionView(file, file.length, budget);
        PageText pages = new PageText(new UnpackedStreams(file, budget), after, budget);
        return new ChangeAnalysis(file, after.earlier(end), after, lock, pages).changes();
    }
}
