package org.pouch.pdf.evidence;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.PdfRefused;

/** The words of an evidence file that a program can read: page text, and every text string of the document. */
public final class EvidenceText {
    private static final int MOST_OBJECTS = 200_000;

    private EvidenceText() {}

    /**
     * Empty for pictures: what they show is not read.
     *
     * @throws PdfRefused when a PDF document cannot be read
     */
    public static String of(String mime, byte[] file) {
        if (!mime.equals("application/pdf")) {
            return "";
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            StringBuilder words = new StringBuilder(pageText(document, false));
            // A word drawn letter by letter comes apart in the order of drawing and not in that of place, or the other
            // way.
            words.append('\n').append(pageText(document, true)).append('\n');
            collectStrings(document, words);
            return words.toString();
        } catch (IOException | ClassCastException | IllegalArgumentException broken) {
            throw new PdfRefused("NOT_PDF", "The PDF document is damaged.");
        }
    }

    private static String pageText(PDDocument document, boolean byPlace) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(byPlace);
        return stripper.getText(document);
    }

    /** Titles, annotations, bookmarks, form values, alternate texts: all are strings of the object tree. */
    private static void collectStrings(PDDocument document, StringBuilder words) {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        open.push(document.getDocument().getTrailer());
        for (PDPage page : document.getPages()) {
            open.push(page.getCOSObject());
        }
        while (!open.isEmpty()) {
            COSBase object = open.pop();
            if (!seen.add(object)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new PdfRefused("EVIDENCE_OBJECTS", "The PDF document has too many parts.");
            }
            if (object instanceof COSString text) {
                words.append(text.getString()).append('\n');
            } else {
                pushParts(object, open);
            }
        }
    }

    private static void pushParts(COSBase object, Deque<COSBase> open) {
        if (object instanceof COSObject reference && reference.getObject() != null) {
            open.push(reference.getObject());
        } else if (object instanceof COSArray array) {
            array.forEach(part -> push(part, open));
        } else if (object instanceof COSDictionary dictionary) {
            dictionary.getValues().forEach(part -> push(part, open));
        }
    }

    private static void push(@Nullable COSBase part, Deque<COSBase> open) {
        if (part != null) {
            open.push(part);
        }
    }
}
