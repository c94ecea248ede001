package org.pouch.pdf.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Null;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.Rectangles;
import org.pouch.pdf.syntax.RevisionView;

/**
 * A page with what it inherits (ISO 32000-2, 7.7.3.4).
 *
 * @param line the references from the page up to the root of the tree
 */
public record Page(RevisionView view, List<PdfValue> line) {
    private static final double[] A4 = {0, 0, 595, 842};

    public Page {
        line = List.copyOf(line);
    }

    /** Those the tree leads to, in their order. */
    public static List<Page> all(RevisionView view) {
        List<Page> pages = new ArrayList<>();
        collect(view, List.of(view.root().get("Pages")), pages, new HashSet<>());
        return pages;
    }

    private static void collect(RevisionView view, List<PdfValue> line, List<Page> pages, Set<PdfValue> visited) {
        view.tick();
        PdfValue node = line.get(0);
        Dict dict = view.resolve(node).dict();
        if (node instanceof Ref && !visited.add(node)) {
            return;
        }
        if (!dict.has("Kids")) {
            pages.add(new Page(view, line));
            return;
        }
        for (PdfValue kid : view.resolve(dict.get("Kids")).items()) {
            List<PdfValue> longer = new ArrayList<>(List.of(kid));
            longer.addAll(line);
            collect(view, longer, pages, visited);
        }
    }

    public Dict dict() {
        return view.resolve(line.get(0)).dict();
    }

    /** What readers show of it (ISO 32000-2, 14.11.2): left, bottom, right, top. */
    public double[] box() {
        double[] media = corners("MediaBox");
        double[] crop = corners("CropBox");
        double[] all = media.length == 0 ? A4 : media;
        if (crop.length == 0) {
            return all;
        }
        return new double[] {
            Math.max(all[0], crop[0]), Math.max(all[1], crop[1]), Math.min(all[2], crop[2]), Math.min(all[3], crop[3])
        };
    }

    private double[] corners(String key) {
        double[] corners = Rectangles.corners(view, new Dict(Map.of(key, inherited(key))), key);
        Doubt.unless(corners.length == 0 || corners[2] < Double.MAX_VALUE);
        return corners;
    }

    /**
     * The page's own entry, or that of the nearest node above.
     *
     * @throws org.pouch.pdf.common.PdfRefused when the page names another parent than the one that leads to it
     */
    PdfValue inherited(String key) {
        for (int i = 0; i < line.size(); i++) {
            Dict dict = view.resolve(line.get(i)).dict();
            PdfValue value = view.resolve(dict.get(key));
            if (!(value instanceof Null)) {
                return value;
            }
            Doubt.unless(i + 1 == line.size() || line.get(i + 1).equals(dict.get("Parent")));
        }
        return Null.NULL;
    }
}
