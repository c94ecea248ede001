package org.pouch.pdf.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Name;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.RevisionView;

/** A font whose codes are bytes (ISO 32000-2, 9.6). */
final class SimpleFont implements PageFont {
    /** Those that a file need not give widths for. */
    private static final Set<String> STANDARD = Set.of(
            "Times-Roman",
            "Times-Bold",
            "Times-Italic",
            "Times-BoldItalic",
            "Helvetica",
            "Helvetica-Bold",
            "Helvetica-Oblique",
            "Helvetica-BoldOblique",
            "Courier",
            "Courier-Bold",
            "Courier-Oblique",
            "Courier-BoldOblique",
            "Symbol",
            "ZapfDingbats");

    /** No glyph of a standard font is wider. */
    private static final double WIDEST_STANDARD = 1.1;

    private static final Set<String> ENCODINGS = Set.of("WinAnsiEncoding", "MacRomanEncoding", "StandardEncoding");

    private final int first;
    private final double[] widths;
    private final boolean isStandard;
    private final boolean hasSpace;

    private SimpleFont(int first, double[] widths, boolean isStandard, boolean hasSpace) {
        this.first = first;
        this.widths = widths;
        this.isStandard = isStandard;
        this.hasSpace = hasSpace;
    }

    static SimpleFont of(RevisionView view, Dict font) {
        boolean hasSpace = ENCODINGS.contains(PageFont.name(view, font, "Encoding")) && !font.has("ToUnicode");
        Doubt.unless(!font.has("MissingWidth"));
        PdfValue given = view.resolve(font.get("Widths"));
        if (given instanceof Null) {
            Doubt.unless(isStandard(view, font));
            return new SimpleFont(0, new double[0], true, hasSpace);
        }
        Doubt.unless(given instanceof PdfValue.Array);
        double[] widths = given.items().stream()
                .mapToDouble(width -> PageFont.number(view, width) / 1000)
                .toArray();
        int first = PageFont.whole(view, font.get("FirstChar"));
        Doubt.unless(PageFont.whole(view, font.get("LastChar")) == first + widths.length - 1);
        return new SimpleFont(first, widths, false, hasSpace);
    }

    private static boolean isStandard(RevisionView view, Dict font) {
        return view.resolve(font.get("BaseFont")) instanceof Name name
                && STANDARD.contains(name.text())
                && view.resolve(font.get("FontDescriptor")) instanceof Null;
    }

    @Override
    public List<Glyph> glyphs(byte[] string) {
        List<Glyph> glyphs = new ArrayList<>(string.length);
        for (byte each : string) {
            int code = each & 0xff;
            boolean isSpace = code == ' ';
            if (isStandard) {
                glyphs.add(new Glyph(0, WIDEST_STANDARD, true, isSpace, isSpace && hasSpace));
            } else {
                Doubt.unless(code >= first && code < first + widths.length);
                double width = widths[code - first];
                glyphs.add(new Glyph(width, width, true, isSpace, isSpace && hasSpace));
            }
        }
        return glyphs;
    }
}
