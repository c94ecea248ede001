package org.pouch.pdf.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** Where PDFBox sees the letters of a first page begin, in the units of its user space. */
final class GlyphOrigins extends PDFTextStripper {
    record Origin(double x, double y) {}

    private final List<Origin> origins = new ArrayList<>();
    private final PDRectangle box;

    private GlyphOrigins(PDPage page) throws IOException {
        box = page.getCropBox();
        setSuppressDuplicateOverlappingText(false);
        setEndPage(1);
    }

    static List<Origin> of(byte[] file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            GlyphOrigins found = new GlyphOrigins(document.getPage(0));
            found.getText(document);
            return found.origins;
        }
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (!text.getUnicode().isBlank()) {
            Matrix place = text.getTextMatrix();
            origins.add(new Origin(
                    place.getTranslateX() + box.getLowerLeftX(), place.getTranslateY() + box.getLowerLeftY()));
        }
    }
}
