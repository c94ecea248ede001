package org.pouch.pdf.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Array;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.RevisionView;

/** A font whose codes are some bytes each (ISO 32000-2, 9.7). Which they are is only known for Identity-H: two. */
final class CompositeFont implements PageFont {
    private static final double USUAL = 1;

    private final boolean isIdentity;
    private final Map<Integer, Double> widths;
    private final double otherwise;
    private final double least;
    private final double most;

    private CompositeFont(boolean isIdentity, Map<Integer, Double> widths, double otherwise) {
        this.isIdentity = isIdentity;
        this.widths = widths;
        this.otherwise = otherwise;
        this.least = widths.values().stream().reduce(otherwise, Math::min);
        this.most = widths.values().stream().reduce(otherwise, Math::max);
    }

    static CompositeFont of(RevisionView view, Dict font) {
        String encoding = PageFont.name(view, font, "Encoding");
        // Others run from top to bottom, or have a map of their own.
        Doubt.unless(encoding.equals("H") || encoding.endsWith("-H"));
        List<PdfValue> descendants = view.resolve(font.get("DescendantFonts")).items();
        Doubt.unless(descendants.size() == 1);
        Dict descendant = view.resolve(descendants.get(0)).dict();
        Doubt.unless(PageFont.name(view, descendant, "Subtype").startsWith("CIDFontType"));
        PdfValue usual = view.resolve(descendant.get("DW"));
        return new CompositeFont(
                encoding.equals("Identity-H"),
                widths(view, view.resolve(descendant.get("W"))),
                usual instanceof Null ? USUAL : PageFont.number(view, usual) / 1000);
    }

    /** ISO 32000-2, 9.7.4.3: a code and the widths from there on, or two codes and the width of all between. */
    private static Map<Integer, Double> widths(RevisionView view, PdfValue list) {
        Doubt.unless(list instanceof Array || list instanceof Null);
        List<PdfValue> items = list.items();
        Map<Integer, Double> widths = new HashMap<>();
        int at = 0;
        while (at < items.size()) {
            Doubt.unless(at + 1 < items.size());
            int code = PageFont.whole(view, items.get(at));
            PdfValue second = view.resolve(items.get(at + 1));
            if (second instanceof Array array) {
                for (PdfValue each : array.items()) {
                    put(widths, code++, PageFont.number(view, each));
                }
                at += 2;
            } else {
                Doubt.unless(at + 2 < items.size());
                int last = PageFont.whole(view, second);
                double width = PageFont.number(view, items.get(at + 2));
                while (code <= last) {
                    view.tick();
                    put(widths, code++, width);
                }
                at += 3;
            }
        }
        return widths;
    }

    private static void put(Map<Integer, Double> widths, int code, double width) {
        Double known = widths.put(code, width / 1000);
        Doubt.unless(known == null || known == width / 1000);
    }

    @Override
    public List<Glyph> glyphs(byte[] string) {
        List<Glyph> glyphs = new ArrayList<>(string.length);
        if (!isIdentity || string.length % 2 != 0) {
            Glyph each = new Glyph(least, most, false, true, false);
            for (int i = 0; i < string.length; i++) {
                glyphs.add(each);
            }
            return glyphs;
        }
        for (int i = 0; i < string.length; i += 2) {
            int code = (string[i] & 0xff) << 8 | string[i + 1] & 0xff;
            double width = widths.getOrDefault(code, otherwise);
            glyphs.add(new Glyph(width, width, true, false, false));
        }
        return glyphs;
    }
}
