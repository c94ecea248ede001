package org.pouch.pdf.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.pouch.packet.Sha256;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.PdfRefused;

/** Puts validation data behind what is signed (ISO 32000-2, 12.8.4.3): not a byte of the rest changes. */
public final class AddedValidation {
    private static final COSName DSS = Cos.name("DSS");
    private static final COSName VRI = Cos.name("VRI");

    private final PDDocument document;
    private final Map<String, COSBase> known = new HashMap<>();

    private AddedValidation(PDDocument document) {
        this.document = document;
    }

    /**
     * Adds a revision with the data, for the last signature or document timestamp. What the document's store holds already
     * stays, and is not written twice.
     *
     * @throws PdfRefused when the document cannot be read, or is not signed
     */
    public static byte[] append(byte[] signed, ValidationStore data) {
        try {
            return ValidationRevision.add(signed, data);
        } catch (PdfRefused notPlain) {
            return appendLeniently(signed, data);
        }
    }

    /** A document that the strict reader does not take. */
    private static byte[] appendLeniently(byte[] signed, ValidationStore data) {
        try (PDDocument loaded = Loader.loadPDF(signed)) {
            List<PDSignature> signatures = loaded.getSignatureDictionaries();
            if (signatures.isEmpty()) {
                throw new PdfRefused("NO_SIGNATURE", "The document is not signed: there is nothing to validate.");
            }
            new AddedValidation(loaded).add(data, last(signatures));
            ByteArrayOutputStream out = new ByteArrayOutputStream(signed.length + (64 << 10));
            loaded.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException | IllegalStateException broken) {
            throw new PdfRefused("PDF_BROKEN", "The document cannot be read as PDF.");
        }
    }

    private static PDSignature last(List<PDSignature> signatures) {
        return signatures.stream()
                .max((one, other) -> Integer.compare(end(one), end(other)))
                .orElseThrow();
    }

    private static int end(PDSignature signature) {
        int[] range = signature.getByteRange();
        return range == null || range.length != 4 ? 0 : range[2] + range[3];
    }

    private void add(ValidationStore data, PDSignature signature) throws IOException {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary store = child(catalog, DSS);
        COSDictionary entry = new COSDictionary();
        fill(store, "Certs", entry, "Cert", data.certificates());
        fill(store, "CRLs", entry, "CRL", data.lists());
        fill(store, "OCSPs", entry, "OCSP", data.answers());
        COSDictionary entries = child(store, VRI);
        entries.setItem(Cos.name(ValidationRevision.key(signature.getContents())), entry);
        entries.setNeedToBeUpdated(true);
        store.setNeedToBeUpdated(true);
        catalog.setNeedToBeUpdated(true);
    }

    private static COSDictionary child(COSDictionary parent, COSName name) {
        COSDictionary existing = parent.getCOSDictionary(name);
        if (existing != null) {
            return existing;
        }
        COSDictionary made = new COSDictionary();
        parent.setItem(name, made);
        return made;
    }

    private void fill(COSDictionary store, String plural, COSDictionary entry, String singular, List<byte[]> items)
            throws IOException {
        if (items.isEmpty()) {
            return;
        }
        COSArray all = store.getCOSArray(Cos.name(plural));
        COSArray array = all == null ? new COSArray() : all;
        for (COSBase each : array) {
            if (each instanceof COSObject reference && reference.getObject() instanceof COSStream stream) {
                known.put(digest(stream.createInputStream().readAllBytes()), each);
            }
        }
        COSArray own = new COSArray();
        for (byte[] item : items) {
            String digest = digest(item);
            COSBase stream = known.get(digest);
            if (stream == null) {
                stream = Cos.packed(document, item);
                known.put(digest, stream);
                array.add(stream);
            }
            own.add(stream);
        }
        array.setNeedToBeUpdated(true);
        store.setItem(Cos.name(plural), array);
        entry.setItem(Cos.name(singular), own);
    }

    private static String digest(byte[] item) {
        return Sha256.of(item).hex();
    }
}
