package org.pouch.pdf.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import org.pouch.pdf.common.Latin;
import org.pouch.pdf.common.PdfRefused;
import org.pouch.pdf.common.Unpacking;
import org.pouch.pdf.picture.JpegFile;
import org.pouch.pdf.picture.PictureSize;

/** PDF files as evidence: pages only. What acts is refused; what tells of programs, people and cameras is taken out. */
final class EvidencePdf {
    private static final int MOST_PAGES = 200;

    /** Entries of a dictionary that act, or hold what no page shows (ISO 32000-1, 7.11.4, 12.6, 13). */
    private static final Set<String> ACTIVE = Set.of(
            "JS",
            "JavaScript",
            "AA",
            "OpenAction",
            "EmbeddedFiles",
            "EF",
            "RichMediaContent",
            "RichMediaSettings",
            "XFA",
            "Launch",
            "3DD",
            "Movie",
            "Sound",
            "OCProperties",
            "AcroForm",
            "AF",
            "Collection");

    /** The kinds of action that leave the document or run something. */
    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "URI",
            "Movie",
            "Sound",
            "Rendition",
            "SetOCGState",
            "Hide",
            "ResetForm",
            "Thread",
            "Trans",
            "GoTo3DView",
            "RichMediaExecute");

    /** Annotations that hold media, files or fields. */
    private static final Set<String> ANNOTATIONS =
            Set.of("RichMedia", "Movie", "Screen", "Sound", "3D", "FileAttachment", "Widget", "TrapNet");

    private static final Set<String> METADATA = Set.of("Metadata", "PieceInfo", "LastModified", "Thumb", "Names");

    /** What unpacks to more is a trap for whoever opens it. */
    private static final long MOST_UNPACKED = 256L << 20;

    private static final float LONGEST_SIDE = 14_400;

    private EvidencePdf() {}

    static byte[] clean(byte[] file) {
        if (file.length < 8 || !Latin.text(Arrays.copyOf(file, 5)).equals("%PDF-")) {
            throw new PdfRefused("NOT_PDF", "The file says it is a PDF document and is none.");
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            if (document.isEncrypted()) {
                throw new PdfRefused(
                        "EVIDENCE_ENCRYPTED", "The PDF document is encrypted. Attach it without a password.");
            }
            int pages = document.getNumberOfPages();
            if (pages < 1 || pages > MOST_PAGES) {
                throw new PdfRefused(
                        "EVIDENCE_PAGES", "The PDF document has no page, or more than " + MOST_PAGES + ".");
            }
            for (PDPage page : document.getPages()) {
                PDRectangle box = page.getMediaBox();
                if (!(box.getWidth() > 0 && box.getWidth() <= LONGEST_SIDE)
                        || !(box.getHeight() > 0 && box.getHeight() <= LONGEST_SIDE)) {
                    throw new PdfRefused("EVIDENCE_PAGES", "A page of the PDF document has no size, or is too large.");
                }
            }
            cleanObjects(document);
            byte[] clean = FreshCopy.of(document);
            return Arrays.equals(clean, file) ? file : clean;
        } catch (IOException | ClassCastException | IllegalArgumentException broken) {
            throw new PdfRefused("NOT_PDF", "The PDF document is damaged.");
        }
    }

    private static void cleanObjects(PDDocument document) throws IOException {
        COSDocument objects = document.getDocument();
        objects.getTrailer().removeItem(COSName.INFO);
        Unpacking unpacking = new Unpacking(MOST_UNPACKED);
        for (COSObjectKey key : objects.getXrefTable().keySet()) {
            COSBase object = objects.getObjectFromPool(key).getObject();
            if (object instanceof COSStream stream) {
                requireModest(stream, unpacking);
            }
            if (object instanceof COSDictionary dictionary) {
                clean(dictionary);
            } else if (object instanceof COSArray array) {
                cleanParts(array);
            }
        }
    }

    private static void requireModest(COSStream stream, Unpacking unpacking) throws IOException {
        if (stream.containsKey(COSName.F)) {
            // ISO 32000-1, 7.3.8.2: what it holds is another file.
            throw active();
        }
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
            PictureSize.requireModest(stream.getLong(COSName.WIDTH), stream.getLong(COSName.HEIGHT));
        }
        Packing.of(stream).measure(unpacking);
    }

    private static void clean(COSDictionary dictionary) throws IOException {
        for (COSName key : Set.copyOf(dictionary.keySet())) {
            if (ACTIVE.contains(key.getName())) {
                throw active();
            }
            if (METADATA.contains(key.getName())) {
                dictionary.removeItem(key);
            }
        }
        refuse(dictionary, COSName.S, ACTIONS);
        if (dictionary.containsKey(COSName.RECT)) {
            refuse(dictionary, COSName.SUBTYPE, ANNOTATIONS);
        }
        for (COSBase value : dictionary.getValues()) {
            cleanPart(value);
        }
        if (dictionary instanceof COSStream stream) {
            cleanPicture(stream);
        }
    }

    private static void refuse(COSDictionary dictionary, COSName key, Set<String> kinds) {
        if (dictionary.getDictionaryObject(key) instanceof COSName name && kinds.contains(name.getName())) {
            throw active();
        }
    }

    private static void cleanParts(COSArray array) throws IOException {
        for (COSBase part : array) {
            cleanPart(part);
        }
    }

    /** What stands in its holder itself; what has a number of its own comes in its turn. */
    private static void cleanPart(@Nullable COSBase part) throws IOException {
        if (part instanceof COSDictionary inner && !(part instanceof COSStream)) {
            clean(inner);
        } else if (part instanceof COSArray array) {
            cleanParts(array);
        }
    }

    private static void cleanPicture(COSStream stream) throws IOException {
        Packing packing = Packing.of(stream);
        if (!packing.isJpeg()) {
            return;
        }
        byte[] picture = packing.jpeg();
        byte[] clean = JpegFile.clean(picture);
        if (clean == picture && packing.isPlain()) {
            return;
        }
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(clean);
        }
        stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
        if (stream.getDictionaryObject(COSName.DECODE_PARMS) instanceof COSArray parameters && parameters.size() > 0) {
            stream.setItem(COSName.DECODE_PARMS, parameters.get(parameters.size() - 1));
        }
    }

    private static PdfRefused active() {
        return new PdfRefused(
                "EVIDENCE_ACTIVE",
                "The PDF document holds scripts, actions, layers or files. Attach one with pages alone.");
    }
}
