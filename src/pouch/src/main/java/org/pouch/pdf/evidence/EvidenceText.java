package org.pouch.pdf.evidence;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.pouch.packet.Unicode;
import org.pouch.pdf.common.PdfRefused;

/** The words of an evidence file that a program can read: page text, and every text string of the document. */
public final class EvidenceText {
    private static final int MOST_OBJECTS = 200_000;

    private EvidenceText() {}

    /**
     * @param words empty for a picture
     * @param unread the pages, from 1, of which no program knows what they show: the one of a picture, and each with fewer than thirty letters
     */
    public record Read(String words, List<Integer> unread) {
        public Read {
            unread = List.copyOf(unread);
        }
    }

    /** @throws PdfRefused when a PDF document cannot be read */
    public static String of(String mime, byte[] file) {
        return read(mime, file).words();
    }

    /** @throws PdfRefused when a PDF document cannot be read */
    public static Read read(String mime, byte[] file) {
        if (!mime.equals("application/pdf")) {
            return new Read("", List.of(1));
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            CountedLetters asDrawn = new CountedLetters();
            StringBuilder words = new StringBuilder(asDrawn.getText(document));
            // A word drawn letter by letter comes apart in the order of drawing and not in that of place, or the other
            // way.
            words.append('\n').append(textByPlace(document)).append('\n');
            collectStrings(document, words);
            return new Read(words.toString(), asDrawn.pagesWithFew(document.getNumberOfPages()));
        } catch (IOException | ClassCastException | IllegalArgumentException broken) {
            throw new PdfRefused("NOT_PDF", "The PDF document is damaged.");
        }
    }

    private static String textByPlace(PDDocument document) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(document);
    }

    /** Knows of each page how much of it is text: a stamp on a scan, or the number of its page, does not make it one that was read. */
    private static final class CountedLetters extends PDFTextStripper {
        private static final int FEWEST = 30;

        private final Map<Integer, Integer> letters = new HashMap<>();

        @Override
        protected void processTextPosition(TextPosition text) {
            int more = (int)
                    text.getUnicode().codePoints().filter(Unicode::isLetter).count();
            letters.merge(getCurrentPageNo(), more, Integer::sum);
            super.processTextPosition(text);
        }

        List<Integer> pagesWithFew(int pages) {
            return IntStream.rangeClosed(1, pages)
                    .filter(page -> letters.getOrDefault(page, 0) < FEWEST)
                    .boxed()
                    .toList();
        }
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
