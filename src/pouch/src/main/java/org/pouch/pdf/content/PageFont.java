package org.pouch.pdf.content;

import java.util.List;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Num;
import org.pouch.pdf.syntax.RevisionView;

/** A font as far as it says where text goes: how a string falls into codes, and how wide each is (ISO 32000-2, 9.2.4). */
sealed interface PageFont permits SimpleFont, CompositeFont {
    List<Glyph> glyphs(byte[] string);

    /** @throws org.pouch.pdf.common.PdfRefused for one whose glyphs may lie anywhere, such as drawings (Type3) */
    static PageFont of(RevisionView view, PdfValue font) {
        Dict dict = font.dict();
        String type = name(view, dict, "Subtype");
        if (type.equals("Type0")) {
            return CompositeFont.of(view, dict);
        }
        Doubt.unless(type.equals("Type1") || type.equals("TrueType") || type.equals("MMType1"));
        return SimpleFont.of(view, dict);
    }

    /** The text of a name; empty when there is none. */
    static String name(RevisionView view, Dict dict, String key) {
        return view.resolve(dict.get(key)) instanceof Name name ? name.text() : "";
    }

    static double number(RevisionView view, PdfValue value) {
        PdfValue number = view.resolve(value);
        Doubt.unless(number instanceof Num);
        return ((Num) number).toDouble();
    }

    static int whole(RevisionView view, PdfValue value) {
        double number = number(view, value);
        Doubt.unless(number == Math.rint(number) && number >= 0 && number <= 0xFFFF);
        return (int) number;
    }
}
