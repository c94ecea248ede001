package org.pouch.pdf.evidence;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/** Draws pages whole or not at all, and not for ever. */
final class BoundedRenderer extends PDFRenderer {
    private final DrawingBounds bounds;

    BoundedRenderer(PDDocument document, DrawingBounds bounds) {
        super(document);
        this.bounds = bounds;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new BoundedDrawer(parameters, bounds);
    }
}
