package org.pouch.pdf.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.pouch.pdf.common.Cos;
import org.pouch.pdf.common.PdfRefused;

/** Signs a document that others made, as a new revision behind what is there: not a byte of it changes. */
public final class AddedSignature {
    /** How the dictionary of a document timestamp begins. */
    static final String TIMESTAMP = "/Type/DocTimeStamp";

    private AddedSignature() {}

    /**
     * @param signedAt claimed by the signature
     * @param room the most bytes the signature may take
     * @throws PdfRefused when the document cannot be read or is encrypted
     */
    public static byte[] sign(byte[] document, Instant signedAt, int room, SignatureMaker signer) {
        String entries = signatureEntries(signedAt);
        return add(document, entries, () -> signature(signedAt), room, signer);
    }

    /**
     * Adds a document timestamp (ISO 32000-2, 12.8.5): it dates all that is there, nobody signs.
     *
     * @param room the most bytes the token may take
     * @param stamper gives a timestamp token instead of a signature
     * @throws PdfRefused when the document cannot be read or is encrypted
     */
    public static byte[] timestamp(byte[] document, int room, SignatureMaker stamper) {
        return add(document, timestampEntries(), AddedSignature::timestamp, room, stamper);
    }

    static String signatureEntries(Instant signedAt) {
        String moment = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(signedAt);
        return "/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:" + moment + "+00'00')";
    }

    static String timestampEntries() {
        return TIMESTAMP + "/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161";
    }

    private static PDSignature timestamp() {
        PDSignature timestamp = new PDSignature();
        timestamp.setType(COSName.DOC_TIME_STAMP);
        timestamp.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        timestamp.setSubFilter(Cos.name("ETSI.RFC3161"));
        return timestamp;
    }

    private static PDSignature signature(Instant signedAt) {
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setSignDate(GregorianCalendar.from(ZonedDateTime.ofInstant(signedAt, ZoneOffset.UTC)));
        return signature;
    }

    /** A document that the strict reader does not take is left to the lenient one. */
    private static byte[] add(
            byte[] document, String entries, Supplier<PDSignature> signature, int room, SignatureMaker signer) {
        try {
            return SignatureRevision.add(document, entries, room, signer);
        } catch (PdfRefused notPlain) {
            return addLeniently(document, signature.get(), room, signer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] addLeniently(byte[] document, PDSignature signature, int room, SignatureMaker signer) {
        try (PDDocument loaded = Loader.loadPDF(document);
                SignatureOptions options = new SignatureOptions()) {
            if (loaded.isEncrypted()) {
                throw new PdfRefused("ENCRYPTED", "The document is encrypted. Remove the encryption, then sign.");
            }
            if (!COSName.DOC_TIME_STAMP.equals(signature.getCOSObject().getCOSName(COSName.TYPE))) {
                requireOpen(loaded);
            }
            options.setPreferredSignatureSize(room);
            loaded.addSignature(signature, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + 4 * room);
            ExternalSigningSupport signing = loaded.saveIncrementalForExternalSigning(out);
            signing.setSignature(signer.sign(signing.getContent()));
            return out.toByteArray();
        } catch (IOException | IllegalStateException broken) {
            throw new PdfRefused("PDF_BROKEN", "The document cannot be read as PDF.");
        }
    }

    /** A certified document says itself whether it may be signed again (DocMDP; ISO 32000-2, 12.8.2.2). */
    private static void requireOpen(PDDocument document) throws IOException {
        for (PDSignature earlier : document.getSignatureDictionaries()) {
            COSArray references = earlier.getCOSObject().getCOSArray(Cos.name("Reference"));
            for (int i = 0; references != null && i < references.size(); i++) {
                if (references.getObject(i) instanceof COSDictionary reference
                        && Cos.name("DocMDP").equals(reference.getCOSName(Cos.name("TransformMethod")))) {
                    COSDictionary parameters = reference.getCOSDictionary(Cos.name("TransformParams"));
                    if (parameters != null && parameters.getInt(COSName.P, 2) == 1) {
                        throw certified();
                    }
                }
            }
        }
    }

    static PdfRefused certified() {
        return new PdfRefused(
                "CERTIFIED", "The document is certified against every change: another signature would break that.");
    }
}
