package org.pouch.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;

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
            "RichMediaExecute");

    private static final Set<String> METADATA = Set.of("Metadata", "PieceInfo", "LastModified", "Thumb");

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
            return cleanObjects(document) ? saved(document) : file;
        } catch (IOException | ClassCastException | IllegalArgumentException broken) {
            throw new PdfRefused("NOT_PDF", "The PDF document is damaged.");
        }
    }

    private static boolean cleanObjects(PDDocument document) throws IOException {
        COSDocument objects = document.getDocument();
        boolean changed = objects.getTrailer().containsKey(COSName.INFO);
        objects.getTrailer().removeItem(COSName.INFO);
        for (COSObjectKey key : objects.getXrefTable().keySet()) {
            COSBase object = objects.getObjectFromPool(key).getObject();
            if (object instanceof COSDictionary dictionary) {
                changed |= clean(dictionary);
            }
        }
        return changed;
    }

    /** True when something was taken out. */
    private static boolean clean(COSDictionary dictionary) throws IOException {
        boolean changed = false;
        for (COSName key : Set.copyOf(dictionary.keySet())) {
            if (ACTIVE.contains(key.getName())) {
                throw active();
            }
            if (METADATA.contains(key.getName())) {
                dictionary.removeItem(key);
                changed = true;
            }
        }
        COSBase action = dictionary.getDictionaryObject(COSName.S);
        if (action instanceof COSName name && ACTIONS.contains(name.getName())) {
            throw active();
        }
        for (COSBase value : dictionary.getValues()) {
            if (value instanceof COSDictionary inner && !(value instanceof COSStream)) {
                changed |= clean(inner);
            }
        }
        return dictionary instanceof COSStream stream ? cleanPicture(stream) || changed : changed;
    }

    private static boolean cleanPicture(COSStream stream) throws IOException {
        if (!COSName.DCT_DECODE.equals(stream.getDictionaryObject(COSName.FILTER))) {
            return false;
        }
        byte[] picture = stream.createRawInputStream().readAllBytes();
        byte[] clean = JpegFile.clean(picture);
        if (clean == picture) {
            return false;
        }
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(clean);
        }
        stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
        return true;
    }

    private static PdfRefused active() {
        return new PdfRefused(
                "EVIDENCE_ACTIVE",
                "The PDF document holds scripts, actions, layers or files. Attach one with pages alone.");
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }
}
