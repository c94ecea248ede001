package org.pouch.sealing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A change of a document that a PDF program saves as a new revision. */
interface Edit {
    void on(PDDocument document) throws IOException;

    static byte[] of(byte[] document, Edit edit) {
        try (PDDocument loaded = Loader.loadPDF(document)) {
            edit.on(loaded);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(loaded.getDocumentCatalog().getCOSObject());
            loaded.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Has these objects written again. */
    static void write(COSDictionary... changed) {
        for (COSDictionary each : changed) {
            each.setNeedToBeUpdated(true);
        }
    }

    static COSName name(String text) {
        return COSName.getPDFName(text);
    }

    /** @param pairs keys and values; a text is a name */
    static COSDictionary dictionary(Object... pairs) {
        COSDictionary dictionary = new COSDictionary();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            dictionary.setItem(name((String) pairs[i]), value instanceof String text ? name(text) : (COSBase) value);
        }
        return dictionary;
    }

    static COSString text(String text) {
        return new COSString(text);
    }

    static COSArray array(COSBase... items) {
        COSArray array = new COSArray();
        for (COSBase item : items) {
            array.add(item);
        }
        return array;
    }

    static COSArray rectangle(float... corners) {
        COSArray array = new COSArray();
        for (float corner : corners) {
            array.add(new COSFloat(corner));
        }
        return array;
    }

    static COSStream stream(PDDocument document, String content) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        fill(stream, content);
        return stream;
    }

    static void fill(COSStream stream, String content) throws IOException {
        stream.removeItem(COSName.FILTER);
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The page's annotations with one more; the page is written again. */
    static void annotate(PDDocument document, int page, COSDictionary annotation) {
        COSDictionary dictionary = document.getPage(page).getCOSObject();
        COSArray all = new COSArray();
        if (dictionary.getCOSArray(COSName.ANNOTS) != null) {
            all.addAll(dictionary.getCOSArray(COSName.ANNOTS));
        }
        all.add(annotation);
        dictionary.setItem(COSName.ANNOTS, all);
        write(dictionary);
    }
}
