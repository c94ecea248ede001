package org.pouch.pdf.change;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.pouch.pdf.syntax.Budget;
import org.pouch.pdf.syntax.PdfValue;
import org.pouch.pdf.syntax.PdfValue.Dict;
import org.pouch.pdf.syntax.PdfValue.Ref;
import org.pouch.pdf.syntax.Rectangles;
import org.pouch.pdf.syntax.RevisionView;

/** Whether an annotation lies over text of its page. In doubt it does. */
public final class PageText {
    private final byte[] file;
    private final RevisionView view;
    private final Budget budget;
    private final Map<PdfValue, Boolean> answers = new HashMap<>();

    /** @param view of the whole file */
    public PageText(byte[] file, RevisionView view, Budget budget) {
        this.file = file;
        this.view = view;
        this.budget = budget;
    }

    boolean isTextUnder(PdfValue annotation) {
        Boolean known = answers.get(annotation);
        if (known == null) {
            known = look(annotation);
            answers.put(annotation, known);
        }
        return known;
    }

    private boolean look(PdfValue annotation) {
        List<Dict> pages = new ArrayList<>();
        collect(view.root().get("Pages"), pages, new HashSet<>());
        double[] corners = Rectangles.corners(view, view.resolve(annotation).dict(), "Rect");
        for (int i = 0; i < pages.size(); i++) {
            budget.checkTime();
            if (view.resolve(pages.get(i).get("Annots")).items().contains(annotation)) {
                return hasText(i, corners);
            }
        }
        // On no page, so nobody sees it.
        return false;
    }

    private void collect(PdfValue node, List<Dict> pages, Set<Integer> visited) {
        Dict dict = view.resolve(node).dict();
        if (node instanceof Ref ref && !visited.add(ref.number())) {
            return;
        }
        if (!dict.has("Kids")) {
            pages.add(dict);
            return;
        }
        view.resolve(dict.get("Kids")).items().forEach(kid -> collect(kid, pages, visited));
    }

    private boolean hasText(int number, double[] corners) {
        try (PDDocument document = Loader.loadPDF(file)) {
            PDPage page = document.getPage(number);
            PDRectangle box = page.getCropBox();
            if (page.getRotation() != 0) {
                return true;
            }
            PDFTextStripperByArea stripper = new PDFTextStripperByArea();
            stripper.addRegion(
                    "annotation",
                    new Rectangle2D.Double(
                            corners[0] - box.getLowerLeftX(),
                            box.getUpperRightY() - corners[3],
                            corners[2] - corners[0],
                            corners[3] - corners[1]));
            stripper.extractRegions(page);
            return !stripper.getTextForRegion("annotation").isBlank();
        } catch (IOException | RuntimeException unreadable) {
            return true;
        }
    }
}
